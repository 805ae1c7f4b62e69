namespace SimulationLab.Experiments;

/// <summary>
/// How many more replications a half-width costs, judged from the spread seen so far: the inverse of the interval's width, found
/// by bisection, because width falls with the number of replications. It is an expectation: the spread is itself an estimate.
/// </summary>
/// <param name="More">For the plain interval; null when it cannot be known (fewer than two values) or no number of replications does it.</param>
/// <param name="MoreAnytime">For the interval that may be looked at at any time (<see cref="ConfidenceSequence"/>).</param>
public sealed record PriceOfCertainty(int? More, int? MoreAnytime)
{
    private const int Most = 1_000_000_000;

    /// <summary>The price of this half-width.</summary>
    /// <param name="estimate">What is known now.</param>
    /// <param name="halfWidth">The half-width wanted.</param>
    /// <param name="level">The level of the interval.</param>
    /// <param name="tightestAt">Where the confidence sequence is tightest.</param>
    public static PriceOfCertainty Of(MeanEstimate estimate, double halfWidth, double level = 0.95, int tightestAt = ConfidenceSequence.DefaultTightestAt)
    {
        if (estimate.N < 2 || !double.IsFinite(estimate.StandardDeviation))
            return new PriceOfCertainty(null, null);
        return new PriceOfCertainty(
            Search(estimate.N, n => (estimate with { N = n }).HalfWidth(level) <= halfWidth),
            Search(estimate.N, n => ConfidenceSequence.Of(estimate with { N = n }, level, tightestAt).HalfWidth <= halfWidth));
    }

    /// <summary>The price of having all of these at once: the dearest; unknown if one is.</summary>
    public static PriceOfCertainty OfAll(IEnumerable<PriceOfCertainty> prices) =>
        prices.Aggregate(new PriceOfCertainty(0, 0), (all, own) => new PriceOfCertainty(Dearer(all.More, own.More), Dearer(all.MoreAnytime, own.MoreAnytime)));

    private static int? Dearer(int? one, int? other) => one is { } a && other is { } b ? Math.Max(a, b) : null;

    private static int? Search(int now, Func<int, bool> isEnough)
    {
        if (isEnough(now))
            return 0;
        if (!isEnough(Most))
            return null;
        var (tooFew, enough) = (now, Most);
        while (enough - tooFew > 1)
        {
            var middle = tooFew + ((enough - tooFew) / 2);
            (tooFew, enough) = isEnough(middle) ? (tooFew, middle) : (middle, enough);
        }

        return enough - now;
    }
}
