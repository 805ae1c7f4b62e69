using System.Xml.Linq;
using SimulationLab.Organization;
using static SimulationLab.Experiments.Html;

namespace SimulationLab.Experiments;

/// <summary>
/// A stored answer as one HTML file that needs nothing else: what it says, in charts and tables, and how to get it again. The same
/// answer gives the same bytes.
/// </summary>
public static class ReportPage
{
    // As many as a comparison may have; a split or a tornado runs variations of one.
    private const int MostScenarios = 1 + Limits.MaximumAlternatives;

    /// <summary>The page of an answer.</summary>
    /// <param name="answer">The answer; it rests on at least one replication.</param>
    /// <param name="rows">The replications behind it.</param>
    public static string Of(WorkAnswer answer, IReadOnlyList<ScenarioRows> rows) => answer switch
    {
        { Completed: 0 } => throw new ArgumentException($"The answer {answer.Id} rests on no replication yet.", nameof(answer)),
        ExperimentAnswer experiment => Write(answer, rows, ExperimentSections.Title(experiment), experiment.Explanation, ExperimentSections.Of(experiment, rows)),
        ComparisonAnswer comparison => Write(answer, rows, ComparisonSections.Title(comparison), ComparisonSections.Lead(comparison), ComparisonSections.Of(comparison, rows)),
        AttributionAnswer attribution => Write(answer, rows, AttributionSections.Title(attribution), attribution.Explanation, AttributionSections.Of(attribution)),
        FlipPointAnswer flipPoint => Write(answer, rows, FlipPointSections.Title(flipPoint), flipPoint.Explanation, FlipPointSections.Of(flipPoint)),
        SelectionAnswer selection => Write(answer, rows, SelectionSections.Title(selection), selection.Explanation, SelectionSections.Of(selection)),
        TornadoAnswer tornado => Write(answer, rows, TornadoSections.Title(tornado), tornado.Explanation, TornadoSections.Of(tornado)),
        _ => throw new ArgumentException($"There is no report of {answer.GetType().Name}.", nameof(answer)),
    };

    /// <summary>The page of bands over time.</summary>
    /// <param name="scenario">What was run.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="replications">How many replications.</param>
    /// <param name="bands">The bands.</param>
    /// <param name="changes">What the scenario says beyond the one it extends; null when it extends none.</param>
    public static string Of(Scenario scenario, ulong seed, int replications, IReadOnlyList<MetricBand> bands, ScenarioChanges? changes) => Page(
        Amount.Text($"Bands over time · {replications:#,0} replications · seed {seed}"),
        $"How {scenario.Name} spreads over time",
        [],
        bands.Select(BandSections.Of),
        Identity([("Model version", ModelVersion.Current), ("Scenario", scenario.Name), ("Seed", seed), ("Replications", Amount.Text($"{replications:#,0}"))], changes is null ? [] : Changes([changes])));

    /// <summary>The page of the difference of two scenarios.</summary>
    /// <param name="report">The difference.</param>
    /// <param name="changes">What the scenarios say beyond those they extend.</param>
    public static string Of(DifferenceReport report, IReadOnlyList<ScenarioChanges> changes) => Page(
        Amount.Text($"Difference · replication {report.Replication} of seed {report.Seed}"),
        $"{report.Alternative} against {report.Baseline}",
        report.Explanation.Select(Says),
        DifferenceSections.Of(report),
        Identity([("Model version", report.ModelVersion), ("Scenarios", $"{report.Baseline}, {report.Alternative}"), ("Seed", report.Seed), ("Replication", report.Replication)], changes.Count == 0 ? [] : Changes(changes)));

    private static string Write(WorkAnswer answer, IReadOnlyList<ScenarioRows> rows, string title, IReadOnlyList<string>? explanation, IEnumerable<XElement?> sections) => Page(
        KindOf(answer),
        title,
        [
            .. (explanation ?? []).Select(Says),
            answer.StoppedBy is StopReason.Precision or StopReason.TimeBudget ? Element("p", Class("note"), $"Stopped early: {answer.EndInWords()}.") : null,
            answer.Status == WorkStatus.Completed ? null : Element("p", Class("warning"), Amount.Text($"Not finished: {answer.Completed:#,0} of {answer.Total:#,0} replications.")),
        ],
        sections,
        Identity(answer, rows));

    private static string Page(string kind, string title, IEnumerable<XElement?> says, IEnumerable<XElement?> sections, XElement identity)
    {
        var page = Element("html", new XAttribute("lang", "en"),
            Element("head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                // Whoever opens it can be sure that it asks nobody for anything.
                new XElement("meta", new XAttribute("http-equiv", "Content-Security-Policy"), new XAttribute("content", "default-src 'none'; style-src 'unsafe-inline'")),
                new XElement("meta", new XAttribute("name", "color-scheme"), new XAttribute("content", "light dark")),
                Element("title", $"{title} – SimulationLab"),
                Element("style", Style())),
            Element("body",
                Element("header", Element("p", Class("kind"), kind), Element("h1", title), says),
                Element("main", sections),
                identity));
        return "<!DOCTYPE html>\n" + page.ToString(SaveOptions.DisableFormatting) + "\n";
    }

    private static string KindOf(WorkAnswer answer)
    {
        var kind = WorkKind.All.First(kind => kind.AnswerType == answer.GetType()).Name.Replace('-', ' ');
        return Amount.Text($"{char.ToUpperInvariant(kind[0])}{kind[1..]} · {answer.Completed:#,0} replications · seed {answer.Seed}");
    }

    private static XElement Identity(WorkAnswer answer, IReadOnlyList<ScenarioRows> rows) => Identity(
        [
            ("Answer", answer.Id),
            ("Model version", answer.ModelVersion),
            ("Scenarios", string.Join(", ", rows.Take(MostScenarios).Select(own => own.Scenario)) + (rows.Count > MostScenarios ? Amount.Text($" and {rows.Count - MostScenarios} variations more") : "")),
            ("Seed", answer.Seed),
            ("Replications", Amount.Text($"{answer.Completed:#,0}, all scenarios together")),
            ("Ended", answer.EndInWords()),
            ("Digest", answer.Digest ?? "–"),
        ],
        answer.ScenarioChanges is { } changes ? Changes(changes) : null,
        answer.Status == WorkStatus.Completed ? Element("p", "The same answer again, compared byte for byte: ", Element("code", $"simlab replay {answer.Id}")) : null);

    private static XElement Identity(IEnumerable<(string Name, object Value)> entries, params object?[] more) => Element("footer",
        Element("h2", "Where this comes from"),
        Element("dl", entries.Select(entry => new[] { Element("dt", entry.Name), Element("dd", entry.Value) })),
        more);

    private static object[] Changes(IReadOnlyList<ScenarioChanges> changes) =>
    [
        Element("p", "What the scenarios say beyond those they extend:"),
        Element("dl", changes.Select(own => new[] { Element("dt", own.Scenario), Element("dd", own.InWords()) })),
    ];

    private static string Style()
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
