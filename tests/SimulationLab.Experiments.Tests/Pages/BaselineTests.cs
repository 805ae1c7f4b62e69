using SimulationLab.Organization;
using Shipped = SimulationLab.Tests.Scenarios;

namespace SimulationLab.Experiments.Tests;

/// <summary>What the baseline must look like, on luck that no fit has seen.</summary>
public class BaselineTests
{
    private const int Replications = 400;
    private const ulong Seed = 7003;

    private static readonly Lazy<IReadOnlyList<ReplicationResult>> Baseline = new(() => Run("baseline"));

    [Fact]
    public void The_release_lies_in_twelve_to_eighteen_months()
    {
        var weeks = new Percentiles(Baseline.Value.Select(result => result.IsCensored ? double.PositiveInfinity : Of(result, "release.week")));
        Assert.True(weeks[0.1] >= 60, $"P10 {weeks[0.1]}");
        Assert.InRange(weeks[0.5]!.Value, 65, 74);
        Assert.InRange(weeks[0.9]!.Value, 70, 80);
    }

    [Fact]
    public void Causes_delay_in_the_order_in_which_the_source_ranks_the_bottlenecks()
    {
        Cause[] ranked = [Cause.Compute, Cause.Data, Cause.Evaluation, Cause.Integration, Cause.Safety];
        foreach (var (larger, smaller) in ranked.Zip(ranked.Skip(1)))
        {
            var gap = PairedDifference.Of([.. Baseline.Value.Select(result => Delayed(result, smaller))], [.. Baseline.Value.Select(result => Delayed(result, larger))]).Estimate;
            Assert.True(gap.Mean > gap.HalfWidth(), $"{larger} − {smaller}: {gap.Mean:0.00} ± {gap.HalfWidth():0.00} weeks");
        }

        Assert.True(Baseline.Value.Average(result => Delayed(result, Cause.Coordination)) < Baseline.Value.Average(result => Delayed(result, Cause.Compute)));
    }

    [Fact]
    public void Functional_silos_wait_two_to_three_times_as_long()
    {
        var ratio = Run("functional-silos").Average(result => Of(result, "coordination.waitWeeks")) / Baseline.Value.Average(result => Of(result, "coordination.waitWeeks"));
        Assert.InRange(ratio, 2, 3);
    }

    [Fact]
    public void Quota_takes_two_to_four_weeks_in_a_tight_market()
    {
        // One provider, all of it granted at once, in a market that stays tight.
        var waits = new Percentiles(Run("baseline", ("market.regime", "tight"), ("market.partialShare", "0"), ("providers.gcp.candidates", "1"), ("providers.azure.candidates", "0"), ("providers.aws.candidates", "0"))
            .Select(result => Of(result, "compute.quotaWaitWeeks")));
        Assert.InRange(waits[0.1]!.Value, 1.8, 2.2);
        Assert.InRange(waits[0.9]!.Value, 3.6, 4.4);
    }

    [Fact]
    public void GPUs_are_busy_and_recover_soon_and_human_evaluation_takes_four_to_six_weeks()
    {
        Assert.True(Mean("compute.busyShare") > 0.85);
        Assert.True(Mean("compute.effectiveTime") > 0.9);
        Assert.True(Mean("compute.recoveryMinutes") < 30);
        Assert.InRange(Mean("evaluation.humanWeeks"), 4, 6);

        static double Mean(string outcome) => Baseline.Value.Average(result => Of(result, outcome));
    }

    [Fact]
    public void A_full_retraining_is_rare() => Assert.InRange(Baseline.Value.Count(result => Of(result, "evaluation.retrains") > 0) / (double)Replications, 0, 0.03);

    private static IReadOnlyList<ReplicationResult> Run(string scenario, params (string, string)[] set)
    {
        var varied = Shipped.Of(scenario, set);
        return [.. Enumerable.Range(1, Replications).AsParallel().AsOrdered().Select(replication => Replication.Run(varied, Seed, replication) with { Journal = [] })];
    }

    private static double Of(ReplicationResult result, string outcome) => result.Outcomes[Outcomes.Find(outcome)!.Index];

    private static double Delayed(ReplicationResult result, Cause cause) =>
        Enum.GetValues<Delay>().Where(delay => Delays.CauseOf(delay) == cause).Sum(delay => result.Chain[delay].Weeks);
}
