using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters of nodes: how they fail, how the job recovers, how they are repaired.</summary>
internal static class NodeParameters
{
    public static readonly Parameter<double> FailureRate = Define.Number("compute.failureRate", "per 1000 node-days", 3.7887,
        "Unexpected interruptions for each node, on average over compute.failureReference: lemons and young nodes included.", "Llama 3 (arXiv 2407.21783): 419 in 54 days on 2,048 nodes", 0, 1000)
        .CausedBy(Cause.Compute, 0);

    public static readonly Parameter<Duration> FailureReference = Define.Time("compute.failureReference", Duration.FromDays(54),
        "Over which first part of a fleet's life compute.failureRate is the average.", "Llama 3 (arXiv 2407.21783): a snapshot of 54 days", Duration.FromDays(1), Duration.FromWeeks(520));

    public static readonly Parameter<bool> FailsWhileIdle = Define.Switch("compute.failsWhileIdle", true,
        "Whether nodes fail also while the job stands still; a failure then begins the recovery anew.", "Daly 2006 counts failures during a restart; AIReSim (arXiv 2603.07041) does not");

    public static readonly Parameter<double> LemonShare = Define.Share("compute.lemons.share", 0.012,
        "Share of the nodes of a new fleet that are lemons: their hardware fails more often until it is repaired.", "Meta (arXiv 2410.21680): 40 nodes, 1.2 %");

    public static readonly Parameter<double> LemonFactor = Define.Number("compute.lemons.factor", "times", 10,
        "How many times as often the hardware of a lemon fails.", "assumed; Meta (arXiv 2410.21680): 1.2 % of the nodes hit 13 % of the jobs", 1, 1000);

    public static readonly Parameter<double> InfantFactor = Define.Number("compute.infants.factor", "times", 1.3,
        "How many times as often the hardware of a young fleet fails.", "assumed; published practice: 3–10 % of a fresh batch fail", 1, 1000);

    public static readonly Parameter<Duration> InfantTime = Define.Time("compute.infants.time", Duration.FromWeeks(4),
        "How long a fleet is young, from the first job on it.", "assumed", Duration.Zero, Duration.FromWeeks(520));

    public static readonly Parameter<double> CorrelatedShare = Define.Share("compute.correlated.share", 0.04,
        "Share of hardware failures that take several nodes at once: one interruption, several repairs.", "Meta (arXiv 2410.21680): 3–5 % of hardware failures occur together");

    public static readonly Parameter<int> CorrelatedNodes = Define.Count("compute.correlated.nodes", "nodes", 4,
        "How many nodes such a failure takes.", "assumed: the nodes of a rack", minimum: 1, maximum: 10_000);

    public static readonly Parameter<Distribution> DetectionTime = Define.RandomTime("compute.detectionTime", Distribution.LogNormal(0.3 / 60, 3.0 / 60),
        "Time from an interruption until it is noticed.", "model §5; MegaScale: diagnosis under 10 minutes");

    public static readonly Parameter<double> ManualShare = Define.Share("compute.manualShare", 3.0 / 419,
        "Share of interruptions from which the job does not recover by itself.", "Llama 3 (arXiv 2407.21783): 3 of 419");

    public static readonly Parameter<Distribution> ManualTime = Define.RandomTime("compute.manualTime", Distribution.LogNormal(1, 8),
        "Time people need to bring such a job back, before the restart.", "assumed");

    public static readonly Parameter<Distribution> RestartTime = Define.RandomTime("compute.restartTime", Distribution.Pert(2.0 / 60, 4.0 / 60, 10.0 / 60),
        "Time from notice until the job trains again.", "model §5");

    public static readonly Parameter<double> RestoreShare = Define.Share("compute.restoreShare", 0.5,
        "Share of the restart that goes to reading the checkpoint; the rest starts the program.", "assumed");

    public static readonly Parameter<Distribution> AutomaticRepair = Define.RandomTime("compute.repair.automaticTime", Distribution.LogNormal(1, 4),
        "Time of the automatic repair every broken node goes through first.", "AIReSim (arXiv 2603.07041): mean 2 hours");

    public static readonly Parameter<double> ManualRepairShare = Define.Share("compute.repair.manualShare", 0.8,
        "Share of broken nodes that automatic repair hands to people.", "AIReSim (arXiv 2603.07041)");

    public static readonly Parameter<Distribution> ManualRepair = Define.RandomTime("compute.repair.manualTime", Distribution.LogNormal(18, 90),
        "Time of a repair by people.", "AIReSim (arXiv 2603.07041): mean 2 days");

    public static readonly Parameter<double> AutomaticFalseShare = Define.Share("compute.repair.automaticFalseShare", 0.4,
        "Share of lemons that automatic repair gives back unrepaired.", "AIReSim (arXiv 2603.07041)");

    public static readonly Parameter<double> ManualFalseShare = Define.Share("compute.repair.manualFalseShare", 0.2,
        "Share of lemons that repair by people gives back unrepaired.", "AIReSim (arXiv 2603.07041)");

    public static readonly Parameter<double> StragglerRate = Define.Number("compute.stragglers.rate", "per 1000 node-days", 0.05,
        "How often a node becomes slow without failing.", "assumed; BLOOM had one, Greyhound saw them in 16 of 27 large jobs", 0, 1000)
        .CausedBy(Cause.Compute, 0);

    public static readonly Parameter<double> StragglerSlowdown = Define.Share("compute.stragglers.slowdown", 0.05,
        "By how much a slow node slows the whole job.", "BLOOM chronicles: 5 % of throughput", 0, 0.99);

    public static readonly Parameter<Distribution> StragglerSearch = Define.RandomTime("compute.stragglers.findTime", Distribution.LogNormal(2, 48),
        "Time until a slow node is found and taken out.", "assumed; Greyhound: mean 72 minutes; BLOOM bisected for days");

    /// <summary>Share of broken lemons that come back unrepaired.</summary>
    public static double FalseRepairs(Scenario scenario) =>
        ((1 - scenario.Get(ManualRepairShare)) * scenario.Get(AutomaticFalseShare)) + (scenario.Get(ManualRepairShare) * scenario.Get(ManualFalseShare));

    public static IReadOnlyList<Parameter> All =>
    [
        FailureRate, FailureReference, FailsWhileIdle, .. FailureCause.All.Select(cause => cause.Weight), LemonShare, LemonFactor, InfantFactor, InfantTime, CorrelatedShare, CorrelatedNodes,
        DetectionTime, ManualShare, ManualTime, RestartTime, RestoreShare,
        AutomaticRepair, ManualRepairShare, ManualRepair, AutomaticFalseShare, ManualFalseShare, StragglerRate, StragglerSlowdown, StragglerSearch,
    ];
}
