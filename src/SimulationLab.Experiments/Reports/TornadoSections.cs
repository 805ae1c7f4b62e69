using System.Xml.Linq;
using static SimulationLab.Experiments.Html;

namespace SimulationLab.Experiments;

/// <summary>The report of a tornado.</summary>
internal static class TornadoSections
{
    // Below these no parameter moves the release much.
    private const int MostBars = 20;

    public static string Title(TornadoAnswer answer) => $"What moves the release of {answer.Scenario}";

    public static IEnumerable<XElement> Of(TornadoAnswer answer)
    {
        var bars = answer.Bars!;
        yield return Section("How far each parameter swings the release",
            Element("p", Amount.Text($"As it is, the mean release week is {answer.ReleaseWeek!.Mean:0.0} and the 80th percentile {answer.ReleaseWeek.P80:0.0}.")),
            new IntervalChart("Change of the 80th percentile of the release week, weeks", "weeks", [.. bars.Take(MostBars).Select(Row)])
            { Reference = 0, Legend = "smallest to largest over the values; the point is the parameter as it is" + (bars.Count > MostBars ? Amount.Text($"; the {MostBars} widest of {bars.Count}") : "") }.Draw(),
            Note("Each parameter is set alone to half and to double its value, as far as its range allows, or to its other options. A release that never shipped counts with the week of the horizon."));
        yield return Section("Swings", Table("Swing of the 80th percentile of the release week, weeks", ["parameter", "swing", "95 % interval", "beyond the noise"],
            bars.Select(bar => (IReadOnlyList<object?>)[bar.Parameter, Amount.Text($"{bar.SwingWeeks:0.00}"), Amount.Weeks(bar.SwingCi95), bar.IsCertain ? "yes" : "no"])),
            Note("The swing is the distance between the smallest and the largest 80th percentile over the values and the parameter as it is. Its interval begins at zero unless a value differs from the parameter as it is; beyond the noise is what does so over all bars together."));
        yield return Section("All values", Table("Change of the release week at each value, weeks", ["parameter", "as it is", "set to", "P80", "95 % interval", "mean", "±95 %"],
            bars.SelectMany(bar => bar.Values.Select(value => (IReadOnlyList<object?>)
            [
                bar.Parameter, Element("span", Class("value"), bar.Baseline), Element("span", Class("value"), value.Value),
                Weeks(value.P80.Weeks), Amount.Weeks(value.P80.Ci95), Weeks(value.Mean.Weeks), Amount.HalfWeeks(value.Mean.Ci95),
            ]))));
    }

    private static IntervalRow Row(TornadoBar bar)
    {
        var (low, high) = (Math.Min(0, bar.Values.Min(value => value.P80.Weeks)), Math.Max(0, bar.Values.Max(value => value.P80.Weeks)));
        return new IntervalRow(bar.Parameter, $"{Weeks(low)} to {Weeks(high)} weeks", low, 0, high);
    }

    private static string Weeks(double weeks) => Amount.Text($"{weeks:+0.00;−0.00;0.00}");
}
