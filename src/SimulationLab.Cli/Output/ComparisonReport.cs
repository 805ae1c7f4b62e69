using System.Globalization;
using SimulationLab.Experiments;
using Spectre.Console;

namespace SimulationLab.Cli;

/// <summary>A comparison as tables for people.</summary>
internal sealed class ComparisonReport(IAnsiConsole console)
{
    public void Write(ComparisonAnswer answer)
    {
        foreach (var sentence in answer.Explanation!)
            console.MarkupLineInterpolated($"[bold]{sentence}[/]");
        foreach (var alternative in answer.Alternatives!)
        {
            var table = Tables.Numbers(alternative.Name, "difference", "±95 %", "verdict", "adj. p", "paired gain");
            foreach (var (name, difference) in alternative.Differences!.Where(entry => entry.Value.AdjustedP is not null && Tables.IsShown(entry.Key)))
                table.AddRow(
                    Markup.Escape(name),
                    Amount.Difference(difference.Mean, difference.Unit),
                    Amount.Half(difference.Ci95, difference.Unit),
                    Colored(difference.Verdict),
                    Amount.P(difference.AdjustedP),
                    difference.VarianceReduction is { } gain ? string.Create(CultureInfo.InvariantCulture, $"× {gain:0.#}") : "");
            console.Write(table);
        }

        console.MarkupLine(Tables.Details(answer.Baseline!.Outcomes.Keys));
        console.MarkupLineInterpolated($"[grey]Differences are alternative − {answer.Baseline!.Name}; p-values are adjusted over all verdicts (Holm). Paired gain: how many times more replications independent runs would need.[/]");

        if (answer.Alternatives!.Count > 1 && answer.BestBy is { } bestBy)
            console.MarkupLineInterpolated($"[grey]The best may be, by release.week: {NamesOf(bestBy["release.week"])}; by cost.total: {NamesOf(bestBy["cost.total"])} (comparisons with the best, all at once at 95 %).[/]");

        var causes = Tables.Numbers(["weeks on the chain", .. answer.Alternatives!.Prepend(answer.Baseline!).Select(scenario => scenario.Name)]);
        causes.AddRow([ChainChange.PlannedWork, .. answer.Alternatives!.Prepend(answer.Baseline!).Select(scenario => string.Create(CultureInfo.InvariantCulture, $"{scenario.PlannedWeeks:0.00}"))]);
        foreach (var bottleneck in answer.Baseline!.Bottlenecks)
            causes.AddRow([
                bottleneck.Name,
                .. answer.Alternatives!.Prepend(answer.Baseline).Select(scenario => string.Create(CultureInfo.InvariantCulture, $"{scenario.Bottlenecks.First(own => own.Name == bottleneck.Name).MeanDelayWeeks:0.00}")),
            ]);
        console.Write(causes);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{answer.Completed / (answer.Alternatives!.Count + 1)} replications of each on the same luck, seed {answer.Seed}, model {answer.ModelVersion}, answer {answer.Id}[/]");
    }

    private static string NamesOf(IReadOnlyList<BestAnswer> scenarios) => string.Join(" or ", scenarios.Where(scenario => scenario.MayBeBest).Select(scenario => scenario.Scenario));

    private static string Colored(Verdict? verdict) => verdict switch
    {
        Verdict.Better => "[green]better[/]",
        Verdict.Worse => "[red]worse[/]",
        Verdict.Equivalent => "equivalent",
        _ => "[grey]undecided[/]",
    };
}
