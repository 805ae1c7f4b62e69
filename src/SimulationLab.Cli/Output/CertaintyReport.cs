using System.Globalization;
using SimulationLab.Experiments;
using SimulationLab.Organization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SimulationLab.Cli;

/// <summary>What more certainty would cost: replications and, at the pace just seen, seconds.</summary>
internal static class CertaintyReport
{
    public static IRenderable Of(WorkAnswer answer, WorkRequest asked, IReadOnlyList<ScenarioRows> rows, WorkProgress? last)
    {
        if (asked is not (ExperimentRequest or ComparisonRequest) || rows[0].Rows.Count < 2)
            return Text.Empty;
        var precision = answer.Status == WorkStatus.Completed ? asked.Precision : null;
        var price = AnswerPrice.Of(rows, precision?.Outcome ?? Outcomes.ReleaseWeek.Name);
        if (price is null)
            return Text.Empty;
        var seconds = last?.SecondsEach is { } each
            ? string.Create(CultureInfo.InvariantCulture, $", about {Math.Max(1, price.MoreReplications * rows.Count * each):0} s")
            : "";
        return new Markup(string.Create(
            CultureInfo.InvariantCulture, $"[grey]±{price.HalfWidth:0.##} {Markup.Escape(price.Unit)} now; ±{price.HalfWidth / 2:0.##} needs about {price.MoreReplications} more replications{seconds}.[/]\n"));
    }
}
