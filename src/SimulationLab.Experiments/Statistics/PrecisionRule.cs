using System.Globalization;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>What a precision asks of the replications of a plan.</summary>
internal static class PrecisionRule
{
    /// <summary>Whether the named outcome is known well enough; it may be asked after every chunk.</summary>
    public static bool IsReached(Precision precision, RunningEstimates estimates) => TargetOf(precision).IsReached(estimates.All, estimates.First.Mean);

    /// <summary>The half-width asked for.</summary>
    public static PrecisionTarget TargetOf(Precision precision) =>
        precision.HalfWidth is { } halfWidth ? PrecisionTarget.Absolute(halfWidth) : PrecisionTarget.Relative(precision.Relative!.Value);

    /// <summary>What became of the precision asked for: what it was reached with, or how far it is and what would reach it. Nothing when none was asked for.</summary>
    public static IReadOnlyList<string> InWords(Precision? precision, StopReason? stoppedBy, Replications[] rows)
    {
        if (precision is null || stoppedBy is null || rows[0].Count == 0)
            return [];
        var outcome = Outcomes.Find(precision.Outcome)!;
        var estimates = RunningEstimates.Of(outcome, rows);
        var (target, mean, count) = (TargetOf(precision), estimates.First.Mean, rows[0].Count);
        var (asked, now) = (target.HalfWidthAt(mean), estimates.All.Max(estimate => ConfidenceSequence.Of(estimate).HalfWidth));
        var what = $"The precision asked for, ±{Size(asked)} in {outcome.Name},";
        return [now <= asked
            ? string.Create(CultureInfo.InvariantCulture, $"{what} was reached after {count} replications: ±{Size(now)}, whenever one looks. The plain intervals are narrower, and hold for one look.")
            : string.Create(CultureInfo.InvariantCulture, $"{what} was not reached: after {count} replications it is {(double.IsInfinity(now) ? "not known" : $"±{Size(now)}, whenever one looks")}; {Advice(count + (long?)target.Price(estimates.All, mean).MoreAnytime, stoppedBy)}.")];

        string Size(double halfWidth) => outcome.Unit == "USD" ? Amount.Of(halfWidth, outcome.Unit) : string.Create(CultureInfo.InvariantCulture, $"{halfWidth:0.####} {outcome.Unit}");
    }

    private static string Advice(long? needed, StopReason? stoppedBy) => needed switch
    {
        null => "no number of replications that can be told now reaches it",
        > Limits.MaximumReplications => string.Create(CultureInfo.InvariantCulture, $"about {needed} replications would, and {Limits.MaximumReplications} is the most: ask for a wider interval"),
        _ => string.Create(CultureInfo.InvariantCulture, $"about {needed} replications reach it: ask for as many{(stoppedBy == StopReason.TimeBudget ? ", and for more time" : "")}"),
    };
}
