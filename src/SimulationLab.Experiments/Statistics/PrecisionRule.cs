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

    /// <summary>What to say when the precision asked for was not reached: how far it is, and what would reach it. Empty when it was reached or not asked for.</summary>
    public static IReadOnlyList<string> Shortfall(Precision? precision, StopReason? stoppedBy, Replications[] rows)
    {
        if (precision is null || stoppedBy is null or StopReason.Precision || rows[0].Count == 0)
            return [];
        var outcome = Outcomes.Find(precision.Outcome)!;
        var estimates = RunningEstimates.Of(outcome, rows);
        var (target, mean) = (TargetOf(precision), estimates.First.Mean);
        var now = estimates.All.Max(estimate => ConfidenceSequence.Of(estimate).HalfWidth);
        var price = target.Price(estimates.All, mean).MoreAnytime;
        if (price == 0)
            return [];
        var needed = (long)rows[0].Count + price;
        var advice = needed is not { } count ? "no number of replications that can be told now reaches it"
            : count <= Limits.MaximumReplications ? string.Create(CultureInfo.InvariantCulture, $"about {count} replications reach it: ask for as many")
            : string.Create(CultureInfo.InvariantCulture, $"about {count} replications would, and {Limits.MaximumReplications} is the most: ask for a wider interval");
        return [string.Create(CultureInfo.InvariantCulture, $"The precision asked for, ±{Size(target.HalfWidthAt(mean))} in {outcome.Name}, was not reached: after {rows[0].Count} replications it is {(double.IsInfinity(now) ? "not known" : "±" + Size(now))}; {advice}.")];

        string Size(double halfWidth) => outcome.Unit == "USD" ? Amount.Of(halfWidth, outcome.Unit) : string.Create(CultureInfo.InvariantCulture, $"{halfWidth:0.####} {outcome.Unit}");
    }
}
