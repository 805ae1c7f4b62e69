using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters of pods and their work.</summary>
internal static class PodParameters
{
    public static readonly Parameter<int> Size = Define.Count("pods.size", "people", 6, "People in a typical pod.", "source §1.2: typically 6, 5–9", minimum: 1, maximum: 50);

    /// <summary>The sizes beside the typical one, in people more, and the shares of pods that have them.</summary>
    public static readonly IReadOnlyList<(int More, Parameter<double> Share)> OtherSizes =
    [
        (-1, Sized("oneFewer", 0.25, "one person fewer than a typical one", 0.4)), (1, Sized("oneMore", 0.07, "one person more than a typical one", 0.2)),
        (2, Sized("twoMore", 0.06, "two people more than a typical one", 0.2)), (3, Sized("threeMore", 0.02, "three people more than a typical one", 0.2)),
    ];

    /// <summary>The places of a pod that covers every discipline.</summary>
    public static readonly IReadOnlyList<Parameter<int>> Roles =
    [
        Role("owner", 1, "owner or technical lead"), Role("seniorEngineers", 2, "senior engineers"), Role("mlSpecialists", 1, "machine-learning specialists"),
        Role("devops", 1, "DevOps engineers"), Role("quality", 1, "people for quality and data"),
    ];

    public static readonly Parameter<double> ExceptionRate = Define.Number("pods.exceptionRate", "per engineer-week", 0.00812,
        "Exceptions that lead to rework, for each engineer-week of planned work.", "assumed; calibrated; the usual error probability of the Virtual Design Team is 0.01–0.10", 0, 5)
        .CausedBy(Cause.Coordination, 0);

    public static readonly Parameter<Distribution> ReworkTime = Define.RandomTime("pods.reworkTime", Distribution.LogNormal(8, 48),
        "Working time of the item's team to put an exception right.", "assumed");

    public static readonly Parameter<double> EscalationShare = Define.Share("pods.escalationShare", 0.25,
        "Share of exceptions that a pod does not decide alone; they wait for leadership. Functional silos escalate all.", "assumed").AsLever();

    public static readonly Parameter<Duration> NewActivity = Define.Time("pods.readingIn.activity", Duration.FromHours(2),
        "Working time of a pod to read itself into an activity when it worked on another before.", "assumed", Duration.Zero, Duration.FromWeeks(52))
        .CausedBy(Cause.Coordination, Duration.Zero);

    public static readonly Parameter<Duration> NewDivision = Define.Time("pods.readingIn.division", Duration.FromWeeks(2),
        "Working time of a pod to read itself into the work of a division it was reassigned to.", "assumed", Duration.Zero, Duration.FromWeeks(52))
        .CausedBy(Cause.Coordination, Duration.Zero);

    public static IReadOnlyList<Parameter> All => [Size, .. OtherSizes.Select(other => other.Share), .. Roles, ExceptionRate, ReworkTime, EscalationShare, NewActivity, NewDivision];

    /// <summary>The share of exceptions that wait for leadership in this scenario's structure.</summary>
    public static double EscalatedIn(Scenario scenario) => HandoffParameters.IsFunctional(scenario) ? 1 : scenario.Get(EscalationShare);

    /// <summary>How many disciplines nobody covers in a pod with this many people.</summary>
    public static int MissingRoles(Scenario scenario, int people) => Math.Max(0, Roles.Sum(role => scenario.Get(role)) - people);

    private static Parameter<double> Sized(string name, double share, string what, double maximum) =>
        Define.Share($"pods.sizes.{name}", share, $"Share of pods that have {what}.", "source §1.2: 5–9 people, typically 6; the shares are assumed, so that the mean is 6", 0, maximum);

    private static Parameter<int> Role(string name, int people, string title) =>
        Define.Count($"pods.roles.{name}", "people", people, $"Places for {title} in a pod that needs no other pod for any discipline.", "source §1.2", maximum: 50);
}
