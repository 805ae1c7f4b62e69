using System.Globalization;
using SimulationLab.Experiments;
using Spectre.Console;

namespace SimulationLab.Cli;

/// <summary>A comparison as tables for people.</summary>
internal sealed class ComparisonReport(IAnsiConsole console)
{
    // As many scenarios as 80 columns hold side by side.
    private const int MostColumns = 4;

    public void Write(ComparisonAnswer answer)
    {
        foreach (var sentence in answer.Explanation!)
            console.MarkupLineInterpolated($"[bold]{sentence}[/]");
        foreach (var alternative in answer.Alternatives!)
        {
            var table = Tables.Numbers(alternative.Name, "difference", "±95 %", "verdict", "adj. p", "variance\nreduction").Tight();
            foreach (var (name, difference) in alternative.Differences!.Where(entry => entry.Value.AdjustedP is not null && Tables.IsShown(entry.Key)))
                table.AddRow(
                    Markup.Escape(name),
                    Amount.Difference(difference.Mean, difference.Unit),
                    Amount.Half(difference.Ci95, difference.Unit),
                    Colored(difference),
                    Amount.P(difference.AdjustedP),
                    difference.VarianceReduction is { } reduction ? Amount.Times(reduction) : "");
            console.Write(table);
        }

        console.MarkupLine(Tables.Details(answer.Baseline!.Outcomes.Keys));
        console.MarkupLineInterpolated($"[grey]Differences are alternative − {answer.Baseline!.Name}; p-values are adjusted over all verdicts (Holm). Variance reduction: how many times more replications independent runs would need.[/]");
        if (answer.BestInWords() is { } words)
            console.MarkupLineInterpolated($"{words} [grey](Multiple comparisons with the best, all at once at 95 %.)[/]");
        foreach (var scenarios in answer.Alternatives!.Prepend(answer.Baseline!).Chunk(MostColumns))
            WriteCauses(scenarios, answer.Baseline!.Bottlenecks.Select(cause => cause.Name));
        WriteRisk([answer.Baseline!, .. answer.Alternatives!]);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{answer.Completed / (answer.Alternatives!.Count + 1)} replications of each on the same luck, seed {answer.Seed}, model {answer.ModelVersion}, answer {answer.Id}[/]");
    }

    private void WriteCauses(IReadOnlyList<ComparedScenario> scenarios, IEnumerable<string> causes)
    {
        var table = Tables.Numbers(["weeks on the chain", .. scenarios.Select(scenario => scenario.Name)]);
        table.AddRow([ChainChange.PlannedWork, .. scenarios.Select(scenario => string.Create(CultureInfo.InvariantCulture, $"{scenario.PlannedWeeks:0.00}"))]);
        foreach (var cause in causes)
            table.AddRow([cause, .. scenarios.Select(scenario => string.Create(CultureInfo.InvariantCulture, $"{scenario.Bottlenecks.First(own => own.Name == cause).MeanDelayWeeks:0.00}"))]);
        console.Write(table);
    }

    private void WriteRisk(IReadOnlyList<ComparedScenario> scenarios)
    {
        var table = Tables.Numbers("chance to keep", "date", "budget", "both", "quality, safety too").Tight();
        foreach (var (name, joint) in scenarios.Where(scenario => scenario.Risk?.Joint is not null).Select(scenario => (scenario.Name, scenario.Risk!.Joint!)))
            table.AddRow(
                Markup.Escape(name),
                Amount.Text($"{joint.ByWeek.Value:0 %} by {joint.Targets.Week:0.0}"), Amount.Text($"{joint.WithinBudget.Value:0 %} in {Amount.InChart(joint.Targets.BudgetUsd, "USD")}"),
                Amount.Text($"{joint.DateAndBudget.Value:0 %}"), Amount.Text($"{joint.All.Value:0 %}"));
        if (table.Rows.Count == 0)
            return;
        console.Write(table);
        console.MarkupLine("[grey]Date and budget as asked for with --target; else of each scenario the P80. Meanings: docs/reference/risk.md.[/]");
    }

    private static string Colored(DifferenceAnswer difference) => difference.Verdict switch
    {
        Verdict.Better => "[green]better[/]",
        Verdict.Worse => "[red]worse[/]",
        Verdict.Equivalent => "equivalent",
        _ => $"[grey]{difference.VerdictInWords()}[/]",
    };
}
