using SimulationLab.Experiments.Tests.Statistics;
using SimulationLab.Organization;
using Shipped = SimulationLab.Tests.Scenarios;

namespace SimulationLab.Experiments.Tests.Work;

/// <summary>Which parameters move the release week.</summary>
public sealed class TornadoTests : Bench
{
    [Fact]
    public async Task A_parameter_gets_a_bar_as_wide_as_it_moves_the_eightieth_percentile()
    {
        var answer = await Ask(new TornadoRequest { Scenario = Shipped.ReferenceTo("baseline"), Parameters = ["costs.tools", "training.gpusPerCandidate"], Replications = 20 });
        Assert.Equal(["training.gpusPerCandidate", "costs.tools"], answer.Bars!.Select(bar => bar.Parameter));
        var (wide, none) = (answer.Bars![0], answer.Bars[1]);
        Assert.Equal(["3000", "12000"], wide.Values.Select(value => value.Value));
        Assert.Equal(wide.Values[0].P80.Weeks - wide.Values[1].P80.Weeks, wide.SwingWeeks, 9);
        Assert.InRange(wide.SwingWeeks, wide.SwingCi95[0], wide.SwingCi95[1]);
        Assert.True(wide.IsCertain && wide.SwingCi95[0] > 0 && wide.SwingCi95[1] > wide.SwingCi95[0]);
        Assert.Contains($"swings by {wide.SwingWeeks:0.0} weeks (95 % interval {wide.SwingCi95[0]:0.0} to {wide.SwingCi95[1]:0.0})", answer.Explanation![0]);
        Assert.True(none is { SwingWeeks: 0, SwingCi95: [0, 0], IsCertain: false });
        // The same as the sweep of assumptions finds.
        var effect = AssumedSweep.Of([Catalogue.Find("training.gpusPerCandidate")!], Shipped.Of("baseline"), (parameter, value) => Shipped.Of("baseline", (parameter.Key, value)), 20, 1, 2, TestContext.Current.CancellationToken)[0];
        Assert.Equal(effect.Shifts[0].P80Weeks, wide.Values[0].P80.Weeks, 9);
        Assert.Equal(effect.Shifts[0].MeanWeeks, wide.Values[0].Mean.Weeks, 9);
    }

    [Fact]
    public void A_parameter_whose_half_and_double_are_what_it_is_is_refused_not_dropped()
    {
        var refused = Refused(new TornadoRequest { Scenario = Shipped.ReferenceTo("baseline", ("compute.spareFraction", "0")), Parameters = ["costs.tools", "compute.spareFraction"], Replications = 20 });
        Assert.Contains("$.parameters[1]", refused);
        Assert.Contains("nothing to vary", refused);
        Assert.True(Open.TryPrepare(new TornadoRequest { Scenario = Shipped.ReferenceTo("baseline", ("compute.spareFraction", "0.1")), Parameters = ["compute.spareFraction"], Replications = 20 }, out _, out _));
    }

    [Fact]
    public async Task Where_nothing_ever_ships_no_parameter_moves_anything()
    {
        var answer = await Ask(new TornadoRequest { Scenario = Shipped.ReferenceTo("baseline", ("run.horizonWeeks", "50")), Parameters = ["training.gpusPerCandidate"], Replications = 20 });
        Assert.True(answer.Bars![0] is { SwingWeeks: 0, SwingCi95: [0, 0], IsCertain: false });
        Assert.Equal(20, answer.Censored);
        Assert.All(answer.Bars[0].Values, value => Assert.Equal(20, value.Censored));
        Assert.Equal(["No parameter moves the release week detectably.", "Of 20 releases 20 never ship as it is, 20 never ship at 3000, 20 never ship at 12000; they count with the week of the horizon."], answer.Explanation!);
    }

