using SimulationLab.Kernel;

namespace SimulationLab.Experiments;

/// <summary>
/// The interval for a mean that may be looked at as often as one likes: with the probability of its level it holds the truth
/// at every sample size at once, so stopping because of what it shows is honest. The plain interval promises that for one look only.
/// </summary>
/// <remarks>
/// The asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy &amp; Ramdas, <i>Time-uniform central limit theory
/// and asymptotic confidence sequences</i>, Annals of Statistics 52 (2024), theorem 2.2: half-width
/// σ̂·√(2(nρ² + 1) ÷ (n²ρ²) · ln(√(nρ² + 1) ÷ α)). It needs a finite variance, no shape. Because it rests on the central limit
/// theorem, it makes no promise before <see cref="BurnIn"/> values, and none for events too rare to have been seen by then.
/// For a paired difference, give the estimate of the differences.
/// </remarks>
/// <param name="Mean">The mean so far.</param>
/// <param name="HalfWidth">Half the width; infinite before the burn-in.</param>
public sealed record ConfidenceSequence(double Mean, double HalfWidth)
{
    /// <summary>The number of values before which nothing is promised.</summary>
    public const int BurnIn = 50;

    /// <summary>The sample size at which the sequence is tightest unless told otherwise: the replications of an ordinary request.</summary>
    public const int DefaultTightestAt = 1000;

    /// <summary>The interval.</summary>
    public double[] Interval() => [Mean - HalfWidth, Mean + HalfWidth];

    /// <summary>The interval at this look.</summary>
    /// <param name="estimate">All values so far.</param>
    /// <param name="level">The probability of holding the truth at all looks.</param>
    /// <param name="tightestAt">Where it is tightest. It is chosen before the first look and kept: the promise holds for one choice.</param>
    public static ConfidenceSequence Of(MeanEstimate estimate, double level = 0.95, int tightestAt = DefaultTightestAt) =>
        new(estimate.Mean, estimate.N < BurnIn ? double.PositiveInfinity : estimate.StandardDeviation * HalfWidthOf(estimate.N, level, tightestAt));

    /// <summary>Half the width after n values, in standard deviations. It falls with n.</summary>
    public static double HalfWidthOf(int n, double level = 0.95, int tightestAt = DefaultTightestAt)
    {
        if (n < BurnIn)
            return double.PositiveInfinity;
        var surprise = -2 * Elementary.Log(1 - level);
        var x = n * (Tightest(surprise) / tightestAt);
        return Math.Sqrt((x + 1) / x / n * (Elementary.Log(x + 1) + surprise));
    }

    // With x = nρ² and s = −2 ln α the squared width is (x + 1)/x · (ln(x + 1) + s) ÷ n: smallest in ρ where x = s + ln(x + 1),
    // a contraction.
    private static double Tightest(double surprise)
    {
        var x = surprise;
        for (var step = 0; step < 20; step++)
            x = surprise + Elementary.Log(x + 1);
        return x;
    }
}
