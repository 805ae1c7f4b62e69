using SimulationLab.Organization;
using Shipped = SimulationLab.Tests.Scenarios;

namespace SimulationLab.Experiments.Tests.Risk;

/// <summary>What a replication tells about its activities, and the indices made of it.</summary>
public class ActivityTests
{
    [Fact]
    public void Activities_and_gates_on_the_chain_hold_all_the_weeks_there_are()
    {
        foreach (var name in (string[])["baseline", "compute-shortage", "safety-surprise"])
            for (var number = 1; number <= 15; number++)
            {
                var result = Replication.Run(Shipped.Of(name), 7, number);
                var others = result.ChainLinks.Where(link => link.Name.Contains(' ', StringComparison.Ordinal)).Sum(link => (link.End - link.Start).Microseconds);
                var week = result.Outcomes[Outcomes.ReleaseWeek.Index];
                Assert.Equal(week, (result.Activities.Sum(span => span.OnChain?.Microseconds ?? 0) + others) / 3.6e9 / 168, 6);
                Assert.All(result.Activities, span => Assert.True(
                    (span.Start is not null || span is { End: null, Took.Microseconds: 0, OnChain: null }) && (span.End is null || span.End - span.Start >= span.Took) && (span.OnChain is null || span.OnChain <= span.Took)));
            }
    }

    [Fact]
    public void Turns_of_rework_add_up_and_the_span_reaches_from_the_first_to_the_last()
    {
        // Nothing reaches the target: the gate orders its four rounds, one after the other, and gives the release up.
        var scenario = Shipped.Of("baseline", ("evaluation.target", "95 points"), ("evaluation.retrainGap", "50 points"), ("run.horizonWeeks", "400"));
        var result = Replication.Run(scenario, 1, 1);
        Assert.Equal(ReleaseStatus.Stopped, result.Status);
        var rounds = result.ChainLinks.Where(link => link.Name == "continued-training").ToList();
        Assert.Equal(4, rounds.Count);
        var span = result.Activities[scenario.Network.IndexOf("continued-training")];
        Assert.Equal((rounds[0].Start, rounds[^1].End), (span.Start!.Value, span.End!.Value));
        Assert.Equal(rounds.Sum(round => (round.End - round.Start).Microseconds), span.Took.Microseconds);
        Assert.Equal(span.Took, span.OnChain);
        Assert.True(span.Took < span.End - span.Start, "Between the rounds the gate is asked.");
        Assert.Equal(default, result.Activities[scenario.Network.IndexOf("ppo")]);
    }

    [Fact]
    public void What_has_not_ended_at_the_horizon_counts_until_then()
    {
        var scenario = Shipped.Of("plan", ("run.horizonWeeks", "20"));
        var result = Replication.Run(scenario, 1, 1);
        var span = result.Activities[scenario.Network.IndexOf("training")];
        Assert.Equal(ReleaseStatus.Horizon, result.Status);
        Assert.Null(span.End);
        Assert.Equal(20, span.Start!.Value.Weeks + span.Took.Weeks, 9);
        Assert.Equal(span.Took, span.OnChain);
    }

    [Fact]
    public void Indices_are_those_of_their_definitions()
    {
        // One activity, of durations 1, 2 and 6, on the chain in two of three; the release in weeks 10, 12 and 11.
        var network = new Network([new Stage("only", [new Activity { Name = "work", By = ReleaseActor.TheKey, Work = "timed" }], null)]);
        var activity = Assert.Single(ActivityRisk.All(network,
        Replications.Of([
            Rows.Of(10, activities: new ActivityWeeks(0, 1, 1, 1)), Rows.Of(12, activities: new ActivityWeeks(2, 4, 2, float.NaN)), Rows.Of(11, activities: new ActivityWeeks(1, 7, 6, 3)),
        ])));
        // Deviations (−2, −1, 3) and (−1, 1, 0): r = 1/√(14·2); by ranks 0.5. σ(d) = √7, σ(T) = 1.
        Assert.Equal(2.0 / 3, activity.Criticality.Value, 12);
        Assert.Equal(1 / Math.Sqrt(28), activity.Cruciality!.Value, 12);
        Assert.Equal(0.5, activity.RankCruciality!.Value, 12);
        Assert.Equal(2.0 / 3 * Math.Sqrt(7), activity.Sensitivity!.Value, 12);
        Assert.Equal<(int, double?, double?, double?, double, double?, double?)>((3, 3.0, 1.0, 6.0, 4.0 / 3, 1.0, 4.0), (activity.N, activity.MeanWeeks, activity.P10Weeks, activity.P90Weeks, activity.MeanChainWeeks, activity.MeanStartWeek, activity.MeanEndWeek));
    }

