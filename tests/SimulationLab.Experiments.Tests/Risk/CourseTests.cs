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

    [Fact]
    public void A_parameter_gets_a_bar_as_wide_as_it_moves_the_eightieth_percentile()
    {
        Parameter[] parameters = [Catalogue.Find("costs.tools")!, Catalogue.Find("training.gpusPerCandidate")!];
        var bars = ParameterTornado.Of(parameters, Shipped.Of("baseline"), Varied, 20, 1, 2, TestContext.Current.CancellationToken);
        var effects = AssumedSweep.Of(parameters, Shipped.Of("baseline"), Varied, 20, 1, 2, TestContext.Current.CancellationToken);
        Assert.Equal(["training.gpusPerCandidate", "costs.tools"], bars.Select(bar => bar.Parameter));
        Assert.Equal(["3000", "12000"], bars[0].Values.Select(value => value.Value));
        var (low, high) = (effects[0].Shifts[0], effects[0].Shifts[1]);
        Assert.Equal(low.P80Weeks - high.P80Weeks, bars[0].SwingWeeks);
        Assert.Equal([low.MeanWeeks - low.MeanHalfWidth, low.MeanWeeks + low.MeanHalfWidth], bars[0].Values[0].Mean.Ci95);
        Assert.Equal(2 * 1.96 * low.P80StandardError, bars[0].Values[0].P80.Ci95[1] - bars[0].Values[0].P80.Ci95[0], 0.001);
        Assert.Equal(0, bars[1].SwingWeeks);
    }

    [Fact]
    public void Of_many_candidates_the_dozen_that_matter_most_get_a_bar()
    {
        Parameter[] candidates = [Catalogue.Find("costs.tools")!, .. AssumedSweep.Assumed.Where(parameter => parameter.Key.StartsWith("safety.", StringComparison.Ordinal)).Take(12), Catalogue.Find("training.gpusPerCandidate")!];
        var chosen = ParameterTornado.Chosen(candidates, Shipped.Of("baseline"), Varied, 3, 1, 2, TestContext.Current.CancellationToken);
        Assert.Equal((14, 12), (candidates.Length, chosen.Count));
        Assert.Equal("training.gpusPerCandidate", chosen[0].Key);
    }

    private static Scenario Varied(Parameter parameter, string value) => Shipped.Of("baseline", (parameter.Key, value));

    private static string Text(int threads) => System.Text.Json.JsonSerializer.Serialize(
        MetricBands.Of(Shipped.Of("baseline"), 2, 12, [Outcomes.TotalCost, Outcomes.Find("compute.goodput")!], 10, threads, TestContext.Current.CancellationToken), Json.Options);
}
