using System.Xml.Linq;
using SimulationLab.Organization;
using static SimulationLab.Experiments.Html;

namespace SimulationLab.Experiments;

/// <summary>The report of a comparison.</summary>
internal static class ComparisonSections
{
    // The words of more alternatives than this fill a screen.
    private const int MostInLead = 2;

    public static string Title(ComparisonAnswer answer) => answer.Alternatives is [var only]
        ? $"{only.Name} against {answer.Baseline!.Name}"
        : Amount.Text($"{answer.Alternatives!.Count} alternatives to {answer.Baseline!.Name}");

    /// <summary>What stands above all charts: of many alternatives not a page of words.</summary>
    public static IReadOnlyList<string>? Lead(ComparisonAnswer answer) => IsLong(answer) ? [answer.BestInWords()!] : answer.Explanation;

    public static IEnumerable<XElement?> Of(ComparisonAnswer answer, IReadOnlyList<ScenarioRows> rows)
    {
        yield return Section("What changes", Forest(answer, Outcomes.ReleaseWeek, "Difference in release week, weeks"), Forest(answer, Outcomes.TotalCost, "Difference in cost, dollars"),
            Note($"Differences are alternative − {answer.Baseline!.Name}, replication by replication on the same luck: left of the line is earlier, or cheaper."), CertaintyNote.Of(answer, "the least certain of these differences in release week", " of each scenario"));
        if (IsLong(answer))
            yield return Section("In words", answer.Explanation!.Select(Says));
        yield return Section("How long and how dear", SCurves.Of(rows));
        yield return Section("Verdicts", answer.Alternatives!.Select(alternative => Verdicts(answer.Baseline, alternative)),
            Note("p-values are adjusted over all verdicts of the comparison (Holm). Variance reduction: how many times more replications independent runs would have needed."));
        if (answer.BestInWords() is { } words)
            yield return Section("Which may be the best", Element("p", words), Best(answer.BestBy!), Note("The mean of each scenario less the best mean of the others, with the intervals of constrained multiple comparisons with the best: those of a column hold all at once with 95 %."));
        yield return ComparedRisk.Of([answer.Baseline, .. answer.Alternatives!]);
        yield return Section("What holds each back", Causes([answer.Baseline, .. answer.Alternatives!]));
    }

    private static bool IsLong(ComparisonAnswer answer) => answer.Alternatives!.Count > MostInLead;

    private static XElement Forest(ComparisonAnswer answer, Outcome outcome, string title) => new IntervalChart(title, outcome.Unit,
        [.. answer.Alternatives!.Select(alternative => Row(alternative.Name, alternative.Differences![outcome.Name]))])
    { Reference = 0, Legend = "mean, with its 95 % interval, and verdict" }.Draw();

    private static IntervalRow Row(string name, DifferenceAnswer difference) => IntervalRow.Of(
        name,
        $"{Amount.DifferenceInChart(difference.Mean, difference.Unit)} · {difference.VerdictInWords()}{(difference is { IsLessThanMatters: true, Verdict: Verdict.Better or Verdict.Worse } ? ", less than matters" : "")}",
        difference.Mean, difference.Ci95, ToneOf(difference.Verdict));

    private static XElement Verdicts(ComparedScenario baseline, ComparedScenario alternative) =>
        Element("details", new XAttribute("open", "open"), Element("summary", $"{alternative.Name}: {Counts(alternative)}"), Table($"{alternative.Name} against {baseline.Name}, means", ["outcome", "verdict", "difference", "±95 %", baseline.Name, alternative.Name, "adjusted p", "variance reduction"],
            Headline.Of(alternative.Differences!).Where(entry => entry.Value.AdjustedP is not null).Select(entry => (IReadOnlyList<object?>)
            [
                Named(entry.Key, entry.Value.Unit), VerdictOf(entry.Value),
                Amount.Difference(entry.Value.Mean, entry.Value.Unit), Amount.Half(entry.Value.Ci95, entry.Value.Unit),
                Amount.Of(baseline.Outcomes[entry.Key].Mean, entry.Value.Unit), Amount.Of(alternative.Outcomes[entry.Key].Mean, entry.Value.Unit), Amount.P(entry.Value.AdjustedP),
                entry.Value.VarianceReduction is { } reduction ? Amount.Times(reduction) : "–",
            ])));

