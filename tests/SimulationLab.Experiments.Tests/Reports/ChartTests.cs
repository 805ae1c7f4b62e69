using System.Globalization;

namespace SimulationLab.Experiments.Tests.Reports;

public class ChartTests
{
    [Fact]
    public void An_interval_lies_where_its_numbers_are_on_the_scale()
    {
        var chart = new IntervalChart("", "weeks", [new IntervalRow("a", "", 1, 2, 4)]) { Reference = 0, Legend = "" }.Draw();
        var range = chart.Descendants("line").Single(line => line.Attribute("class")!.Value.StartsWith("range", StringComparison.Ordinal));
        Assert.Equal(("25%", "100%"), (range.Attribute("x1")!.Value, range.Attribute("x2")!.Value));
        Assert.Equal("50%", chart.Descendants("circle").Single().Attribute("cx")!.Value);
        Assert.Equal(["0", "1", "2", "3", "4"], chart.Descendants("text").Select(tick => tick.Value));
    }

    [Fact]
    public void A_bar_reaches_from_zero_to_its_value_to_either_side()
    {
        var bars = new IntervalChart("", "weeks", [new IntervalRow("gain", "", -2, -1, 0), new IntervalRow("loss", "", 1, 2, 2)]) { HasBars = true, Legend = "" }.Draw().Descendants("rect").ToList();
        Assert.Equal([("25%", "25%"), ("50%", "50%")], bars.Select(bar => (bar.Attribute("x")!.Value, bar.Attribute("width")!.Value)));
    }

    [Fact]
    public void A_row_without_an_interval_is_drawn_as_its_point()
    {
        var chart = new IntervalChart("", "weeks", [new IntervalRow("one replication", "", double.NaN, 70, double.NaN), new IntervalRow("none", "", double.NaN, double.NaN, double.NaN)]) { Legend = "" }.Draw();
        Assert.Single(chart.Descendants("circle"));
        Assert.DoesNotContain("NaN", chart.ToString());
    }

    [Fact]
    public void An_S_curve_rises_to_the_share_that_shipped_and_goes_on_level()
    {
        var points = PointsOf([70, 72, 71, double.PositiveInfinity]);
        Assert.Equal((0.0, 1000.0), points[0]);
        Assert.Equal([750, 500, 250, 250], points[1..].Select(point => point.Y));
        Assert.Equal(1000, points[^1].X);
    }

    [Fact]
    public void An_S_curve_of_many_replications_keeps_its_ends_and_few_points()
    {
        var points = PointsOf([.. Enumerable.Range(0, 100_001).Select(i => i / 1000.0)]);
        Assert.Equal(201, points.Count);
        Assert.Equal((0.0, 1000.0), points[0]);
        Assert.Equal((1000.0, 0.0), points[^1]);
        Assert.All(points.Zip(points.Skip(1)), pair => Assert.True(pair.First.X <= pair.Second.X && pair.First.Y >= pair.Second.Y));
    }

    [Fact]
    public void Where_nothing_ever_ships_the_chart_says_never()
    {
        var chart = new CurveChart("Release week", "weeks", [new Curve("stuck", [double.PositiveInfinity, double.PositiveInfinity])]) { Legend = "" }.Draw();
        Assert.Contains("P80 never", chart.Element("svg")!.Attribute("aria-label")!.Value);
        Assert.Empty(chart.Descendants("circle"));
    }

    [Theory]
    [InlineData("weeks", new[] { 68.1, 86.4 }, "65 70 75 80 85 90")]
    [InlineData("weeks", new[] { -0.53, 0 }, "−0.6 −0.4 −0.2 0.0")]
    [InlineData("USD", new[] { 176.4e6, 208e6 }, "$170M $180M $190M $200M $210M")]
    [InlineData("USD", new[] { -9.9e6, 24.2e6 }, "−$10M $0M $10M $20M $30M")]
    [InlineData("share", new[] { 0.921, 0.934 }, "0.920 0.925 0.930 0.935")]
    public void A_scale_has_few_round_numbers_and_holds_all_values(string unit, double[] values, string ticks)
    {
        var axis = new Axis(values, unit);
        Assert.Equal(ticks, string.Join(' ', axis.Ticks.Select(axis.TextOf)));
        Assert.All(values, value => Assert.InRange(axis.Share(value), 0, 1));
    }

    [Theory]
    [InlineData(65)]
    [InlineData(0)]
    [InlineData(-3)]
    public void A_scale_of_one_value_has_it_inside(double value) => Assert.InRange(new Axis([value, value], "weeks").Share(value), 0.1, 0.9);

    private static List<(double X, double Y)> PointsOf(double[] values) =>
        [.. new CurveChart("", "weeks", [new Curve("", values)]) { Legend = "" }.Draw().Descendants("polyline").Single().Attribute("points")!.Value
            .Split(' ').Select(point => point.Split(',')).Select(pair => (Number(pair[0]), Number(pair[1])))];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
