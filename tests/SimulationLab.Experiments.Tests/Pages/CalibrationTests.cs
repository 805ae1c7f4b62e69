using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SimulationLab.Organization;
using SimulationLab.Tests;
using Shipped = SimulationLab.Tests.Scenarios;

namespace SimulationLab.Experiments.Tests;

/// <summary>The calibration procedure, and the page that records it.</summary>
public partial class CalibrationTests
{
    [Fact]
    public void Two_searches_from_different_starts_find_the_scales_of_a_known_problem()
    {
        // Delays in proportion to the scales, each with a little of its neighbor: the answer is known.
        double[] answer = [1.7, 0.6, 1.2];
        var free = FreeParameter.All.Take(3).ToList();
        var calibration = new Calibration(free, scales => [.. Enumerable.Range(0, 3).Select(i => 10 * (scales[i] - answer[i] + (0.1 * (scales[(i + 1) % 3] - answer[(i + 1) % 3]))))], 400);
        var fits = calibration.Starts().Select(calibration.Search).ToList();
        Assert.NotEqual(fits[0].Start, fits[1].Start);
        foreach (var fit in fits)
        {
            Assert.All(fit.Scales.Zip(answer), pair => Assert.InRange(pair.First / pair.Second, 0.98, 1.02));
            Assert.InRange(fit.Evaluations, 10, 401);
        }
    }

    [Fact]
    public void A_search_stays_within_the_bounds_and_the_evaluations()
    {
        var calibration = new Calibration(FreeParameter.All, scales => [.. scales.Select(scale => scale - 100)], 60);
        var fit = calibration.Search(calibration.Starts()[0]);
        Assert.All(fit.Scales.Zip(FreeParameter.All), pair => Assert.InRange(pair.First, pair.Second.Low, pair.Second.High));
        Assert.InRange(fit.Evaluations, 1, 61);
    }

    [Theory]
    [InlineData(1.0, 0)]
    [InlineData(2.0, 0)]
    [InlineData(2.5, 1)]
    [InlineData(0.0, 2)]
    [InlineData(double.NaN, 20)]
    public void A_residual_is_the_distance_outside_the_band_in_tolerances(double value, double residual) =>
        Assert.Equal(residual, new CalibrationTarget("x", 1, 2, 0.5, _ => value).Residual(null!));

    [Fact]
    public void Every_free_scale_moves_the_delay_of_its_cause()
    {
        foreach (var free in FreeParameter.All)
        {
            Assert.NotEmpty(free.Parameters());
            var cause = Delays.AllCauses.Single(cause => Delays.NameOf(cause) == free.Name);
            Assert.All(free.Parameters(), parameter => Assert.Contains("assumed", parameter.Source));
            Assert.True(Delay(free.Low) < Delay(free.High), free.Name);

            double Delay(double scale)
            {
                var scenario = Shipped.Of("baseline", [.. free.At(scale)]);
                return CalibrationObservation.Of(scenario, scenario, 60, 1, 2, TestContext.Current.CancellationToken).MeanDelay(cause);
            }
        }
    }

    [Fact]
    public void The_defaults_are_those_of_the_recorded_fit_and_its_two_searches_agree()
    {
        var record = File.ReadAllText(Path.Combine(Repository.Root, "docs/calibration.md"));
        foreach (var free in FreeParameter.All)
        {
            var rows = record.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Where(cells => cells.Length == 10 && cells[1] == free.Name).ToList();
            var taken = double.Parse(rows[0][6], CultureInfo.InvariantCulture);
            foreach (var (key, value) in free.At(taken))
            {
                Assert.Equal(Catalogue.Find(key)!.DefaultText, value);
                Assert.Contains(rows, cells => cells[7] == $"`{key}`" && cells[8] == value);
            }

            // Two searches from different starts: within a tenth of each other.
            var (first, second) = (double.Parse(rows[0][3], CultureInfo.InvariantCulture), double.Parse(rows[0][5], CultureInfo.InvariantCulture));
            Assert.InRange(first / second, 0.9, 1.1);
        }

        Assert.DoesNotContain("**no**", record);
    }

    [Fact]
    public void A_calibration_of_a_few_candidates_is_recorded_the_same_on_any_number_of_threads()
    {
        var record = Make(1);
        Assert.Equal(record, Make(3));
        Assert.Contains("Sums of squares", record);

        static string Make(int threads) => CalibrationRecord.Make(set => Shipped.Of("baseline", [.. set]), 4, 4, threads, null, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void The_page_of_calibration_lists_the_free_scales_and_the_targets()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs/calibration.md"));
        var lists = new StringBuilder("\n| scale | from | to | parameters |\n|---|---|---|---|\n");
        foreach (var free in FreeParameter.All)
            lists.Append(CultureInfo.InvariantCulture, $"| {free.Name} | {free.Low} | {free.High} | {string.Join(", ", free.Parameters().Select(parameter => $"`{parameter.Key}`"))} |\n");
        lists.Append("\n| target | band | tolerance |\n|---|---|---|\n");
        foreach (var target in CalibrationTarget.All)
            lists.Append(CultureInfo.InvariantCulture, $"| {target.Name} | {(target.Low == target.High ? $"{target.Low}" : $"{target.Low} to {target.High}")} | {target.Tolerance} |\n");
        Repository.AssertMatches("docs/calibration.md", Lists().Replace(page, $"<!-- calibration -->\n{lists}\n<!-- end -->"));
    }

    [GeneratedRegex("<!-- calibration -->\n.*?<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Lists();
}
