using SimulationLab.Kernel;

namespace SimulationLab.Experiments;

/// <summary>
/// Intervals for any statistic of several samples that share their luck. Replications are drawn again with replacement, the
/// same ones in all samples, so what common random numbers tie together stays tied together, and statistics that add up do so
/// in every resample. The interval is the percentile interval of Efron (1979): it asks for no formula of the spread and suits quantiles.
/// The draws are addressed by the seed and the number of the resample: the same samples give the same interval, always.
/// </summary>
public sealed class JointBootstrap
{
    /// <summary>How many resamples, unless told otherwise.</summary>
    public const int DefaultResamples = 1000;

    private static readonly Subject Subject = Subject.Of("bootstrap");
    private static readonly Purpose Replication = Purpose.Of("bootstrap replication");

    private readonly IReadOnlyList<double[]> samples;
    private readonly IReadOnlyList<int[]> orders;
    private readonly ulong seed;
    private readonly int resamples;

    /// <summary>A bootstrap of these samples.</summary>
    /// <param name="samples">The values of each sample, the same replications in the same order, without gaps.</param>
    /// <param name="seed">The seed of the resampling.</param>
    /// <param name="resamples">How many resamples.</param>
    public JointBootstrap(IReadOnlyList<IReadOnlyList<double>> samples, ulong seed, int resamples = DefaultResamples)
    {
        if (samples.Count == 0 || samples[0].Count == 0 || samples.Any(own => own.Count != samples[0].Count))
            throw new ArgumentException("A joint bootstrap needs samples of the same replications, one or more.", nameof(samples));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(resamples);
        this.samples = [.. samples.Select(own => own.ToArray())];
        orders = [.. this.samples.Select(Order)];
        this.seed = seed;
        this.resamples = resamples;
    }

    /// <summary>The estimate of one statistic.</summary>
    public BootstrapEstimate Of(Func<Resample, double> statistic) => OfAll(resample => [statistic(resample)])[0];

    /// <summary>The estimates of several statistics, computed together.</summary>
    /// <param name="statistics">The statistics of a resample, always as many.</param>
    public IReadOnlyList<BootstrapEstimate> OfAll(Func<Resample, double[]> statistics)
    {
        var times = new int[samples[0].Length];
        var resample = new Resample(samples, orders, times);
        Array.Fill(times, 1);
        var observed = statistics(resample);
        var drawn = observed.Select(_ => new double[resamples]).ToArray();
        for (var number = 0; number < resamples; number++)
        {
            Array.Clear(times);
            var draw = new Luck(seed, number).Draw(Subject, Replication);
            for (var i = 0; i < times.Length; i++)
                times[draw.Index(times.Length)]++;
            var values = statistics(resample);
            for (var statistic = 0; statistic < drawn.Length; statistic++)
                drawn[statistic][number] = values[statistic];
        }

        return [.. observed.Select((value, statistic) => new BootstrapEstimate(value, drawn[statistic]))];
    }

    private static int[] Order(double[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort((double[])values.Clone(), order);
        return order;
    }
}
