using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters of safety.</summary>
internal static class SafetyParameters
{
    public static readonly Parameter<double> Findings = Define.Number("safety.findings", "findings", 20, "Expected findings latent in the model when red-teaming starts.", "assumed", 0, 10_000)
        .CausedBy(Cause.Safety, 0);

    public static readonly Parameter<double> NewFindings = Define.Number("safety.newFindings", "findings", 5, "Expected findings that alignment adds: new classes appear when the model changes.", "assumed; source §6.2: new risks emerge during scale", 0, 10_000)
        .CausedBy(Cause.Safety, 0);

    public static readonly Parameter<double> DiscoveryRate = Define.Number("safety.discoveryRate", "per engineer-week", 0.1,
        "Chance rate to discover a given finding, for each engineer-week of red-teaming (Goel–Okumoto).", "model §5: 95 % found in 30 engineer-weeks", 0.001, 100);

    public static readonly Parameter<double> BlockingShare = Define.Share("safety.blockingShare", 0.1, "Share of findings that block the release until fixed.", "assumed");

    public static readonly Parameter<Distribution> FixTime = Define.RandomTime("safety.fixTime", Distribution.LogNormal(0.5 * 168, 3 * 168),
        "Time to fix and retest a blocking finding.", "domain estimate: half a week to four weeks; ours is a little shorter (assumed)");

    public static readonly Parameter<double> UnseenBar = Define.Number("safety.unseenBar", "findings", 3, "A review holds the launch while more than this many findings are estimated to be unseen.", "lever; assumed", 0.01, 10_000).AsLever();

    public static IReadOnlyList<Parameter> All => [Findings, NewFindings, DiscoveryRate, BlockingShare, FixTime, UnseenBar];
}
