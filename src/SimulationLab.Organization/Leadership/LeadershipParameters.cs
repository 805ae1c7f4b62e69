using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters of leadership.</summary>
internal static class LeadershipParameters
{
    public static readonly Parameter<int> Roles = Define.Count("leadership.roles", "people", 6, "Leaders who decide matters side by side.", "source §1.1: six roles", minimum: 1, maximum: 1000);

    public static readonly Parameter<double> Load = Define.Share("leadership.load", 0.8,
        "Share of the leaders' attention that matters of product lines take.", "assumed", 0, 0.98)
        .CausedBy(Cause.Coordination, 0);

    public static readonly Parameter<Duration> MatterTime = Define.Time("leadership.matterTime", Duration.FromHours(8),
        "Mean time from when a leader turns to a matter of a product line until it is decided.", "assumed", Duration.FromMinutes(1), Duration.FromWeeks(52));

    public static readonly Parameter<Distribution> DecisionTime = Define.RandomTime("leadership.decisionTime", Distribution.LogNormal(3.25, 19.5),
        "Time to decide what a pod escalated, once a leader has turned to it.", "assumed; calibrated")
        .CausedBy(Cause.Coordination, Distribution.Fixed(0));

    public static readonly Parameter<Distribution> GateDecisionTime = Define.RandomTime("leadership.gateDecisionTime", Distribution.LogNormal(0.812, 4.87),
        "Time to prepare the decision of a gate, once a leader has turned to it.", "assumed; calibrated")
        .CausedBy(Cause.Coordination, Distribution.Fixed(0));

    public static readonly Parameter<double> SyncShare = Define.Share("leadership.syncShare", 0.102,
        "Share of escalations that are decided in the leadership sync only.", "assumed; calibrated")
        .CausedBy(Cause.Coordination, 0);

    public static readonly Parameter<double> GateSyncShare = Define.Share("leadership.gateSyncShare", 0.203,
        "Share of gates that are decided in the leadership sync only; the others as soon as the decision is prepared.", "assumed; calibrated")
        .CausedBy(Cause.Coordination, 0);

    public static readonly Parameter<Duration> SyncInterval = Define.Time("leadership.syncInterval", Duration.FromWeeks(1),
        "Time from one leadership sync to the next, the first at the start of week 1; 0 decides as soon as a matter is ready.", "source §4.1: every Monday", Duration.Zero, Duration.FromWeeks(52))
        .CausedBy(Cause.Coordination, Duration.Zero).AsLever();

    public static readonly Parameter<Duration> SyncLength = Define.Time("leadership.syncLength", Duration.FromMinutes(15),
        "How long a leadership sync lasts.", "source §4.1: 15 minutes", Duration.FromMinutes(1), Duration.FromHours(24)).AsLever();

    public static readonly Parameter<Duration> SyncMatterTime = Define.Time("leadership.syncMatterTime", Duration.FromMinutes(5),
        "Time of a sync that each matter takes; what does not fit waits for the next one.", "assumed", Duration.FromMinutes(1), Duration.FromHours(24));

    public static IReadOnlyList<Parameter> All => [Roles, Load, MatterTime, DecisionTime, GateDecisionTime, SyncShare, GateSyncShare, SyncInterval, SyncLength, SyncMatterTime, .. AllocationParameters.All];
}
