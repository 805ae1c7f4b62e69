using System.Xml.Linq;

namespace SimulationLab.Experiments;

/// <summary>HTML that is well-formed by construction and in which every text is escaped.</summary>
internal static class Html
{
    /// <summary>An element. It is never written as <c>&lt;p/&gt;</c>, which HTML takes for an opening tag.</summary>
    public static XElement Element(string name, params object?[] content) => new(name, content, "");

    public static XAttribute Class(string name) => new("class", name);

    /// <summary>A part of the page under a heading.</summary>
    public static XElement Section(string heading, params object?[] content) => Element("section", Element("h2", heading), content);

    /// <summary>A sentence of an answer.</summary>
    public static XElement Says(string sentence) => Element("p", Class("says"), sentence.Replace(" %", "\u00a0%", StringComparison.Ordinal));

    /// <summary>A paragraph of remarks.</summary>
    public static XElement Note(string text) => Element("p", Class("note"), text);

    /// <summary>A table that scrolls by itself where the page is too narrow.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="columns">The headings; the first column names the rows, the others hold numbers.</param>
    /// <param name="rows">One cell for each column.</param>
    /// <param name="endsInWords">Whether the last column holds words instead.</param>
    public static XElement Table(string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows, bool endsInWords = false) =>
        Element("div", Class("scroll"), new XAttribute("tabindex", 0), new XAttribute("role", "region"), new XAttribute("aria-label", caption),
            Element("table", endsInWords ? Class("endsInWords") : null,
                Element("caption", caption),
                Element("thead", Element("tr", columns.Select(column => Element("th", new XAttribute("scope", "col"), column)))),
                Element("tbody", rows.Select(row => Element("tr", row.Select((cell, i) => i == 0 ? Element("th", new XAttribute("scope", "row"), cell) : Element("td", cell)))))));

    /// <summary>A name with its unit and, small, what it means.</summary>
    public static object[] Named(string name, string unit, string? meaning = null) =>
        [name, " ", Element("small", unit), meaning is null ? "" : Element("span", Class("meaning"), meaning)];

    /// <summary>A verdict in words and in color.</summary>
    public static XElement VerdictOf(DifferenceAnswer difference) => Element("span", Class("verdict " + ToneOf(difference.Verdict)), difference.VerdictInWords());

    public static string ToneOf(Verdict? verdict) => verdict switch
    {
        Verdict.Better => "good",
        Verdict.Worse => "bad",
        _ => "plain",
    };
}
