using System.Xml.Linq;
using static SimulationLab.Experiments.Html;

namespace SimulationLab.Experiments;

/// <summary>The report of a search for flip points.</summary>
internal static class FlipPointSections
{
    // Below these nothing moves the difference much.
    private const int MostBars = 20;

    public static string Title(FlipPointAnswer answer) => $"What would reverse {answer.Alternative} against {answer.Baseline}";

    public static IEnumerable<XElement> Of(FlipPointAnswer answer)
    {
        var (unit, assumptions) = (answer.Unit!, answer.Assumptions!);
        yield return Section("How far each assumption moves the difference", Tornado(answer, unit, assumptions));
        yield return Section("Flip points", FlipPoints(assumptions),
            Note("Each assumption is moved alone, in both scenarios alike, to a quarter, half, double and four times its value; a choice to its other options. Ranges: the distance in units of its own P10–P90 range, taken as half to double."));
        yield return Section("All moves", Moves(unit, assumptions));
    }

    private static XElement Tornado(FlipPointAnswer answer, string unit, IReadOnlyList<AssumptionAnswer> assumptions)
    {
        var today = answer.Difference!.Value;
        var widest = assumptions.Select(assumption => (Assumption: assumption, Low: assumption.Points.Min(point => point.Difference), High: assumption.Points.Max(point => point.Difference)))
            .OrderByDescending(entry => Math.Max(entry.High, today) - Math.Min(entry.Low, today)).ThenBy(entry => entry.Assumption.Parameter, StringComparer.Ordinal).Take(MostBars);
        var which = assumptions.Count > MostBars ? Amount.Text($"; the {MostBars} widest of {assumptions.Count}") : "";
        return new IntervalChart($"Difference in {answer.Outcome}, {answer.Alternative} − {answer.Baseline}, {unit}", unit,
            [.. widest.Select(entry => new IntervalRow(
                entry.Assumption.Parameter,
                $"{Amount.DifferenceInChart(entry.Low, unit).Replace(" " + unit, "", StringComparison.Ordinal)} to {Amount.DifferenceInChart(entry.High, unit)}",
                Math.Min(entry.Low, today), today, Math.Max(entry.High, today),
                entry.Assumption.IsReversed ? "bad" : "plain"))])
        { Reference = 0, Legend = $"smallest to largest over the moves; the point is the difference today, red what reverses it beyond the noise{which}" }.Draw();
    }

    private static XElement FlipPoints(IReadOnlyList<AssumptionAnswer> assumptions) =>
        Table("The assumptions, the one that reverses the recommendation soonest first", ["assumption", "value", "reverses at", "ranges away", "beyond the noise", "source"],
            assumptions.Select(assumption => (IReadOnlyList<object?>)
            [
                assumption.Parameter, Element("span", Class("value"), assumption.Value),
                assumption.Ranges is null ? "–" : assumption.FlipsAtFactor is { } factor ? Amount.Text($"{factor:0.00} times") : "another choice",
                assumption.Ranges is { } ranges ? Amount.Text($"{ranges:0.0}") : "–",
                assumption.Ranges is null ? "–" : assumption.IsCertain ? "yes" : "no",
                Element("span", Class("words"), assumption.Source),
            ]), endsInWords: true);

    private static XElement Moves(string unit, IReadOnlyList<AssumptionAnswer> assumptions) =>
        Table("The difference at each move", ["assumption", "moved to", "times", "difference", "±95 %", "reversed"],
            assumptions.SelectMany(assumption => assumption.Points.Select(point => (IReadOnlyList<object?>)
            [
                assumption.Parameter, Element("span", Class("value"), point.Value), point.Factor is { } factor ? Amount.Text($"{factor:0.##}") : "–",
                Amount.DifferenceInChart(point.Difference, unit), Amount.DifferenceInChart((point.Ci95[1] - point.Ci95[0]) / 2, unit).TrimStart('+'), point.IsReversed ? Element("span", Class("verdict bad"), "reversed") : "",
            ])));
}
