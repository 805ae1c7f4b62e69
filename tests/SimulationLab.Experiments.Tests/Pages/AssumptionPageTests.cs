using System.Globalization;
using System.Text;
using SimulationLab.Organization;
using SimulationLab.Tests;
using Shipped = SimulationLab.Tests.Scenarios;

namespace SimulationLab.Experiments.Tests;

/// <summary>docs/assumptions.md ranks the assumed parameters by what they do to the P80. It is an experiment of minutes, made again only on request.</summary>
public class AssumptionPageTests
{
    private const string Page = "docs/assumptions.md";
    private const int Replications = 100;
    private const ulong Seed = 1;

    [Fact]
    public void The_page_of_assumptions_is_of_this_model_and_lists_every_assumed_parameter()
    {
        // Minutes: made again only when it is asked for and needed.
        if (Repository.IsUpdating && Faults().Count > 0)
            File.WriteAllText(Path.Combine(Repository.Root, Page), Make());
        var faults = Faults();
        Assert.True(faults.Count == 0,
            $"{Page}: {string.Join("; ", faults)}. Make it again (some minutes): SIMLAB_UPDATE=1 dotnet test --project tests/SimulationLab.Experiments.Tests -- --filter-class '*AssumptionPageTests'");
    }

    private static List<string> Faults()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, Page));
        var listed = text.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]).ToList();
        var assumed = AssumedSweep.Assumed.Select(parameter => parameter.Key).ToList();
        List<string> faults = [.. assumed.Except(listed).Select(key => $"{key} is missing"), .. listed.Except(assumed).Select(key => $"{key} is not assumed")];
        if (!text.Contains($"model {ModelVersion.Current},", StringComparison.Ordinal))
            faults.Insert(0, $"it is not of model {ModelVersion.Current}");
        return faults;
    }

    [Fact]
    public void An_assumption_that_matters_ranks_before_one_that_does_not()
    {
        Parameter[] parameters = [Catalogue.Find("costs.tools")!, Catalogue.Find("training.gpusPerCandidate")!];
        var effects = AssumedSweep.Of(parameters, Shipped.Of("baseline"), Varied, 20, Seed, 2, TestContext.Current.CancellationToken);
        Assert.Equal(["training.gpusPerCandidate", "costs.tools"], effects.Select(effect => effect.Parameter.Key));
        Assert.Equal(["3000", "12000"], effects[0].Shifts.Select(shift => shift.Value));
        Assert.True(effects[0].Shifts[0].P80Weeks > 15 && effects[0].Shifts[1].P80Weeks < -7);
        Assert.All(effects[1].Shifts, shift => Assert.Equal((0, 0, 0), (shift.P80Weeks, shift.P80StandardError, shift.MeanWeeks)));
    }

    [Theory]
    [InlineData("compute.spareFraction", "0.2", "0.1 0.4")]
    [InlineData("causes.data", "on", "off")]
    [InlineData("market.regime", "tight", "loose shortage")]
    [InlineData("leadership.gateDecisionTime", "lognormal(p10: 1 days, p90: 4 days)", "lognormal(p10: 12 hours, p90: 2 days);lognormal(p10: 2 days, p90: 8 days)")]
    [InlineData("safety.blockingShare", "0.8", "0.4 1")]
    public void Values_are_shifted_to_half_and_double_within_their_range(string key, string value, string shifted)
    {
        var parameter = Catalogue.Find(key)!;
        Assert.True(parameter.TryParse(value, out var parsed, out var fault), fault);
        var values = AssumedSweep.ValuesFor(parameter, parsed);
        Assert.All(shifted.Split(shifted.Contains(';') ? ';' : ' '), expected => Assert.Contains(expected, values));
    }

    private static Scenario Varied(Parameter parameter, string value) => Shipped.Of("baseline", (parameter.Key, value));

    private static string Make()
    {
        var baseline = Shipped.Of("baseline");
        var rows = Enumerable.Range(1, Replications).Select(number => ReplicationRow.Of(Replication.Run(baseline, Seed, number))).ToList();
        var page = new StringBuilder(string.Create(CultureInfo.InvariantCulture,
            $"# Which assumptions matter\n\nEach parameter that no publication gives (*assumed*) is set to half and to double of its value in `baseline`, alone and under the\nsame luck; where its range ends before, as far as it goes; a choice takes its other options. The table is ranked by the largest change\nof the 80th percentile (P80) of the release week. ± is one standard error; the mean has a 95 % interval. What moves the P80 by\nless than two standard errors is not told from nothing.\n\nMade by `AssumedSweep`: {Replications} paired replications of each value, seed {Seed}, model {ModelVersion.Current}, baseline rows {ContentAddress.OfRows([baseline], Seed, [Experiments.Replications.Of(rows)])[..12]}.\n\n| parameter | in baseline | set to | Δ P80, weeks | Δ mean, weeks |\n|---|---|---|---|---|\n"));
        foreach (var effect in AssumedSweep.Of(AssumedSweep.Assumed, baseline, Varied, Replications, Seed, Threads.FromEnvironment(), TestContext.Current.CancellationToken))
            page.Append(CultureInfo.InvariantCulture,
                $"| `{effect.Parameter.Key}` | {effect.Parameter.Format(baseline.ValueOf(effect.Parameter))} | {Cell(effect, shift => shift.Value)} | {Cell(effect, shift => string.Create(CultureInfo.InvariantCulture, $"{shift.P80Weeks:+0.00;−0.00;0.00} ± {shift.P80StandardError:0.00}"))} | {Cell(effect, shift => string.Create(CultureInfo.InvariantCulture, $"{shift.MeanWeeks:+0.00;−0.00;0.00} ± {shift.MeanHalfWidth:0.00}"))} |\n");
        return page.ToString();

        static string Cell(AssumedEffect effect, Func<ShiftEffect, string> text) => effect.Shifts.Count == 0 ? "zero: no scale to shift it on" : string.Join("<br>", effect.Shifts.Select(text));
    }
}
