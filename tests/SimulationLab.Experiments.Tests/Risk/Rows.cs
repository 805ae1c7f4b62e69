using SimulationLab.Organization;

namespace SimulationLab.Experiments.Tests.Risk;

/// <summary>Rows made by hand.</summary>
internal static class Rows
{
    /// <summary>Of activities that no release came to, as many as the plan has.</summary>
    public static readonly ActivityWeeks[] NeverCameTo =
        [.. Enumerable.Repeat(new ActivityWeeks(float.NaN, float.NaN, 0, float.NaN), SimulationLab.Tests.Scenarios.Of("plan").Network.Activities.Count)];

    public static ReplicationRow Of(double week, double cost = 0, double quality = double.NaN, double escaped = double.NaN, ReleaseStatus status = ReleaseStatus.Shipped, params ActivityWeeks[] activities)
    {
        var outcomes = new double[Outcomes.All.Count];
        Array.Fill(outcomes, double.NaN);
        outcomes[Outcomes.ReleaseWeek.Index] = week;
        outcomes[Outcomes.TotalCost.Index] = cost;
        outcomes[Outcomes.Find("quality.score")!.Index] = quality;
        outcomes[Outcomes.Find("safety.escaped")!.Index] = escaped;
        return new ReplicationRow(1, status, outcomes, [], new double[Delays.Count], new string('0', 32), 0) { Activities = activities.Length > 0 ? activities : NeverCameTo };
    }

    public static ReplicationRow NeverShipped(double horizon = 200) => Of(horizon, 5, 90, 0, ReleaseStatus.Horizon);

    public static IReadOnlyList<ReplicationRow> Run(Scenario scenario, int replications, ulong seed = 1) =>
        [.. Enumerable.Range(1, replications).AsParallel().AsOrdered().Select(number => ReplicationRow.Of(Replication.Run(scenario, seed, number)))];
}
