using System.Globalization;
using System.Xml.Linq;

namespace SimulationLab.Experiments;

/// <summary>The few marks that charts are made of. Colors are classes of the page's style, so that charts are light and dark with it.</summary>
internal static class Svg
{
    /// <summary>An element; of its content, pairs are attributes.</summary>
    public static XElement Element(string name, params object?[] content) => new(name, content.Select(Part));

    /// <summary>A chart with its title, what its marks mean, and its content in words.</summary>
    public static XElement Figure(string title, string legend, string words, int height, params object?[] content) => Html.Element("figure",
        Html.Element("figcaption", Html.Element("strong", title), " ", Html.Element("span", legend)),
        Element("svg", ("role", "img"), ("aria-label", words), ("width", "100%"), ("height", height), content));

    /// <summary>Vertical lines at round numbers, which are written below.</summary>
    public static IEnumerable<XElement> Scale(Axis axis, double height)
    {
        foreach (var tick in axis.Ticks)
        {
            yield return Vertical(axis.At(tick), 0, height, "grid");
            yield return Text(axis.At(tick), height + 16, axis.Share(tick) < 0.02 ? "start" : axis.Share(tick) > 0.98 ? "end" : "middle", "tick", axis.TextOf(tick));
        }
    }

    public static XElement Vertical(string x, double top, double bottom, string kind) => Element("line", ("class", kind), ("x1", x), ("x2", x), ("y1", top), ("y2", bottom));

    public static XElement Text(string x, double y, string anchor, string kind, string text) => Element("text", ("class", kind), ("x", x), ("y", y), ("text-anchor", anchor), text);

    private static object? Part(object? part) => part is System.Runtime.CompilerServices.ITuple { Length: 2 } pair
        ? new XAttribute((string)pair[0]!, pair[1] is double number ? number.ToString("0.##", CultureInfo.InvariantCulture) : pair[1]!)
        : part;
}
