using System.Globalization;
using SimulationLab.Experiments;
using Spectre.Console;

namespace SimulationLab.Cli;

/// <summary>A selection as a table for people.</summary>
internal sealed class SelectionReport(IAnsiConsole console)
{
    public void Write(SelectionAnswer answer)
    {
        foreach (var sentence in answer.Explanation!)
            console.MarkupLineInterpolated($"[bold]{sentence}[/]");
        var table = Tables.Numbers("scenario", "replications", answer.Outcome, "±95 %", "");
        foreach (var scenario in answer.Scenarios!)
            table.AddRow(
                Markup.Escape(scenario.Name), string.Create(CultureInfo.InvariantCulture, $"{scenario.Replications}"), Amount.Of(scenario.Mean, answer.Unit!),
                Amount.Of((scenario.Ci95[1] - scenario.Ci95[0]) / 2, answer.Unit!), scenario.Name == answer.Best ? "[green]the best[/]" : scenario.IsInTheRunning ? "may be the best" : "[grey]dropped[/]");
        console.Write(table);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]Kim and Nelson's procedure on the same luck. Seed {answer.Seed}, model {answer.ModelVersion}, answer {answer.Id}[/]");
    }
}
