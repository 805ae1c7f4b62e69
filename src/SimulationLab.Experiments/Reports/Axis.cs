using System.Globalization;

namespace SimulationLab.Experiments;

/// <summary>
/// The horizontal scale of a chart. Places are shares of the width, so that a chart fits any screen while its text keeps its size.
/// </summary>
internal sealed class Axis
{
    private const int Spaces = 4;
    private readonly string unit;
    private readonly double step;
    private readonly double low;
    private readonly double high;

    /// <summary>The scale that holds these values; its ends are round numbers.</summary>
    public Axis(IEnumerable<double> values, string unit)
    {
        this.unit = unit;
        var finite = values.Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        var (least, most) = (finite.Min(), finite.Max());
        step = RoundUp(most > least ? (most - least) / Spaces : most != 0 ? Math.Abs(most) / 100 : 1);
        low = Math.Floor((least / step) + 1e-9) * step;
        high = Math.Ceiling((most / step) - 1e-9) * step;
        if (high <= low)
            (low, high) = (low - step, high + step);
    }

    /// <summary>The round numbers from end to end.</summary>
    public IEnumerable<double> Ticks => Enumerable.Range(0, (int)Math.Round((high - low) / step) + 1).Select(i => low + (i * step));

    /// <summary>The place of a value, from 0 to 1; outside for values beyond the ends.</summary>
    public double Share(double value) => (value - low) / (high - low);

    /// <summary>The place of a value as SVG writes it.</summary>
    public string At(double value) => Percent(Share(value));

    /// <summary>The distance between two values as SVG writes it.</summary>
    public string Between(double from, double to) => Percent(Share(to) - Share(from));

    /// <summary>A tick in words, as short as the step allows.</summary>
    public string TextOf(double tick)
    {
        var (divisor, sign, suffix) = unit != "USD" ? (1, "", "") : step >= 1e5 ? (1e6, "$", "M") : (1, "$", "");
        var shown = step / divisor;
        var decimals = 0;
        for (; decimals < 6 && Math.Abs(shown - Math.Round(shown)) > 1e-6 * shown; decimals++)
            shown *= 10;
        var text = Math.Abs(tick / divisor).ToString("F" + decimals, CultureInfo.InvariantCulture);
        return (tick < -step / 2 ? "−" : "") + sign + text + suffix;
    }

    private static string Percent(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private static double RoundUp(double size)
    {
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(size)));
        return ((double[])[1, 2, 5, 10]).First(factor => factor * magnitude >= size * (1 - 1e-9)) * magnitude;
    }
}
