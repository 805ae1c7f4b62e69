using System.Globalization;
using SimulationLab.Experiments;
using Spectre.Console;

namespace SimulationLab.Cli;

/// <summary>Flip points as a table for people.</summary>
internal sealed class FlipPointReport(IAnsiConsole console)
{
    private const int Shown = 15;

    public void Write(FlipPointAnswer answer)
    {
        foreach (var sentence in answer.Explanation!)
            console.MarkupLineInterpolated($"[bold]{sentence}[/]");
        var table = Tables.Numbers("assumption", "value", "flips at", "ranges\naway", "for sure").Tight();
        table.Columns[1].NoWrap = table.Columns[^1].NoWrap = false;
        foreach (var assumption in answer.Assumptions!.Take(Shown))
            table.AddRow(
                Markup.Escape(assumption.Parameter), Markup.Escape(assumption.Value),
                assumption.FlipsAtFactor is { } factor ? string.Create(CultureInfo.InvariantCulture, $"× {factor:0.00}") : assumption.Ranges is null ? "–" : "another option",
                assumption.Ranges is { } ranges ? string.Create(CultureInfo.InvariantCulture, $"{ranges:0.00}") : "–",
                assumption.Ranges is null ? "" : assumption.IsCertain ? "yes" : "within the noise");
        console.Write(table);
        if (answer.Assumptions!.Count > Shown)
            console.MarkupLine($"[grey]{answer.Assumptions.Count - Shown} assumptions more with --out answer.json.[/]");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]A range is from half to double the value, taken for its P10 and P90. Seed {answer.Seed}, model {answer.ModelVersion}, answer {answer.Id}[/]");
    }
}
