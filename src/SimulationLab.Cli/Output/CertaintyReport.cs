using System.Globalization;
using SimulationLab.Experiments;
using SimulationLab.Organization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SimulationLab.Cli;

/// <summary>What more certainty would cost: replications and, at the pace just seen, seconds.</summary>
internal static class CertaintyReport
{
    public static IRenderable Of(WorkAnswer answer, WorkRequest asked, WorkProgress? last)
    {
        var precision = answer.Status == WorkStatus.Completed ? asked.Precision : null;
        var price = AnswerPrice.Of(answer, precision?.Outcome ?? Outcomes.ReleaseWeek.Name, isAnytime: precision is not null);
        if (price is null)
            return Text.Empty;
        var seconds = !price.IsPossible ? $", more than can be asked for ({Limits.MaximumReplications})"
            : last?.SecondsEach is { } each ? string.Create(CultureInfo.InvariantCulture, $", about {Math.Max(1, (double)price.MoreReplications * asked.References().Count() * each):0} s")
            : "";
        return new Markup(string.Create(
            CultureInfo.InvariantCulture, $"[grey]±{price.HalfWidth:0.##} {Markup.Escape(price.Unit)}{(precision is null ? "" : ", whenever one looks,")} now; ±{price.HalfWidth / 2:0.##} needs about {Amount.MoreReplications(price.MoreReplications)}{seconds}.[/]\n"));
    }
}
