namespace SimulationLab.Experiments;

/// <summary>Several samples after their replications were drawn again, the same ones in every sample.</summary>
public sealed class Resample
{
    private readonly IReadOnlyList<double[]> samples;
    private readonly IReadOnlyList<int[]> orders;
    private readonly int[] times;

    internal Resample(IReadOnlyList<double[]> samples, IReadOnlyList<int[]> orders, int[] times) =>
        (this.samples, this.orders, this.times) = (samples, orders, times);

    /// <summary>How many samples.</summary>
    public int Samples => samples.Count;

    /// <summary>How often each replication was drawn.</summary>
    public IReadOnlyList<int> Times => times;

    /// <summary>The mean of a sample.</summary>
    public double Mean(int sample)
    {
        var values = samples[sample];
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
            if (times[i] > 0)
                sum += times[i] * values[i];
        return sum / values.Length;
    }

    /// <summary>The percentile of a sample, as <see cref="Percentiles"/> defines it; infinite when it reaches a release that never shipped.</summary>
    public double Percentile(int sample, double p)
    {
        var rank = Math.Max(1, (int)Math.Ceiling((times.Length * p) - 1e-9));
        var seen = 0;
        foreach (var i in orders[sample])
        {
            seen += times[i];
            if (seen >= rank)
                return samples[sample][i];
        }

        throw new ArgumentOutOfRangeException(nameof(p), p, "A share is between 0 and 1.");
    }

    /// <summary>The values of a sample, those drawn several times repeated: for any other statistic.</summary>
    public double[] Values(int sample)
    {
        var drawn = new double[times.Length];
        var next = 0;
        for (var i = 0; i < times.Length; i++)
            for (var again = 0; again < times[i]; again++)
                drawn[next++] = samples[sample][i];
        return drawn;
    }
}
