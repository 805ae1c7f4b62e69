namespace SimulationLab.Experiments;

/// <summary>A statistic with what it was in each resample.</summary>
public sealed class BootstrapEstimate
{
    private readonly double[] resampled;

    internal BootstrapEstimate(double value, double[] resampled) => (Value, this.resampled) = (value, resampled);

    /// <summary>The statistic of the samples as they are.</summary>
    public double Value { get; }

    /// <summary>A statistic of others that were resampled together, one or more.</summary>
    public static BootstrapEstimate Of(IReadOnlyList<BootstrapEstimate> others, Func<IEnumerable<double>, double> statistic) => new(
        statistic(others.Select(other => other.Value)),
        [.. Enumerable.Range(0, others[0].resampled.Length).Select(number => statistic(others.Select(other => other.resampled[number])))]);

    /// <summary>Whether it is this, but for rounding, in the samples as they are and in every resample.</summary>
    public bool IsAlways(double value, double rounding) => resampled.Append(Value).All(own => Math.Abs(own - value) <= rounding);

    /// <summary>
    /// The percentile interval at this level: of B sorted values the (B + 1)·α/2-th from either end. Not a number where the
    /// statistic of some resample is none.
    /// </summary>
    public double[] Interval(double level = 0.95)
    {
        if (resampled.Any(double.IsNaN))
            return [double.NaN, double.NaN];
        double[] sorted = [.. resampled.Order()];
        var rank = Math.Max(1, (int)(((sorted.Length + 1) * (1 - level) / 2) + 1e-9));
        return [sorted[rank - 1], sorted[^rank]];
    }
}
