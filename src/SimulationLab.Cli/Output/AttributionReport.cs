using System.Globalization;
using SimulationLab.Experiments;
using Spectre.Console;

namespace SimulationLab.Cli;

/// <summary>An attribution as a table for people.</summary>
internal sealed class AttributionReport(IAnsiConsole console)
{
    public void Write(AttributionAnswer answer)
    {
        foreach (var sentence in answer.Explanation ?? [])
            console.MarkupLineInterpolated($"[bold]{sentence}[/]");
        var table = Tables.Numbers(answer.Causes is null ? "what it sets" : "cause", "mean,\nweeks", "±95 %", "P80,\nweeks", "95 %", "cost", "±95 %").Tight();
        foreach (var share in answer.Causes ?? answer.Levers!)
            table.AddRow(
                Markup.Escape(share.Name), Signed(share.Mean.Weeks), Amount.HalfWeeks(share.Mean.Ci95), Signed(share.P80.Weeks), Amount.Weeks(share.P80.Ci95).Replace(" ", ""),
                Amount.DifferenceInChart(share.Cost.Usd, "USD"), double.IsNaN(share.Cost.Ci95[0]) ? "–" : Amount.InChart((share.Cost.Ci95[1] - share.Cost.Ci95[0]) / 2, "USD"));
        var all = answer.Causes ?? answer.Levers!;
        table.AddRow("[bold]all[/]", Signed(all.Sum(share => share.Mean.Weeks)), "", Signed(all.Sum(share => share.P80.Weeks)), "", Amount.DifferenceInChart(all.Sum(share => share.Cost.Usd), "USD"), "");
        console.Write(table);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]Shapley shares: they add up. Without: mean {answer.AllOff!.Mean:0.0}, P80 {answer.AllOff.P80:0.0}; with: {answer.AllOn!.Mean:0.0}, {answer.AllOn.P80:0.0}; plan {answer.Plan:0.0} weeks.[/]");
        if (answer.Causes is not null)
            console.MarkupLineInterpolated($"[grey]A share is what its cause adds, averaged over all orders of switching the causes on; what the release waits for (simlab run) is another view, and where work runs in parallel the two differ by nature: docs/model/attribution.md.[/]");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{answer.Completed} replications of all coalitions, seed {answer.Seed}, model {answer.ModelVersion}, answer {answer.Id}[/]");
    }

    private static string Signed(double weeks) => string.Create(CultureInfo.InvariantCulture, $"{weeks:+0.00;−0.00;0.00}");
}
