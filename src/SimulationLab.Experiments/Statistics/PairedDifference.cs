using MathNet.Numerics.Distributions;

namespace SimulationLab.Experiments;

/// <summary>The difference alternative − baseline of one outcome under common random numbers, replication by replication.</summary>
/// <param name="Estimate">The mean difference.</param>
/// <param name="VarianceReduction">Variance of the difference of independent runs ÷ variance of the paired one; NaN when nothing varies.</param>
public sealed record PairedDifference(MeanEstimate Estimate, double VarianceReduction)
{
    /// <summary>
    /// The two-sided p-value against no difference, by the paired t test. Differences that are all the same have no spread for it
    /// to count with: of n pairs of which each might as well have differed the other way, all go one way in 2 of 2ⁿ cases (the
    /// exact test by changes of sign). Two equal differences are no proof, ten are. Where nothing is random the difference
    /// is exact from the first pair on, but the values do not show that, and replications of a plan cost little.
    /// </summary>
    public double PValue
    {
        get
        {
            if (Estimate.N < 2)
                return 1;
            if (Estimate.IsAlike)
                return Estimate.Mean == 0 ? 1 : Math.Pow(2, 1 - Estimate.N);
            var t = Math.Abs(Estimate.Mean) / Estimate.StandardError;
            return Math.Min(1, 2 * StudentT.CDF(0, 1, Estimate.N - 1, -t));
        }
    }

    /// <summary>The difference of these values, paired by place; pairs in which either is missing (NaN) are left out.</summary>
    public static PairedDifference Of(IReadOnlyList<double> baseline, IReadOnlyList<double> alternative)
    {
        var pairs = baseline.Zip(alternative).Where(pair => !double.IsNaN(pair.First) && !double.IsNaN(pair.Second)).ToList();
        return Of(
            MeanEstimate.Of([.. pairs.Select(pair => pair.First)]),
            MeanEstimate.Of([.. pairs.Select(pair => pair.Second)]),
            MeanEstimate.Of([.. pairs.Select(pair => pair.Second - pair.First)]));
    }

    /// <summary>The difference from the three estimates of the same pairs, where the pairs themselves were not kept.</summary>
    public static PairedDifference Of(MeanEstimate baseline, MeanEstimate alternative, MeanEstimate difference)
    {
        var independent = Square(baseline.StandardDeviation) + Square(alternative.StandardDeviation);
        return new PairedDifference(difference, independent / Square(difference.StandardDeviation));

        static double Square(double x) => x * x;
    }
}
