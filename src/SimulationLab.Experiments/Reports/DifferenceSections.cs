using System.Xml.Linq;
using static SimulationLab.Experiments.Html;

namespace SimulationLab.Experiments;

/// <summary>The report of the difference of two scenarios on the same luck.</summary>
internal static class DifferenceSections
{
    public static IEnumerable<XElement?> Of(DifferenceReport report)
    {
        yield return Section("What is set otherwise", Contrast(report));
        if (report.FirstDivergence is not null)
        {
            yield return Section("When each stage ends", Stages(report));
            if (report.Chains.Count > 0)
                yield return Section("How the change travels", report.Chains.Select(chain => Chain(chain, isOpen: chain == report.Chains[^1])));
            if (report.Ledger.FirstPosting is not null)
                yield return Section("What it costs", Accounts(report));
        }

        if (report.Over is { } over)
            yield return Section(Amount.Text($"Over {over.Replications:#,0} replications"), Statistics(over));
    }

    private static IEnumerable<XElement> Contrast(DifferenceReport report)
    {
        if (report.Parameters.Count > 0)
            yield return Table("Parameters", ["parameter", report.Baseline, report.Alternative],
                report.Parameters.Select(own => (IReadOnlyList<object?>)[own.Key + (own.IsInForce ? "" : " (its cause is off)"), Element("span", Class("value"), own.Baseline), Element("span", Class("value"), own.Alternative)]));
        foreach (var imposed in report.Events)
            yield return Element("p", Amount.Text($"In {NameOf(imposed.In, report)} only, in week {imposed.Week:0.##}: {imposed.What}"));
        foreach (var line in report.Network)
            yield return Element("p", $"In {NameOf(line.In, report)} only: {line.Line}");
        if (report.Parameters.Count + report.Events.Count + report.Network.Count == 0)
            yield return Element("p", "Nothing.");
    }

    private static XElement Stages(DifferenceReport report) => Table("Weeks elapsed at the end of each stage", ["stage", "difference", report.Baseline, report.Alternative],
    [
        .. report.Stages.Select(stage => (IReadOnlyList<object?>)
            [stage.Name, stage.EndDifferenceWeeks is { } weeks ? Apart(weeks) : "–", Amount.Of(stage.BaselineEndWeek, "weeks"), Amount.Of(stage.AlternativeEndWeek, "weeks")]),
        ["release", Apart(report.Release.DifferenceWeeks), Amount.Of(report.Release.BaselineWeek, "weeks"), Amount.Of(report.Release.AlternativeWeek, "weeks")],
    ]);

    private static XElement Chain(CarrierChain chain, bool isOpen) => Element("details", isOpen ? new XAttribute("open", "open") : null,
        Element("summary", $"To the end of {(chain.To == ScenarioDifference.ToRelease ? "the release" : chain.To)}{(chain.DifferenceWeeks is { } weeks ? $": {Apart(weeks)} weeks" : "")}"),
        Table(Amount.Text($"{chain.Steps.Count:#,0} messages, those of one piece of work in one line"), ["weeks elapsed", "apart, weeks", "the change travels"],
            chain.Lines.Select(line => (IReadOnlyList<object?>)
                [Span(line), line.DifferenceWeeks is { } apart ? Apart(apart) : "", Element("span", Class("words"), line.Text)]), endsInWords: true));

    private static XElement Accounts(DifferenceReport report) => Table("Accounts that differ", ["account", "difference", report.Baseline, report.Alternative],
        report.Ledger.Accounts.Select(own => (IReadOnlyList<object?>)
        [
            Named(own.Account.ToString(), own.Book.ToString().ToLowerInvariant()),
            Amount.Difference((double)own.DifferenceUsd, "USD"), Amount.Of((double)own.BaselineUsd, "USD"), Amount.Of((double)own.AlternativeUsd, "USD"),
        ]));

    private static IEnumerable<XElement> Statistics(DifferenceStatistics over)
    {
        yield return new IntervalChart("How much later each stage ends, weeks", "weeks",
        [
            .. over.Stages.Where(stage => double.IsFinite(stage.MeanDifferenceWeeks)).Select(stage => IntervalRow.Of(stage.Name, Amount.Text($"{Apart(stage.MeanDifferenceWeeks)} weeks · moves in {stage.ShareMoved:0 %}"), stage.MeanDifferenceWeeks, stage.Ci95Weeks)),
            IntervalRow.Of("release", Amount.Text($"{Apart(over.ReleaseMeanDifferenceWeeks)} weeks · parted in {over.ShareDiverging:0 %}"), over.ReleaseMeanDifferenceWeeks, over.ReleaseCi95Weeks),
        ])
        { Reference = 0, Legend = "mean, with its 95 % interval, and in how many replications" }.Draw();
        yield return Table("Where they part first", ["message", "of all replications", "mean week"],
            over.FirstDivergences.Select(first => (IReadOnlyList<object?>)
                [$"{(first.From == first.To ? first.To : $"{first.From} → {first.To}")}: {first.What}{(first.Activity is null ? "" : " " + first.Activity)}", Amount.Text($"{first.Share:0 %}"), Amount.Text($"{first.MeanWeek:0.0}")]));
    }

    private static string NameOf(RunSide side, DifferenceReport report) => side == RunSide.Baseline ? report.Baseline : report.Alternative;

    private static string Span(CarrierLine line)
    {
        var (from, to) = (Amount.Of(line.FromWeek, "weeks"), Amount.Of(line.ToWeek, "weeks"));
        return from == to ? from : $"{from}–{to}";
    }

    private static string Apart(double weeks) => Amount.Text($"{weeks:+0.00;−0.00;0.00}");
}
