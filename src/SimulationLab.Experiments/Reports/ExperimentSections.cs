using System.Xml.Linq;
using SimulationLab.Organization;
using static SimulationLab.Experiments.Html;

namespace SimulationLab.Experiments;

/// <summary>The report of an experiment.</summary>
internal static class ExperimentSections
{
    public static string Title(ExperimentAnswer answer) => answer.Scenario;

    public static IEnumerable<XElement> Of(ExperimentAnswer answer, IReadOnlyList<ScenarioRows> rows)
    {
        yield return Section("How long and how dear", SCurves.Of(rows), CertaintyNote.Of(answer, "the mean release week"), Censored(answer));
        yield return Section("What holds it back", Causes(answer));
        foreach (var section in answer.Risk is { } risk ? RiskSections.Of(risk) : [])
            yield return section;
        yield return Section("Stages", Stages(answer.Stages!));
        yield return Section("Outcomes", Headlines(answer.Outcomes!));
    }

    private static XElement? Censored(ExperimentAnswer answer) => answer.Censored > 0
        ? Note(Amount.Text($"In {answer.Censored:#,0} of {answer.Completed:#,0} replications the release never shipped: the curve of weeks ends below 100 %."))
        : null;

    private static object[] Causes(ExperimentAnswer answer)
    {
        var week = answer.Outcomes!["release.week"].Mean;
        var delays = answer.Bottlenecks!.Where(cause => cause.MeanDelayWeeks > 0).ToList();
        if (delays.Count == 0)
            return [Element("p", Amount.Text($"Nothing: all {answer.PlannedWeeks:0.0} weeks of the driving chain are planned work."))];
        return
        [
            Element("p", Amount.Text($"Of {week:0.0} weeks on average, {answer.PlannedWeeks:0.0} are planned work on the driving chain; it waits {week - answer.PlannedWeeks:0.0} weeks for these causes.")),
            new IntervalChart("Delay on the driving chain by cause, weeks", "weeks",
                [.. delays.Select(cause => IntervalRow.Of(cause.Name, Amount.Text($"{cause.MeanDelayWeeks:0.00} weeks · {cause.Share:0 %}"), cause.MeanDelayWeeks, cause.Ci95))])
            { HasBars = true, Legend = "mean, with its 95 % interval, and share of all delay" }.Draw(),
            Table("What the driving chain waits for", ["cause", "mean, weeks", "95 % interval, weeks", "of all delay", "made of (mean weeks)"],
                delays.Select(cause => (IReadOnlyList<object?>)
                [
                    cause.Name, Amount.Text($"{cause.MeanDelayWeeks:0.00}"), Amount.Text($"{cause.Ci95[0]:0.00} to {cause.Ci95[1]:0.00}"), Amount.Text($"{cause.Share:0 %}"),
                    Element("span", Class("words"), string.Join(", ", cause.Kinds.Where(kind => kind.MeanWeeks >= 0.005).Select(kind => Amount.Text($"{kind.Name} {kind.MeanWeeks:0.00}")))),
                ]), endsInWords: true),
        ];
    }

    private static object[] Stages(IReadOnlyList<StageAnswer> stages) =>
    [
        new IntervalChart("Length of each stage, weeks", "weeks",
            [.. stages.Where(stage => stage.Weeks.N > 0).Select(stage => new IntervalRow(
                stage.Name, Amount.Text($"{stage.Weeks.P50:0.0} weeks ({stage.Weeks.P10:0.0} to {stage.Weeks.P90:0.0})"),
                stage.Weeks.P10 ?? double.NaN, stage.Weeks.P50 ?? double.NaN, stage.Weeks.P90 ?? double.NaN))])
        { Legend = "median, with P10 to P90" }.Draw(),
        Table("Stages from gate to gate, weeks", ["stage", "mean", "P10", "P50", "P90", "replications"],
            stages.Select(stage => (IReadOnlyList<object?>)
            [
                stage.Name, Amount.Of(stage.Weeks.Mean, "weeks"), Amount.Of(stage.Weeks.P10, "weeks"), Amount.Of(stage.Weeks.P50, "weeks"), Amount.Of(stage.Weeks.P90, "weeks"),
                Amount.Text($"{stage.Weeks.N:#,0}"),
            ])),
    ];

    private static XElement Headlines(IReadOnlyDictionary<string, OutcomeAnswer> outcomes) =>
        Table("Headline outcomes", ["outcome", "mean", "±95 %", "P10", "P50", "P80", "P90"],
            Headline.Of(outcomes).Where(entry => entry.Value.N > 0).Select(entry => (IReadOnlyList<object?>)
            [
                Named(entry.Key, entry.Value.Unit, Outcomes.Find(entry.Key)?.Description), Amount.Of(entry.Value.Mean, entry.Value.Unit), Amount.Half(entry.Value.Ci95, entry.Value.Unit),
                Amount.Of(entry.Value.P10, entry.Value.Unit), Amount.Of(entry.Value.P50, entry.Value.Unit), Amount.Of(entry.Value.P80, entry.Value.Unit), Amount.Of(entry.Value.P90, entry.Value.Unit),
            ]));
}

/// <summary>The outcomes that belong into a short account.</summary>
internal static class Headline
{
    /// <summary>Those of a dictionary by outcome, in its order; one that this program does not know belongs to them.</summary>
    public static IEnumerable<KeyValuePair<string, T>> Of<T>(IReadOnlyDictionary<string, T> byOutcome) =>
        byOutcome.Where(entry => Outcomes.Find(entry.Key) is null or { IsHeadline: true });
}

/// <summary>The S-curves of release week and cost.</summary>
internal static class SCurves
{
    public static object[] Of(IReadOnlyList<ScenarioRows> rows) =>
    [
        new CurveChart("Release week", "weeks", [.. rows.Select(own => new Curve(own.Scenario, own.Rows.WeeksToShip()))])
        { Legend = "probability of having shipped by a week" }.Draw(),
        new CurveChart("Cost of the release", "USD", [.. rows.Select(own => new Curve(own.Scenario, own.Rows.Values(Outcomes.TotalCost)))])
        { Legend = "probability of costing at most so many dollars" }.Draw(),
    ];
}
