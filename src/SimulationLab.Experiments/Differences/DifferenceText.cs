using static SimulationLab.Experiments.Amount;

namespace SimulationLab.Experiments;

/// <summary>Says in words what a difference says.</summary>
internal static class DifferenceText
{
    public static IReadOnlyList<string> Of(DifferenceReport report)
    {
        if (report.FirstDivergence is not { } first)
            return [Text($"On this luck {report.Alternative} and {report.Baseline} do not part: all {report.Messages.Common} messages are the same.")];
        var sentences = new List<string> { Parting(report, first) };
        if (report.FirstVisible is { } visible && visible != first)
            sentences.Add(Text($"Nobody sees it before week {visible.Week:0.00}: {Where(visible)}."));
        sentences.Add(report.Stages.FirstOrDefault(stage => stage.Parts) is { } stage
            ? Text($"The first stage to part is {stage.Name}{(stage.EndDifferenceWeeks is { } weeks ? $", which ends {Later(weeks)}" : ", which ends in one of them only")}.")
            : "No stage ends at another time.");
        sentences.Add(report.Release.BaselineStatus != report.Release.AlternativeStatus
            ? Text($"The release ends otherwise: {Ended(report.Release.BaselineStatus)} in {report.Baseline}, {Ended(report.Release.AlternativeStatus)} in {report.Alternative}.")
            : report.Release.DifferenceWeeks == 0
                ? Text($"The release ends in the same week, {report.Release.BaselineWeek:0.0}.")
                : Text($"The release is out {Later(report.Release.DifferenceWeeks)}: in week {report.Release.AlternativeWeek:0.0}{(Math.Round(report.Release.AlternativeWeek, 1) == Math.Round(report.Release.BaselineWeek, 1) ? "" : Text($" instead of {report.Release.BaselineWeek:0.0}"))}."));
        sentences.Add(report.Ledger.ReleaseDifferenceUsd == 0
            ? "It costs the same."
            : Text($"It costs ${Math.Abs(report.Ledger.ReleaseDifferenceUsd):#,0} {(report.Ledger.ReleaseDifferenceUsd > 0 ? "more" : "less")}."));
        return sentences;
    }

    /// <summary>Why a chain does not begin where the runs part first; null when it does.</summary>
    public static string? Elsewhere(DifferenceReport report, CarrierStep begin) =>
        (report.Origin ?? report.FirstDivergence) is not { } first || (begin.To == first.To && begin.Week == first.Week)
            ? null
            : Text($"The runs part first at {first.To} in week {first.Week:0.00}; this chain begins at {begin.To} in week {begin.Week:0.00}: it is the one path behind this end, and what parted elsewhere does not lie on it.");

    private static string Parting(DifferenceReport report, Divergence first) => report.Origin is { } origin
        ? Text($"The runs part in week {origin.Week:0.00}, when {origin.To} gets '{Named(origin)}'{(origin.From == origin.To ? "" : $" from {origin.From}")} and acts differently. The first message that is not the same: {Where(first)}, {When(report, first)}.")
        : Text($"The runs part with {Where(first)}, {When(report, first)}.");

    private static string Where(Divergence message) => Text($"'{Named(message)}' {(message.From == message.To ? $"at {message.To}" : $"from {message.From} to {message.To}")}");

    private static string Named(Divergence message) => message.Activity is null ? message.What : $"{message.What} {message.Activity}";

    private static string When(DifferenceReport report, Divergence message) => (message.BaselineWeek, message.AlternativeWeek) switch
    {
        ({ } before, { } after) when before == after => Text($"in week {before:0.00} in both, but saying something else"),
        ({ } before, { } after) => Text($"in week {after:0.00} instead of {before:0.00}"),
        ({ } before, null) => Text($"in week {before:0.00} in {report.Baseline} only"),
        (null, { } after) => Text($"in week {after:0.00} in {report.Alternative} only"),
        _ => "never",
    };

    // Less than an hour is not nothing: the same stage is marked as parting.
    private static string Later(double weeks) => Text($"{(Math.Abs(weeks) < 0.005 ? "less than an hour" : Text($"{Math.Abs(weeks):0.00} weeks"))} {(weeks > 0 ? "later" : "earlier")}");

    private static string Ended(Organization.ReleaseStatus status) => status switch
    {
        Organization.ReleaseStatus.Shipped => "shipped",
        Organization.ReleaseStatus.Stopped => "given up",
        _ => "not out at the horizon",
    };
}
