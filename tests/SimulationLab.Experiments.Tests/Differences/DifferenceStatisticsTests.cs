using SimulationLab.Organization;
using Shipped = SimulationLab.Tests.Scenarios;

namespace SimulationLab.Experiments.Tests.Differences;

public class DifferenceStatisticsTests
{
    private const int Replications = 12;
    private static readonly Scenario Baseline = Shipped.Of("baseline");

    [Fact]
    public void Means_and_shares_are_those_of_the_single_differences()
    {
        var alternative = Shipped.Of("multi-year-commitments");
        var over = ScenarioDifference.Over(Baseline, alternative, 1, Replications, threads: 2, cancel: TestContext.Current.CancellationToken);
        var reports = Enumerable.Range(1, Replications).Select(replication => ScenarioDifference.Of(Baseline, alternative, 1, replication)).ToList();
        for (var i = 0; i < over.Stages.Count; i++)
        {
            var differences = reports.Select(report => report.Stages[i].EndDifferenceWeeks!.Value).ToList();
            var estimate = PairedDifference.Of([.. reports.Select(report => report.Stages[i].BaselineEndWeek!.Value)], [.. reports.Select(report => report.Stages[i].AlternativeEndWeek!.Value)]).Estimate;
            Assert.Equal(Replications, over.Stages[i].N);
            Assert.Equal(differences.Average(), over.Stages[i].MeanDifferenceWeeks, 9);
            Assert.Equal(estimate.Interval()[0], over.Stages[i].Ci95Weeks[0], 9);
            Assert.Equal(estimate.Interval()[1], over.Stages[i].Ci95Weeks[1], 9);
            Assert.Equal(reports.Count(report => report.Stages[i].Parts) / (double)Replications, over.Stages[i].ShareMoved);
        }

        Assert.Equal(1, over.ShareDiverging);
        Assert.Equal(1, over.FirstDivergences.Sum(first => first.Share), 9);
        Assert.All(over.FirstDivergences, first => Assert.StartsWith("provider/", first.To));
        Assert.Equal(over.FirstDivergences.Select(first => first.Share).OrderDescending(), over.FirstDivergences.Select(first => first.Share));
        Assert.Equal(reports.Average(report => report.Release.DifferenceWeeks), over.ReleaseMeanDifferenceWeeks, 9);
        Assert.Equal(reports.Count(report => report.Release.DifferenceWeeks != 0) / (double)Replications, over.ReleaseShareMoved);
    }

    [Fact]
    public void A_stage_that_is_over_before_the_event_has_not_parted()
    {
        var over = ScenarioDifference.Over(Baseline, Shipped.Of("provider-outage"), 1, Replications, cancel: TestContext.Current.CancellationToken);
        Assert.Equal((0.0, 0.0), (over.Stages[0].ShareDivergedBefore, over.Stages[0].ShareMoved));
        Assert.Equal(0, over.Stages[0].MeanDifferenceWeeks);
        Assert.Equal(1, over.Stages[1].ShareDivergedBefore);
        var first = Assert.Single(over.FirstDivergences);
        Assert.Equal(("outside", "provider/gcp", 1.0, 17.0), (first.From, first.To, first.Share, Math.Round(first.MeanWeek, 9)));
    }

    [Fact]
    public void Identical_scenarios_never_part()
    {
        var over = ScenarioDifference.Over(Baseline, Baseline, 1, 3, cancel: TestContext.Current.CancellationToken);
        Assert.Equal(0, over.ShareDiverging);
        Assert.Empty(over.FirstDivergences);
        Assert.All(over.Stages, stage => Assert.Equal((0.0, 0.0, 0.0), (stage.MeanDifferenceWeeks, stage.ShareDivergedBefore, stage.ShareMoved)));
    }

    [Fact]
    public void Threads_change_nothing_and_progress_counts_to_the_end()
    {
        var alternative = Shipped.Of("hiring-freeze");
        var most = 0;
        var one = ScenarioDifference.Over(Baseline, alternative, 5, 4, threads: 1, completed => most = Math.Max(most, completed), TestContext.Current.CancellationToken);
        var two = ScenarioDifference.Over(Baseline, alternative, 5, 4, threads: 2, null, TestContext.Current.CancellationToken);
        Assert.Equal(4, most);
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(one, Json.Options), System.Text.Json.JsonSerializer.Serialize(two, Json.Options));
    }
}
