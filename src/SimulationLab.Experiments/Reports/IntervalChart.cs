using System.Globalization;
using System.Xml.Linq;

namespace SimulationLab.Experiments;

/// <summary>One row of a chart of intervals.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">The value in words.</param>
/// <param name="Low">The lower end.</param>
/// <param name="Middle">The point.</param>
/// <param name="High">The upper end.</param>
/// <param name="Tone">Its color by meaning: good, bad or plain.</param>
internal sealed record IntervalRow(string Label, string Value, double Low, double Middle, double High, string Tone = "plain")
{
    public static IntervalRow Of(string label, string value, double middle, double[] interval, string tone = "plain") => double.IsNaN(interval[0]) ? new(label, value, middle, middle, middle, tone) : new(label, value, interval[0], middle, interval[1], tone);
}

/// <summary>Points with intervals below each other on one scale: forest plot, tornado, bars.</summary>
/// <param name="Title">What it shows; the scale's unit included.</param>
/// <param name="Unit">The unit of the scale.</param>
/// <param name="Rows">From the top.</param>
internal sealed record IntervalChart(string Title, string Unit, IReadOnlyList<IntervalRow> Rows)
{
    private const int RowHeight = 40;
    private const int ScaleHeight = 22;

    /// <summary>Whether each point is also a bar from zero.</summary>
    public bool HasBars { get; init; }

    /// <summary>A value with a line of its own, such as zero difference.</summary>
    public double? Reference { get; init; }

    /// <summary>Said of every row, such as "95 % interval".</summary>
    public required string Legend { get; init; }

    public XElement Draw()
    {
        var height = Rows.Count * RowHeight;
        double[] always = HasBars ? [0] : [];
        var axis = new Axis([.. always, .. Reference is { } line ? [line] : Array.Empty<double>(), .. Rows.SelectMany(row => (double[])[row.Low, row.Middle, row.High])], Unit);
        return Svg.Figure(Title, Legend, $"{Title}. {string.Join("; ", Rows.Select(row => $"{row.Label}: {row.Value}"))}.", height + ScaleHeight,
            Svg.Scale(axis, height),
            Reference is { } reference ? Svg.Vertical(axis.At(reference), 0, height, "reference") : null,
            Rows.Select((row, i) => DrawRow(row, i * RowHeight, axis)));
    }

    private IEnumerable<XElement?> DrawRow(IntervalRow row, int top, Axis axis)
    {
        var middle = (top + 28).ToString(CultureInfo.InvariantCulture);
        // HTML, because text of SVG cannot be cut where a screen is too narrow for both.
        yield return Svg.Element("foreignObject", ("y", top + 2), ("width", "100%"), ("height", 20),
            Html.Element("div", Html.Class("row"), Html.Element("span", row.Label), Html.Element("span", row.Value)));
        if (!double.IsFinite(row.Middle))
            yield break;
        if (HasBars)
            yield return Svg.Element("rect", ("class", "bar " + row.Tone), ("x", axis.At(Math.Min(0, row.Middle))), ("y", top + 22), ("width", axis.Between(Math.Min(0, row.Middle), Math.Max(0, row.Middle))), ("height", 12));
        if (double.IsFinite(row.Low) && double.IsFinite(row.High))
            yield return Svg.Element("line", ("class", "range " + row.Tone), ("x1", axis.At(row.Low)), ("x2", axis.At(row.High)), ("y1", middle), ("y2", middle));
        yield return Svg.Element("circle", ("class", "point " + row.Tone), ("cx", axis.At(row.Middle)), ("cy", middle), ("r", HasBars ? 2.5 : 4));
    }
}