    private static string Counts(ComparedScenario alternative) => string.Join(", ", Headline.Of(alternative.Differences!).Where(entry => entry.Value.Verdict is not null)
        .GroupBy(entry => (entry.Value.Verdict, Word: entry.Value.VerdictInWords())).OrderBy(group => group.Key).Select(group => Amount.Text($"{group.Count()} {group.Key.Word}")));

    private static XElement Best(IReadOnlyDictionary<string, IReadOnlyList<BestAnswer>> bestBy)
    {
        var columns = bestBy.Select(own => (Outcome: own.Key, Unit: Outcomes.Find(own.Key)?.Unit ?? "", Scenarios: own.Value.ToDictionary(best => best.Scenario))).ToList();
        return Table("Difference to the best of the others", ["scenario", .. columns.Select(column => $"may be best by {column.Outcome}"), .. columns.SelectMany(column => (string[])[column.Outcome, "95 % interval"])],
            bestBy.Values.First().Select(first => (IReadOnlyList<object?>)
            [
                first.Scenario,
                .. columns.Select(column => column.Scenarios[first.Scenario].MayBeBest).Select(may => Element("span", Class(may ? "verdict good" : "verdict plain"), may ? "yes" : "no")),
                .. columns.SelectMany(column => Shown(column.Scenarios[first.Scenario], column.Unit)),
            ]));

        static object[] Shown(BestAnswer own, string unit) => [Apart(own.Difference, unit), $"{Apart(own.Ci95[0], unit)} to {Apart(own.Ci95[1], unit)}"];

        static string Apart(double difference, string unit) => unit == "USD" ? Amount.DifferenceInChart(difference, unit) : Amount.Difference(difference, unit);
    }

    private static XElement Causes(IReadOnlyList<ComparedScenario> scenarios)
    {
        var most = scenarios.Max(scenario => scenario.Bottlenecks.Max(cause => cause.MeanDelayWeeks));
        IEnumerable<IReadOnlyList<object?>> rows =
        [
            ["planned work", .. scenarios.Select(scenario => Amount.Text($"{scenario.PlannedWeeks:0.0}"))],
            .. scenarios[0].Bottlenecks.Select(cause => (IReadOnlyList<object?>)
                [cause.Name, .. scenarios.Select(scenario => Cell(scenario.Bottlenecks.First(own => own.Name == cause.Name), most))]),
            ["all, mean release week", .. scenarios.Select(scenario => Amount.Text($"{scenario.PlannedWeeks + scenario.Bottlenecks.Sum(cause => cause.MeanDelayWeeks):0.0}"))],
        ];
        return Table("Mean weeks on the driving chain, with the half-width of the 95 % interval", ["cause", .. scenarios.Select(scenario => scenario.Name)], rows);
    }

    private static object[] Cell(Bottleneck cause, double most)
    {
        var share = most > 0 ? Math.Max(0, 100 * cause.MeanDelayWeeks / most) : 0;
        return
        [
            Amount.Text($"{cause.MeanDelayWeeks:0.00} ± {(cause.Ci95[1] - cause.Ci95[0]) / 2:0.00}"),
            Svg.Element("svg", ("class", "inline"), ("height", 4), ("width", "100%"), ("aria-hidden", "true"),
                Svg.Element("rect", ("class", "bar plain"), ("height", 4), ("x", Amount.Text($"{100 - share:0.#}%")), ("width", Amount.Text($"{share:0.#}%")))),
        ];
    }
}
