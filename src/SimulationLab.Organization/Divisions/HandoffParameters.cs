using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters of the structure: who hands work over to whom, and how long it waits there.</summary>
internal static class HandoffParameters
{
    private const string Pods = "pods";

    private const string Functional = "functional";

    /// <summary>
    /// Researcher → engineer → data → infrastructure → product → operations: which divisions hold the roles that an item
    /// passes one after the other in functional silos. Whoever holds the first begins.
    /// </summary>
    public static readonly IReadOnlyList<string> Chain = ["applied", "data", "infra", "applied", "infra"];

    public static readonly Parameter<string> Structure = Define.Choice("organization.structure", Pods, [Pods, Functional],
        "Who does an item: one pod from end to end, which decides within its guardrails; or functional silos, which hand it on from role to role and escalate every exception.", "lever; source §6.4").AsLever();

    public static readonly Parameter<double> PerItem = Define.Number("pods.handoffs", "per item", 0.21,
        "Expected handoffs of an item to another pod and back, in a pod that covers every discipline.", "assumed, so that at baseline, with pods of fewer people and vacancies, an item is handed over 0.3 times on average; source §1.2: minimal handoffs", 0, 100)
        .CausedBy(Cause.Coordination, 0);

    public static readonly Parameter<double> PerMissingRole = Define.Number("pods.handoffsPerMissingRole", "per item", 0.3,
        "Expected handoffs more for each discipline that nobody in the pod covers when the item begins.", "assumed", 0, 100)
        .CausedBy(Cause.Coordination, 0);

    public static readonly Parameter<double> Load = Define.Share("desks.load", 0.8,
        "Share of the capacity that work is handed to that product lines take.", "assumed", 0, 0.98)
        .CausedBy(Cause.Coordination, 0);

    public static readonly Parameter<Duration> ServiceTime = Define.Time("desks.serviceTime", Duration.FromHours(2.44),
        "Mean time that a job of product lines takes where work is handed to.", "assumed; calibrated", Duration.FromMinutes(1), Duration.FromWeeks(52));

    public static readonly Parameter<Duration> ContextLifetime = Define.Time("desks.contextLifetime", Duration.FromWeeks(8),
        "A handoff that waited for w loses the share 1 − e^(−w ÷ this) of the work up to the next handoff: it is done on top.", "assumed; source §6.4: context is lost at each handoff", Duration.FromMinutes(1), Duration.FromWeeks(10_000));

    public static IReadOnlyList<Parameter> All => [Structure, PerItem, PerMissingRole, Load, ServiceTime, ContextLifetime];

    public static bool IsFunctional(Scenario scenario) => scenario.Get(Structure) == Functional;

    /// <summary>The share of the next part's effort that a wait loses.</summary>
    public static double ShareLost(Scenario scenario, Duration wait) =>
        wait == Duration.Zero ? 0 : 1 - Elementary.Exp(-wait.Hours / scenario.Get(ContextLifetime).Hours);
}