    [Fact]
    public void A_swing_to_a_percentile_that_never_ships_is_one_of_so_many_weeks_at_least()
    {
        double[] usual = [.. Enumerable.Range(0, 100).Select(i => 61 + (i % 20))];
        var bars = Bars(1, [usual, [.. usual.Select((week, i) => i < 21 ? 156 : week)], usual], 0, 21, 0);
        var words = new TornadoWords(bars, 100, 0).Sentences();
        Assert.Contains($"swings by {156 - 76}.0 weeks at least.", words[0]);
        Assert.StartsWith($"Of 100 releases 21 never ship at {bars[0].Values[0].Value};", words[1]);
        Assert.Contains("95 % interval", new TornadoWords(Bars(1, [usual, [.. usual.Select(week => week + 1)], usual], 0, 20, 0), 100, 0).Sentences()[0]);
    }

    [Fact]
    public void A_percentile_that_sometimes_reaches_the_horizon_has_an_interval_that_ends_there()
    {
        // One in five never ships with the value, on the edge of the 80th percentile; without it all ship in weeks 61 to 80.
        double[] usual = [.. Enumerable.Range(0, 100).Select(i => 61 + (i % 20))];
        double[] shifted = [.. usual.Select((week, i) => i % 5 == 0 ? 156 : week)];
        var bar = Assert.Single(Bars(1, [usual, shifted, usual]));
        Assert.Equal(156 - 76, bar.SwingCi95[1], 2.0);
        Assert.True(bar.IsCertain && double.IsFinite(bar.SwingCi95[0]) && bar.SwingCi95[0] >= 0);
    }

    [Fact]
    public void Among_many_bars_that_are_noise_one_is_a_finding_in_at_most_5_percent()
    {
        const int Parameters = 10;
        var isOne = 0;
        var quiet = Coverage.Of("tornadoes of ten parameters that do nothing, without a finding", 200, run =>
        {
            var bars = Bars(Parameters, Noise(run, 2 * Parameters));
            isOne += bars.Any(bar => bar.SwingCi95[0] > 0) ? 1 : 0;
            return !bars.Any(bar => bar.IsCertain);
        });
        // 95 % less four standard errors; by the intervals of single bars there would be more.
        Assert.InRange(quiet, 178, 200);
        Assert.True(isOne > 200 - quiet, $"{isOne} of 200");
    }

    [Fact]
    public void A_bar_within_the_noise_is_not_stated_as_a_finding()
    {
        var bars = Bars(1, Noise(1, 2));
        Assert.True(bars[0] is { SwingWeeks: > 0, SwingCi95: [0, > 0], IsCertain: false });
        var words = Assert.Single(new TornadoWords(bars, 50, 0).Sentences());
        Assert.StartsWith("No parameter moves the release week detectably", words);
        Assert.Contains("within the noise", words);
        Assert.DoesNotContain("hangs", words);
    }

    [Fact]
    public void A_certain_bar_is_stated_though_a_wider_one_is_within_the_noise()
    {
        var noise = Noise(1, 2);
        var usual = noise[0];
        var bars = Bars(2, [usual, noise[1], noise[2], [.. usual.Select(week => week + 0.1)], usual]);
        Assert.Equal([false, true], bars.Select(bar => bar.IsCertain));
        var words = new TornadoWords(bars, 50, 0).Sentences();
        Assert.Contains($"hangs most on {bars[1].Parameter}", words[0]);
        Assert.Contains("swings by 0.1 weeks (95 % interval 0.1 to 0.1)", words[0]);
        Assert.Contains($"Wider bars are within the noise; the widest is {bars[0].Parameter}", words[1]);
    }

    [Fact]
    public void Findings_whose_intervals_overlap_are_named_together()
    {
        double[] usual = [.. Enumerable.Range(0, 100).Select(i => 61 + (i % 20))];
        // Both ten weeks later, give or take; then one of them twenty.
        double[] Later(double weeks, int luck) => [.. usual.Select((week, i) => week + weeks + ((i + luck) % 7))];
        var bars = Bars(2, [usual, Later(10, 0), usual, Later(10, 3), usual]);
        Assert.All(bars, bar => Assert.True(bar.IsCertain));
        Assert.Contains($"hangs most on {bars[0].Parameter} or {bars[1].Parameter}, 100 replications do not tell which; with {bars[0].Parameter}: between", new TornadoWords(bars, 100, 0).Sentences()[0]);
        var told = Bars(2, [usual, Later(40, 0), usual, Later(10, 3), usual]);
        Assert.Contains($"hangs most on {told[0].Parameter}: between", new TornadoWords(told, 100, 0).Sentences()[0]);
    }

