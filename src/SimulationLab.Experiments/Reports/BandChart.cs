using System.Xml.Linq;

namespace SimulationLab.Experiments;

/// <summary>Percentiles of an outcome over time: the band from P10 to P90 with the median in it.</summary>
/// <param name="Band">What is drawn; known at one week at least.</param>
internal sealed record BandChart(MetricBand Band)
{
    private const int Top = 14;
    private const int Height = 240;
    private const int ScaleHeight = 22;

    public XElement Draw()
    {
        var points = Band.Points.Where(point => point.P50 is not null).ToList();
        var (weeks, values) = (new Axis(points.Select(point => (double)point.Week), "weeks"), new Axis(points.SelectMany(point => (double[])[point.P10!.Value, point.P90!.Value]), Band.Unit));
        var last = points[^1];
        var title = $"{Band.Outcome}, {Band.Unit}";
        return Svg.Figure(title, "P10 to P90 by week elapsed; the line is the median",
            Amount.Text($"{title}. After {last.Week} weeks: P10 {Amount.InChart(last.P10, Band.Unit)}, P50 {Amount.InChart(last.P50, Band.Unit)}, P90 {Amount.InChart(last.P90, Band.Unit)}."),
            Top + Height + ScaleHeight,
            Svg.Scale(weeks, Top + Height),
            values.Ticks.Select(YOf).Select(y => Svg.Element("line", ("class", "grid"), ("x1", 0), ("x2", "100%"), ("y1", y), ("y2", y))),
            Svg.Element("svg", ("y", Top), ("width", "100%"), ("height", Height), ("viewBox", "0 0 1000 1000"), ("preserveAspectRatio", "none"), ("class", "curves"),
                Svg.Element("polygon", ("class", "band"), ("points", Path(points.Select(point => (point.Week, point.P90!.Value)).Concat(points.AsEnumerable().Reverse().Select(point => (point.Week, point.P10!.Value)))))),
                Svg.Element("polyline", ("class", "curve c1"), ("vector-effect", "non-scaling-stroke"), ("points", Path(points.Select(point => (point.Week, point.P50!.Value)))))),
            values.Ticks.Select(tick => Svg.Text("0", YOf(tick) - 3, "start", "tick", values.TextOf(tick))));

        double YOf(double value) => Top + ((1 - values.Share(value)) * Height);

        string Path(IEnumerable<(int Week, double Value)> corners) => string.Join(' ', corners.Select(corner => Amount.Text($"{1000 * weeks.Share(corner.Week):0.#},{1000 * (1 - values.Share(corner.Value)):0.#}")));
    }
}
