namespace SimulationLab.Experiments;

/// <summary>A statistic with what it was in each resample.</summary>
public sealed class BootstrapEstimate
{
    private readonly double[] resampled;

    internal BootstrapEstimate(double value, double[] resampled)
    {
        Value = value;
        Array.Sort(resampled);
        this.resampled = resampled;
    }

    /// <summary>The statistic of the samples as they are.</summary>
    public double Value { get; }

    /// <summary>
    /// The percentile interval at this level: of B sorted values the (B + 1)·α/2-th from either end. Not a number where the
    /// statistic of some resample is none.
    /// </summary>
    public double[] Interval(double level = 0.95)
    {
        // A value that is none is sorted before all others.
        if (double.IsNaN(resampled[0]))
            return [double.NaN, double.NaN];
        var rank = Math.Max(1, (int)(((resampled.Length + 1) * (1 - level) / 2) + 1e-9));
        return [resampled[rank - 1], resampled[^rank]];
    }
}