    [Fact]
    public async Task Too_few_replications_give_no_interval_of_a_percentile_and_find_nothing()
    {
        var tornado = await Ask(new TornadoRequest { Scenario = Shipped.ReferenceTo("baseline"), Parameters = ["labeling.preference.rate"], Replications = 16 });
        Assert.All(tornado.Bars!, bar => Assert.True(!bar.IsCertain && bar.SwingCi95.All(double.IsNaN) && bar.Values.All(value => value.P80.Ci95.All(double.IsNaN) && value.Mean.Ci95.All(double.IsFinite))));
        Assert.StartsWith("16 replications are too few to tell what moves the 80th percentile", tornado.Explanation![0]);
        var attribution = await Ask(new AttributionRequest { Scenario = Shipped.ReferenceTo("plan", ("causes.data", "on")), Replications = 16 });
        Assert.All(attribution.Causes!, share => Assert.True(share.P80.Ci95.All(double.IsNaN) && share.Mean.Ci95.All(double.IsFinite)));
        var enough = await Ask(new AttributionRequest { Scenario = Shipped.ReferenceTo("plan", ("causes.data", "on")), Replications = 17 });
        Assert.All(enough.Causes!, share => Assert.True(share.P80.Ci95.All(double.IsFinite)));
    }

    [Fact]
    public void A_bar_within_the_noise_that_reaches_a_finding_may_be_the_one_it_hangs_on()
    {
        TornadoBar Bar(string name, double swing, double low, double high, bool isCertain) =>
            new(name, "1", [new TornadoValue("0.5", new WeeksShare(0, [0, 0]), new WeeksShare(0, [0, 0]), 0), new TornadoValue("2", new WeeksShare(swing, [low, high]), new WeeksShare(swing, [low, high]), 0)], swing, [low, high], isCertain);
        IReadOnlyList<string> Words(params TornadoBar[] bars) => new TornadoWords(bars, 30, 0).Sentences();
        var narrow = Bar("narrow", 1.0, 0.6, 1.4, true);
        var words = Words(Bar("wide", 3.0, 0, 6, false), narrow, Bar("short", 0.5, 0, 0.7, false), Bar("none", 0.1, 0, 0.5, false));
        Assert.StartsWith("The 80th percentile of the release week hangs most on narrow, wide or short, 30 replications do not tell which; with narrow: between 0.5 and 2 it swings by 1.0 weeks", words[0]);
        Assert.StartsWith("Wider bars are within the noise; the widest is wide", words[1]);
        Assert.StartsWith("The 80th percentile of the release week hangs most on narrow: between", Words(narrow, Bar("none", 0.1, 0, 0.5, false))[0]);
    }

    [Fact]
    public void Two_replications_find_nothing()
    {
        var bars = Bars(1, [[70, 80], [75, 85], [69, 79]]);
        Assert.True(bars[0] is { SwingWeeks: 6, IsCertain: false });
    }

    /// <summary>The bars of so many parameters with two values each, from these weeks.</summary>
    private static IReadOnlyList<TornadoBar> Bars(int parameters, double[][] weeks, params int[] censored)
    {
        var scenario = Shipped.Of("baseline");
        var varied = AssumedSweep.Assumed.Select(parameter => new VariedParameter(parameter, AssumedSweep.ValuesFor(parameter, scenario.ValueOf(parameter)))).Where(parameter => parameter.Values.Count == 2).Take(parameters);
        return TornadoBars.Of(scenario, [.. varied], weeks, censored.Length > 0 ? censored : new int[weeks.Length], 1);
    }

    /// <summary>Release weeks of a scenario and of values that change nothing but the luck.</summary>
    private static double[][] Noise(int run, int values)
    {
        var draw = Samples.Draw(79, run);
        var weeks = Enumerable.Range(0, values + 1).Select(_ => new double[50]).ToArray();
        for (var i = 0; i < 50; i++)
        {
            var row = Samples.Row(ref draw, new double[values + 1], 0.3);
            for (var value = 0; value < row.Length; value++)
                weeks[value][i] = 75 + (5 * row[value]);
        }

        return weeks;
    }
}
