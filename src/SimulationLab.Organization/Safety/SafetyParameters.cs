using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters of safety.</summary>
internal static class SafetyParameters
{
    public static readonly Parameter<double> Findings = Define.Number("safety.findings", "findings", 10.2, "Expected findings latent in the model when training ends.", "assumed; calibrated; source §6.2: red-teaming is never exhaustive", 0, 10_000)
        .CausedBy(Cause.Safety, 0);

    public static readonly Parameter<double> EarlyShare = Define.Share("safety.earlyShare", 0.5, "Share of those that checkpoints of training show already, so that an early red team can meet them.", "assumed; source §6.2: new risks emerge during scale");

    public static readonly Parameter<double> NewFindings = Define.Number("safety.newFindings", "findings", 2.56, "Expected findings that alignment adds: new classes appear when the model changes.", "assumed; calibrated; source §6.2: new risks emerge during scale", 0, 10_000)
        .CausedBy(Cause.Safety, 0);

    public static readonly Parameter<double> RolloutFindings = Define.Number("safety.rolloutFindings", "findings", 1.02, "Expected findings that use by the public adds.", "assumed; calibrated; source §6.2: new risks emerge during scale", 0, 10_000)
        .CausedBy(Cause.Safety, 0);

    public static readonly Parameter<double> DiscoveryRate = Define.Number("safety.discoveryRate", "per engineer-week", 0.1,
        "Chance rate to discover a given finding, for each engineer-week of red-teaming (Goel–Okumoto).", "model §5: 95 % found in 30 engineer-weeks (source §5.1)", 0.00001, 100);

    public static readonly Parameter<double> ExposureRate = Define.Number("safety.exposureRate", "per week", 0.1,
        "Chance rate that the public comes upon a given unseen finding, in a week of all traffic.", "assumed", 0, 100);

    public static readonly Parameter<double> BlockingShare = Define.Share("safety.blockingShare", 0.1, "Share of findings that are critical: they block the release until fixed.", "assumed; domain estimate: 10 % critical");

    public static readonly Parameter<double> SeriousShare = Define.Share("safety.seriousShare", 0.3, "Share of findings that are serious: they are fixed, but nothing waits for it. The rest is accepted.", "assumed");

    public static readonly Parameter<double> JailbreakShare = Define.Share("safety.jailbreakShare", 0.5, "Share of findings that are ways around the model's refusals.", "assumed", 0, 0.5);

    public static readonly Parameter<double> BiasShare = Define.Share("safety.biasShare", 0.25, "Share of findings that are biased answers.", "assumed", 0, 0.5);

    public static readonly Parameter<Distribution> TriageTime = Define.RandomTime("safety.triageTime", Distribution.LogNormal(12, 120),
        "Time to reproduce a finding and decide how to fix it.", "assumed");

    public static readonly Parameter<double> FixEffort = Define.Number("safety.fixEffort", "engineer-weeks", 1.5, "Effort of research & development to fix a finding.", "assumed; domain estimate: half a week to four weeks in all", 0.01, 1000);

    public static readonly Parameter<double> FixTeam = Define.Number("safety.fixTeam", "engineers", 3, "Engineers at work on one fix at once.", "assumed", 0.1, 100);

    public static readonly Parameter<Distribution> RetestTime = Define.RandomTime("safety.retestTime", Distribution.LogNormal(24, 96),
        "Time to test a fix.", "assumed");

    public static readonly Parameter<double> RetestFailShare = Define.Share("safety.retestFailShare", 0.2, "Share of fixes that fail their retest and are made anew.", "assumed", 0, 0.9);

    public static readonly Parameter<double> NonConformities = Define.Number("safety.nonConformities", "non-conformities", 0.5, "Expected non-conformities that auditors come upon in the evidence of compliance.", "assumed", 0, 1000)
        .CausedBy(Cause.Safety, 0);

    public static readonly Parameter<double> EvidenceEffort = Define.Number("safety.evidenceEffort", "engineer-weeks", 0.5, "Effort of safety, trust & security to put a non-conformity right and show it.", "assumed", 0.01, 1000);

    public static readonly Parameter<double> EvidenceTeam = Define.Number("safety.evidenceTeam", "engineers", 1, "Engineers at work on one non-conformity at once.", "assumed", 0.1, 100);

    public static readonly Parameter<double> UnseenBar = Define.Number("safety.unseenBar", "findings", 5, "A review holds the launch while more than this many findings are estimated to be unseen.", "lever; assumed", 0.01, 10_000).AsLever();

    public static readonly Parameter<double> Specialists = Define.Number("safety.specialists", "specialists", 0, "Outside specialists who search beside the red team while it is at work; paid by the week.", "lever; source §3.3: red-teaming firms; GPT-4 had more than 50", 0, 1000).AsLever();

    public static readonly Parameter<double> SpecialistGain = Define.Share("safety.specialistGain", 0.02, "By how much of itself each specialist raises the discovery rate.", "assumed: 50 of them double it");

    public static readonly Parameter<double> EarlyRedTeam = Define.Number("safety.earlyRedTeam", "engineer-weeks", 0, "Effort of red-teaming checkpoints while training runs. What it finds is fixed before anything waits for it.", "lever; model §4: earlier and larger red team", 0, 1000).AsLever();

    public static readonly Parameter<double> EarlyTeam = Define.Number("safety.earlyTeam", "engineers", 2, "Engineers of the early red team at once.", "assumed", 0.5, 100);

    public static readonly Parameter<double> Buffer = Define.Share("safety.buffer", 0, "Time reserved before the launch, as a share of the planned time it protects. Holds use it up first; what is left of it at the last review is spent on search.", "lever; source §6.2: 20–30 % of the timeline", 0, 1).AsLever();

    public static readonly Parameter<double> BufferedWeeks = Define.Number("safety.bufferedWeeks", "weeks", 18, "Planned time that the reserve is a share of: from the first safety campaign to the last review.", "model §1: evaluation and alignment; assumed to be what source §6.2 means", 0, 1000);

    public static IReadOnlyList<Parameter> All =>
    [
        Findings, EarlyShare, NewFindings, RolloutFindings, DiscoveryRate, ExposureRate, BlockingShare, SeriousShare, JailbreakShare, BiasShare, TriageTime, FixEffort, FixTeam, RetestTime, RetestFailShare, NonConformities, EvidenceEffort, EvidenceTeam,
        UnseenBar, Specialists, SpecialistGain, EarlyRedTeam, EarlyTeam, Buffer, BufferedWeeks,
    ];

    /// <summary>The discovery rate with the specialists engaged.</summary>
    public static double RateIn(Scenario scenario) =>
        scenario.Get(DiscoveryRate) * (1 + (scenario.Get(SpecialistGain) * scenario.Get(Specialists)));
}
