using System.Globalization;
using SimulationLab.Experiments;
using Spectre.Console;

namespace SimulationLab.Cli;

/// <summary>A tornado as a table for people.</summary>
internal sealed class TornadoReport(IAnsiConsole console)
{
    private const int Shown = 15;

    public void Write(TornadoAnswer answer)
    {
        foreach (var sentence in answer.Explanation!)
            console.MarkupLineInterpolated($"[bold]{sentence}[/]");
        var table = Tables.New("parameter, swing", "set to", "P80, weeks", "mean, weeks");
        foreach (var numbers in table.Columns.Skip(2))
            numbers.RightAligned().NoWrap();
        foreach (var bar in answer.Bars!.Take(Shown))
        {
            string[] named = [Markup.Escape(bar.Parameter), SwingOf(bar)];
            for (var i = 0; i < Math.Max(named.Length, bar.Values.Count); i++)
                table.AddRow([i < named.Length ? named[i] : "", .. i < bar.Values.Count ? Cells(bar.Values[i]) : []]);
        }

        console.Write(table);
        if (answer.Bars!.Count > Shown)
            console.MarkupLine($"[grey]{answer.Bars.Count - Shown} parameters more with --out answer.json.[/]");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]Swings of the P80 and changes of the release week, with 95 % intervals; as it is, P80 {answer.ReleaseWeek!.P80:0.0}, mean {answer.ReleaseWeek.Mean:0.0}. Seed {answer.Seed}, model {answer.ModelVersion}, answer {answer.Id}[/]");
    }

    private static string SwingOf(TornadoBar bar) => string.Create(CultureInfo.InvariantCulture, $"[grey]{bar.SwingWeeks:0.00} ({Amount.Weeks(bar.SwingCi95)}){(bar.IsCertain || bar.SwingWeeks == 0 ? "" : ", noise")}[/]");

    private static string[] Cells(TornadoValue end) => [Markup.Escape(end.Value), $"{Change(end.P80)} ({Amount.Weeks(end.P80.Ci95).Replace(" ", "")})", $"{Change(end.Mean)} ± {Amount.HalfWeeks(end.Mean.Ci95)}"];

    private static string Change(WeeksShare weeks) => string.Create(CultureInfo.InvariantCulture, $"{weeks.Weeks:+0.00;−0.00;0.00}");
}
