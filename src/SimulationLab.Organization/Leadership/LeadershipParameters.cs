using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters of leadership.</summary>
internal static class LeadershipParameters
{
    public static readonly Parameter<Distribution> DecisionTime = Define.RandomTime("leadership.decisionTime", Distribution.LogNormal(8, 48),
        "Time to decide what a pod escalated.", "assumed")
        .CausedBy(Cause.Coordination, Distribution.Fixed(0));

    public static readonly Parameter<Distribution> GateDecisionTime = Define.RandomTime("leadership.gateDecisionTime", Distribution.LogNormal(4, 36),
        "Time from the end of a stage to the decision of its gate.", "assumed; the source has one leadership sync a week (§4.1)")
        .CausedBy(Cause.Coordination, Distribution.Fixed(0));

    public static IReadOnlyList<Parameter> All => [DecisionTime, GateDecisionTime];
}
