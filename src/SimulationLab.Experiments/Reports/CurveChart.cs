using System.Globalization;
using System.Xml.Linq;

namespace SimulationLab.Experiments;

/// <summary>One S-curve.</summary>
/// <param name="Name">Of what.</param>
/// <param name="Values">One for each replication; infinite where the release never shipped.</param>
internal sealed record Curve(string Name, IReadOnlyList<double> Values);

/// <summary>S-curves: the probability that an outcome is at most so much.</summary>
/// <param name="Title">What it shows, the unit included.</param>
/// <param name="Unit">The unit of the scale.</param>
/// <param name="Curves">The first is the baseline; where it is alone, its P50 and P80 are marked.</param>
internal sealed record CurveChart(string Title, string Unit, IReadOnlyList<Curve> Curves)
{
    // More points than this a screen does not show.
    private const int MostPoints = 200;
    private const int Top = 14;
    private const int Height = 220;
    private const int ScaleHeight = 22;

    private static readonly double[] Marks = [0.5, 0.8];

    /// <summary>So many colors there are; then they come again in dashes.</summary>
    private const int Colors = 7;

    /// <summary>Said of the chart.</summary>
    public required string Legend { get; init; }

    public XElement Draw()
    {
        var sorted = Curves.Select(curve => new Percentiles(curve.Values)).ToList();
        var axis = new Axis(Curves.SelectMany(curve => curve.Values).Where(double.IsFinite), Unit);
        var said = Curves.Select((curve, i) => $"{curve.Name}: P50 {Said(sorted[i][0.5])}, P80 {Said(sorted[i][0.8])}").ToList();
        var figure = Svg.Figure(Title, Legend, $"{Title}. {string.Join("; ", said)}.", Top + Height + ScaleHeight,
            Svg.Scale(axis, Top + Height),
            ((double[])[0.2, 0.5, 0.8, 1]).Select(level => Level(level)),
            Svg.Element("svg", ("y", Top), ("width", "100%"), ("height", Height), ("viewBox", "0 0 1000 1000"), ("preserveAspectRatio", "none"), ("class", "curves"),
                Curves.Select((curve, i) => Line(curve, i, axis)).Reverse()),
            Curves.Count == 1 ? Marks.Select(p => Mark(axis, p, sorted[0][p])) : null,
            Curves.Count == 1 ? Marks.Select(p => MarkLabel(axis, p, sorted[0][p])) : null);
        if (Curves.Count > 1)
            figure.Add(Html.Element("ul", Html.Class("key"), Curves.Select((_, i) => Html.Element("li", Swatch(i), said[i]))));
        return figure;
    }

    private static IEnumerable<XElement> Level(double level)
    {
        var y = YOf(level);
        yield return Svg.Element("line", ("class", "grid"), ("x1", 0), ("x2", "100%"), ("y1", y), ("y2", y));
        yield return Svg.Text("0", y - 3, "start", "tick", Amount.Text($"{level:0 %}"));
    }

    private static XElement Line(Curve curve, int number, Axis axis)
    {
        var values = curve.Values.Where(double.IsFinite).Order().ToArray();
        var all = (double)curve.Values.Count;
        var points = Math.Min(values.Length, MostPoints);
        var path = Enumerable.Range(0, points).Select(i => (int)((long)i * (values.Length - 1) / Math.Max(1, points - 1))).Select(rank => (X: values[rank], P: (rank + 1) / all)).ToList();
        if (path.Count > 0)
            path.Insert(0, (path[0].X, 0));
        // Where some never ship, the curve stays below 100 %.
        var end = values.Length > 0 && values.Length < curve.Values.Count ? Amount.Text($" 1000,{1000 * (1 - (values.Length / all)):0.#}") : "";
        return Svg.Element("polyline", ("class", ClassOf(number)), ("vector-effect", "non-scaling-stroke"),
            ("points", string.Join(' ', path.Select(point => Amount.Text($"{1000 * axis.Share(point.X):0.#},{1000 * (1 - point.P):0.#}"))) + end));
    }

    private static IEnumerable<XElement> Mark(Axis axis, double p, double? value)
    {
        if (value is not { } there)
            yield break;
        yield return Svg.Vertical(axis.At(there), YOf(p), Top + Height, "reference");
        yield return Svg.Element("circle", ("class", "point plain"), ("cx", axis.At(there)), ("cy", YOf(p)), ("r", 4));
    }

    // Left above a curve that rises there is nothing, unless it is too near to the edge; right below there is the other mark.
    private XElement? MarkLabel(Axis axis, double p, double? value)
    {
        if (value is not { } there)
            return null;
        var isLeft = axis.Share(there) > 0.45;
        var text = Svg.Text(axis.At(there), YOf(p) + (isLeft ? -6 : 18), isLeft ? "end" : "start", "label", Amount.Text($"P{100 * p:0} {Said(there)}"));
        text.Add(new XAttribute("dx", isLeft ? -8 : 8));
        return text;
    }

    private static double YOf(double p) => Top + ((1 - p) * Height);

    private string Said(double? value) => value is null ? "never" : Amount.InChart(value, Unit);

    private static string ClassOf(int number) => number == 0 ? "curve c0" : string.Create(CultureInfo.InvariantCulture, $"curve c{((number - 1) % Colors) + 1}{(number > Colors ? " dashed" : "")}");

    private static XElement Swatch(int number) => Svg.Element("svg", ("class", "swatch"), ("width", 22), ("height", 10), ("aria-hidden", "true"),
        Svg.Element("line", ("class", ClassOf(number)), ("x1", 0), ("x2", 22), ("y1", 5), ("y2", 5)));
}
