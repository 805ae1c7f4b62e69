using SimulationLab.Organization;
using Shipped = SimulationLab.Tests.Scenarios;

namespace SimulationLab.Experiments.Tests.Risk;

/// <summary>Bands over time, and the tornado by parameter.</summary>
public class CourseTests
{
    [Fact]
    public void Halting_at_every_week_changes_nothing()
    {
        var baseline = Shipped.Of("baseline");
        for (var number = 1; number <= 10; number++)
        {
            var whole = Replication.Run(baseline, 3, number);
            var halted = Replication.Start(baseline, 3, number);
            var course = MetricBands.CourseOf(halted, Outcomes.All, 1);
            Assert.Equal(whole.TraceDigest, halted.Digest);
            Assert.Equal(whole.Outcomes.Select(BitConverter.DoubleToInt64Bits), course[^1].Select(BitConverter.DoubleToInt64Bits));
            Assert.Equal(whole.Outcomes.Select(BitConverter.DoubleToInt64Bits), Replication.Report(halted, number).Outcomes.Select(BitConverter.DoubleToInt64Bits));
        }
    }

    [Fact]
    public void Bands_end_with_the_percentiles_of_the_replications_and_hidden_outcomes_show_only_then()
    {
        var baseline = Shipped.Of("baseline");
        Outcome[] asked = [Outcomes.TotalCost, Outcomes.Find("quality.score")!, Outcomes.ReleaseWeek];
        var bands = MetricBands.Of(baseline, 1, 30, asked, 4, 2, TestContext.Current.CancellationToken);
        Assert.Equal(["cost.total", "quality.score", "release.week"], bands.Select(band => band.Outcome));
        var rows = Rows.Run(baseline, 30);
        foreach (var (outcome, band) in asked.Zip(bands))
        {
            var all = new Percentiles(rows.Select(row => row.Outcomes[outcome.Index]).Where(value => !double.IsNaN(value)));
            Assert.Equal((all[0.1], all[0.5], all[0.9]), (band.Points[^1].P10, band.Points[^1].P50, band.Points[^1].P90));
            Assert.Equal([.. Enumerable.Range(1, band.Points.Count).Select(step => 4 * step)], band.Points.Select(point => point.Week));
        }

        Assert.All(bands[0].Points, point => Assert.Equal(30, point.N));
        Assert.All(bands[0].Points.Zip(bands[0].Points.Skip(1)), pair => Assert.True(pair.First.P50 <= pair.Second.P50));
        foreach (var point in bands[2].Points)
            Assert.Equal(rows.Count(row => row.Outcomes[Outcomes.ReleaseWeek.Index] < point.Week), point.N);
        Assert.All(bands[1].Points.Zip(bands[2].Points), pair => Assert.True(pair.First.N <= pair.Second.N, "Nobody knows the true quality before the release has ended."));
    }

    [Fact]
    public void Threads_change_no_band() =>
        Assert.Equal(Text(1), Text(4));

    private static string Text(int threads) => System.Text.Json.JsonSerializer.Serialize(
        MetricBands.Of(Shipped.Of("baseline"), 2, 12, [Outcomes.TotalCost, Outcomes.Find("compute.goodput")!], 10, threads, TestContext.Current.CancellationToken), Json.Options);
}
