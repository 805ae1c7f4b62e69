namespace SimulationLab.Experiments;

/// <summary>
/// When a mean is known well enough to stop. The rule looks after every chunk, so it counts with the interval that may be looked
/// at at any time; a plain interval that stops by itself covers less often than it says.
/// </summary>
public sealed record PrecisionTarget
{
    private readonly double value;
    private readonly bool isRelative;

    private PrecisionTarget(double value, bool isRelative) => (this.value, this.isRelative) = (value, isRelative);

    /// <summary>A half-width in the unit of the outcome.</summary>
    public static PrecisionTarget Absolute(double halfWidth) => new(halfWidth, false);

    /// <summary>
    /// A relative error γ. The half-width asked for is γ ÷ (1 + γ) of the estimated mean (Law, <i>Simulation Modeling and
    /// Analysis</i>, §9.4.1), so that the error is at most γ of the true mean. A mean of zero has no relative error: never reached.
    /// </summary>
    public static PrecisionTarget Relative(double error) => new(error, true);

    /// <summary>The half-width asked for when the mean (of the baseline, for differences) is this.</summary>
    public double HalfWidthAt(double mean) => isRelative ? value / (1 + value) * Math.Abs(mean) : value;

    /// <summary>Whether this mean is known well enough.</summary>
    public bool IsReached(MeanEstimate estimate, double level = 0.95, int tightestAt = ConfidenceSequence.DefaultTightestAt) =>
        IsReached([estimate], estimate.Mean, level, tightestAt);

    /// <summary>Whether all these differences, relative to the mean of the baseline, are known well enough.</summary>
    public bool IsReached(IEnumerable<MeanEstimate> estimates, double mean, double level = 0.95, int tightestAt = ConfidenceSequence.DefaultTightestAt)
    {
        var target = HalfWidthAt(mean);
        return estimates.All(estimate => ConfidenceSequence.Of(estimate, level, tightestAt).HalfWidth <= target);
    }

    /// <summary>What it still costs, from what is known now.</summary>
    public PriceOfCertainty Price(IEnumerable<MeanEstimate> estimates, double mean, double level = 0.95, int tightestAt = ConfidenceSequence.DefaultTightestAt)
    {
        var target = HalfWidthAt(mean);
        return PriceOfCertainty.OfAll(estimates.Select(estimate => PriceOfCertainty.Of(estimate, target, level, tightestAt)));
    }
}
