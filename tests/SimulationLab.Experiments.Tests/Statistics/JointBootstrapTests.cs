namespace SimulationLab.Experiments.Tests.Statistics;

public class JointBootstrapTests
{
    // P80 of the exponential with mean 1.
    private static readonly double P80 = Math.Log(5);

    [Fact]
    public void Bootstrapped_means_are_held_in_about_95_percent() =>
        Assert.InRange(Coverage.Of("bootstrap of the mean, normal, n = 100", 1000, run =>
            Samples.Holds(new JointBootstrap([Samples.Of("normal", 100, 41, run)], 1, 399).Of(resample => resample.Mean(0)).Interval(), 1)), 932, 968);

    [Fact]
    public void Bootstrapped_percentiles_are_held_in_about_95_percent() =>
        Assert.InRange(Coverage.Of("bootstrap of P80, exponential, n = 100", 1000, run =>
            Samples.Holds(new JointBootstrap([Samples.Of("exponential", 100, 43, run)], 1, 399).Of(resample => resample.Percentile(0, 0.8)).Interval(), P80)), 932, 968);

    [Fact]
    public void Samples_that_share_their_luck_are_resampled_together()
    {
        var first = Samples.Of("lognormal", 400, 47, 1);
        var second = first.Select(value => value + 0.25).ToArray();
        var other = Samples.Of("lognormal", 400, 47, 2);

        var tied = new JointBootstrap([first, second], 1).Of(resample => resample.Mean(1) - resample.Mean(0));
        Assert.Equal(0.25, tied.Interval()[0], 9);
        Assert.Equal(0.25, tied.Interval()[1], 9);
        var loose = new JointBootstrap([first, other], 1).Of(resample => resample.Mean(1) - resample.Mean(0));
        Assert.True(loose.Interval()[1] - loose.Interval()[0] > 0.1);
    }

    [Fact]
    public void The_interval_of_a_mean_agrees_with_Students()
    {
        var values = Samples.Of("normal", 500, 53, 1);
        var bootstrapped = new JointBootstrap([values], 1, 4000).Of(resample => resample.Mean(0));
        var plain = MeanEstimate.Of(values);
        Assert.Equal(plain.Mean, bootstrapped.Value, 12);
        Assert.Equal(1, (bootstrapped.Interval()[1] - bootstrapped.Interval()[0]) / (2 * plain.HalfWidth()), 0.05);
    }

    [Fact]
    public void The_statistics_of_a_resample_are_those_of_its_values()
    {
        double[][] samples = [Samples.Of("normal", 37, 59, 1), Samples.Of("exponential", 37, 59, 2)];
        new JointBootstrap(samples, 1, 20).OfAll(resample =>
        {
            Assert.Equal(37, resample.Times.Sum());
            for (var sample = 0; sample < 2; sample++)
            {
                var values = resample.Values(sample);
                Assert.Equal(values.Average(), resample.Mean(sample), 12);
                foreach (var p in (double[])[0, 0.1, 0.5, 0.8, 1])
                    Assert.Equal(values.Order().ElementAt(Math.Max(0, (int)Math.Ceiling(37 * p) - 1)), resample.Percentile(sample, p));
            }

            return [];
        });
        Assert.Equal(new Percentiles(samples[0])[0.8], new JointBootstrap(samples, 1, 1).Of(resample => resample.Percentile(0, 0.8)).Value);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_seed_another_interval()
    {
        var values = Samples.Of("normal", 100, 61, 1);
        double[] Interval(ulong seed) => new JointBootstrap([values], seed, 200).Of(resample => resample.Mean(0)).Interval();
        Assert.Equal(Interval(1), Interval(1));
        Assert.NotEqual(Interval(1), Interval(2));
    }

    [Fact]
    public void The_interval_lies_between_the_25th_value_from_either_end_of_a_thousand()
    {
        var number = -1;
        var interval = new JointBootstrap([[0]], 1).Of(_ => number++).Interval();
        // The first call is the sample itself (−1), then 0 … 999.
        Assert.Equal([24.0, 975.0], interval);
    }

    [Fact]
    public void A_percentile_that_reaches_releases_that_never_shipped_leaves_the_interval_open()
    {
        double[] values = [.. Enumerable.Range(1, 85).Select(i => (double)i), .. Enumerable.Repeat(double.PositiveInfinity, 15)];
        var interval = new JointBootstrap([values], 1).Of(resample => resample.Percentile(0, 0.8)).Interval();
        Assert.True(double.IsFinite(interval[0]));
        Assert.Equal(double.PositiveInfinity, interval[1]);
        var undefined = new JointBootstrap([values], 1).Of(resample => resample.Percentile(0, 0.9) - resample.Percentile(0, 0.9));
        Assert.True(double.IsNaN(undefined.Interval()[0]));
    }

    [Fact]
    public void Samples_of_different_replications_are_refused() =>
        Assert.Throws<ArgumentException>(() => new JointBootstrap([[1, 2], [1]], 1));
}
