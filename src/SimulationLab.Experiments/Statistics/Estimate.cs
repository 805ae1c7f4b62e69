using MathNet.Numerics.Distributions;

namespace SimulationLab.Experiments;

/// <summary>A mean with its 95 % confidence interval.</summary>
/// <param name="N">How many values.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="StandardDeviation">Their sample standard deviation; 0 for one value.</param>
public sealed record MeanEstimate(int N, double Mean, double StandardDeviation)
{
    // What differs by less than this share of itself is the same, but for rounding.
    private const double Rounding = 1e-9;

    /// <summary>Whether all values are the same, but for rounding.</summary>
    public bool IsAlike => StandardDeviation <= Rounding * Math.Abs(Mean);

    /// <summary>The standard error of the mean.</summary>
    public double StandardError => N > 0 ? StandardDeviation / Math.Sqrt(N) : double.NaN;

    /// <summary>The estimate of these values. Sums in their order, so the same values give the same bits.</summary>
    public static MeanEstimate Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
            return new MeanEstimate(0, double.NaN, double.NaN);
        var mean = values.Sum() / values.Count;
        var squares = 0.0;
        foreach (var value in values)
            squares += (value - mean) * (value - mean);
        return new MeanEstimate(values.Count, mean, values.Count > 1 ? Math.Sqrt(squares / (values.Count - 1)) : 0);
    }

    /// <summary>Half the width of the Student t interval at this level; NaN for fewer than two values.</summary>
    public double HalfWidth(double level = 0.95) => N < 2 ? double.NaN : StudentQuantile(0.5 + (level / 2), N - 1) * StandardError;

    /// <summary>The Student t interval at this level.</summary>
    public double[] Interval(double level = 0.95)
    {
        var half = HalfWidth(level);
        return [Mean - half, Mean + half];
    }

    /// <summary>The quantile of Student's t.</summary>
    public static double StudentQuantile(double p, int degreesOfFreedom) => StudentT.InvCDF(0, 1, degreesOfFreedom, p);
}