    [Fact]
    public void A_release_that_never_came_to_an_activity_does_not_make_it_look_crucial()
    {
        var network = new Network([new Stage("only", [new Activity { Name = "late", By = ReleaseActor.TheKey, Work = "timed" }], null)]);
        var never = new ActivityWeeks(float.NaN, float.NaN, 0, float.NaN);
        ReplicationRow[] shipped = [.. Enumerable.Range(0, 12).Select(i => Rows.Of(70 + (i % 4), activities: new ActivityWeeks(60, 63 + (i % 3), 3 + (i % 3), 3 + (i % 3))))];
        var alone = Assert.Single(ActivityRisk.All(network, Replications.Of(shipped)));
        var withOthers = Assert.Single(ActivityRisk.All(network, Replications.Of([.. shipped, Rows.Of(150, status: ReleaseStatus.Stopped, activities: never)])));
        Assert.Equal(0, alone.Cruciality!.Value, 12);
        Assert.Equal((alone.Cruciality, alone.RankCruciality, alone.MeanWeeks, alone.P10Weeks, 12), (withOthers.Cruciality, withOthers.RankCruciality, withOthers.MeanWeeks, withOthers.P10Weeks, withOthers.N));
        Assert.Equal(12.0 / 13, withOthers.Criticality.Value, 12);
        // Rework that a release shipped without took no time; that is one of its durations.
        Assert.Equal(36.0 / 9, Assert.Single(ActivityRisk.All(network, Replications.Of([.. shipped[..9]]))).MeanWeeks!.Value, 12);
        Assert.Equal(36.0 / 10, Assert.Single(ActivityRisk.All(network, Replications.Of([.. shipped[..9], Rows.Of(70, activities: never)]))).MeanWeeks!.Value, 12);
        Assert.True(Assert.Single(ActivityRisk.All(network, Replications.Of([Rows.Of(150, status: ReleaseStatus.Stopped, activities: never)]))) is { MeanWeeks: null, Cruciality: null, Sensitivity: null, N: 0 });
    }

    [Fact]
    public void Shares_of_the_causes_and_of_planned_work_explain_all_variance()
    {
        var rows = Rows.Run(Shipped.Of("baseline"), 200);
        var causes = CauseRisk.All(Replications.Of(rows));
        var (planned, week) = (MeanEstimate.Of([.. rows.Select(row => row.ChainWeeks[0])]), MeanEstimate.Of([.. rows.Select(row => row.Outcomes[0])]));
        var plannedShare = rows.Sum(row => (row.ChainWeeks[0] - planned.Mean) * (row.Outcomes[0] - week.Mean)) / (rows.Count - 1) / Math.Pow(week.StandardDeviation, 2);
        Assert.Equal(1, causes.Sum(cause => cause.VarianceShare!.Value) + plannedShare, 9);
        Assert.Equal(causes.OrderByDescending(cause => cause.SwingWeeks).Select(cause => cause.Name), causes.Select(cause => cause.Name));
        Assert.All(causes, cause => Assert.Equal(cause.P90Weeks - cause.P10Weeks, cause.SwingWeeks));
    }
}
