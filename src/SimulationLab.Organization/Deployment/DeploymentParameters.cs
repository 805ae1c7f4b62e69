using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters of the rollout.</summary>
internal static class DeploymentParameters
{
    public static readonly Parameter<double> IncidentShare = Define.Share("deployment.incidentShare", 0.05, "Chance that a step of the rollout ends in an incident and is rolled back.", "DORA: change failure rate 5 % (elite) to 20 %; source §2.2: monitoring for incidents", 0, 0.9)
        .CausedBy(Cause.Other, 0);

    public static readonly Parameter<Distribution> FixTime = Define.RandomTime("deployment.fixTime", Distribution.LogNormal(6, 72), "Time to understand an incident before it is fixed and the step is repeated.", "assumed");

    public static readonly Parameter<double> FixEffort = Define.Number("deployment.fixEffort", "engineer-weeks", 1, "Effort to fix an incident.", "assumed", 0.01, 1000);

    public static readonly Parameter<double> FixTeam = Define.Number("deployment.fixTeam", "engineers", 4, "Engineers at work on the fix of an incident.", "assumed", 0.1, 100);

    public static readonly Parameter<double> TestFrom = Define.Share("deployment.testFrom", 0.05, "Share of the traffic from which on the A/B test is judged.", "assumed; source §2.2: canary first, then A/B test");

    public static readonly Parameter<int> MaximumExtensions = Define.Count("deployment.maximumExtensions", "extensions", 2, "How often a step goes on because the A/B test is not decided; then the rollout goes on without.", "assumed", maximum: 100);

    public static readonly Parameter<int> MaximumReworks = Define.Count("deployment.maximumReworks", "rounds", 2, "How often a model that loses the A/B test is trained further; then the previous model stays.", "assumed; source §2.1: fallback to the previous model", maximum: 100);

    public static readonly Parameter<Duration> Stabilization = Define.Time("deployment.stabilization", Duration.Zero, "Time after the rollout in which a team stays with the model. The release is out; effort and cost go on.", "source §5.3: a month, optional", Duration.Zero, Duration.FromWeeks(52));

    public static readonly Parameter<double> StabilizationTeam = Define.Number("deployment.stabilizationTeam", "engineers", 8, "Engineers who stay with the model meanwhile.", "assumed; source §5.3", 0, 1000);

    /// <summary>The share of all traffic at each step.</summary>
    public static IReadOnlyList<Parameter<double>> Traffic { get; } =
    [
        Step(1, 0.01), Step(2, 0.05), Step(3, 0.25), Step(4, 0.5), Step(5, 1),
    ];

    public static IReadOnlyList<Parameter> All =>
        [IncidentShare, FixTime, FixEffort, FixTeam, TestFrom, MaximumExtensions, MaximumReworks, Stabilization, StabilizationTeam, .. Traffic, .. ServingParameters.All];

    /// <summary>The traffic of the n-th step of the rollout, from 0.</summary>
    public static double TrafficOf(int step, Scenario scenario) => scenario.Get(Traffic[Math.Clamp(step, 0, Traffic.Count - 1)]);

    private static Parameter<double> Step(int number, double share) =>
        Define.Share($"deployment.traffic.step{number}", share, $"Share of the traffic at step {number} of the rollout.", "source §2.2: 1 % → 5 % → 25 % → 50 % → 100 %");
}
