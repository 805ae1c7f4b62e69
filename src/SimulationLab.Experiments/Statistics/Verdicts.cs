using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>Turns paired differences into verdicts.</summary>
internal static class Verdicts
{
    private const double Level = 0.05;

    // Differences that are all the same count as they are where no more than this share of pairs may be another.
    private const double Rare = 0.1;

    // A spread of less than this share of what matters is that of rounding.
    private const double Rounding = 1e-9;

    /// <summary>
    /// The differences of each alternative to the baseline. Better or worse if the Holm-adjusted p-value over all pairs that
    /// bear a verdict is at most .05; otherwise equivalent if the 90 % interval lies inside ± the smallest difference that
    /// matters, and has a width or enough pairs; otherwise undecided.
    /// </summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, DifferenceAnswer>> Of(
        IReadOnlyList<Replications> rows, IReadOnlyDictionary<string, double> smallestDifference)
    {
        var pairs = (from outcome in Outcomes.All
                     let baseline = rows[0].Values(outcome)
                     from alternative in Enumerable.Range(1, rows.Count - 1)
                     select (Alternative: alternative, Outcome: outcome, Difference: PairedDifference.Of(baseline, rows[alternative].Values(outcome)))).ToList();
        var bearing = pairs.Where(pair => pair.Outcome.Better != Better.Neither && pair.Difference.Estimate.N > 0).ToList();
        var adjusted = Holm.Adjust([.. bearing.Select(pair => pair.Difference.PValue)]);
        var pValues = bearing.Select((pair, i) => (pair, P: adjusted[i])).ToDictionary(entry => (entry.pair.Alternative, entry.pair.Outcome), entry => entry.P);

        return [.. Enumerable.Range(1, rows.Count - 1).Select(alternative => (IReadOnlyDictionary<string, DifferenceAnswer>)pairs
            .Where(pair => pair.Alternative == alternative)
            .ToDictionary(pair => pair.Outcome.Name, pair => Answer(pair.Outcome, pair.Difference,
                pValues.TryGetValue((alternative, pair.Outcome), out var p) ? p : null,
                smallestDifference.TryGetValue(pair.Outcome.Name, out var smallest) ? smallest : null)))];
    }

    internal static Verdict VerdictOf(Better better, PairedDifference difference, double adjustedP, double? smallest)
    {
        if (adjustedP <= Level)
            return difference.Estimate.Mean < 0 == (better == Better.Lower) ? Verdict.Better : Verdict.Worse;
        if (smallest is not { } bound)
            return Verdict.Undecided;
        var interval = difference.Estimate.Interval(0.90);
        return interval[0] > -bound && interval[1] < bound && IsEvidence(difference.Estimate, bound) ? Verdict.Equivalent : Verdict.Undecided;
    }

    /// <summary>
    /// An interval without width says that all pairs were the same, not that they always are. Were one pair in ten another, n
    /// pairs would all be the same in 0.9ⁿ of cases: that leaves room for it below 29 pairs, of no difference as of any.
    /// </summary>
    private static bool IsEvidence(MeanEstimate difference, double bound) =>
        difference.StandardDeviation > Rounding * bound || Math.Pow(1 - Rare, difference.N) <= Level;

    private static DifferenceAnswer Answer(Outcome outcome, PairedDifference difference, double? adjustedP, double? smallest) => new()
    {
        Unit = outcome.Unit,
        Mean = difference.Estimate.Mean,
        Ci95 = difference.Estimate.Interval(),
        Ci95Anytime = difference.Estimate.N < ConfidenceSequence.BurnIn ? null : ConfidenceSequence.Of(difference.Estimate).Interval(),
        AdjustedP = adjustedP,
        SmallestDifference = smallest,
        Verdict = adjustedP is { } p ? VerdictOf(outcome.Better, difference, p, smallest) : null,
        VarianceReduction = double.IsFinite(difference.VarianceReduction) ? difference.VarianceReduction : null,
    };
}
