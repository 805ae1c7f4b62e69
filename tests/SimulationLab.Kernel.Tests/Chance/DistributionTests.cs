using CsCheck;
using MathNet.Numerics.Distributions;

namespace SimulationLab.Kernel.Tests.Chance;

/// <summary>Our samplers against MathNet.Numerics: Kolmogorov–Smirnov at the 1 % level with fixed seeds.</summary>
public class DistributionTests
{
    private const int Draws = 20_000;
    private static readonly Purpose Test = Purpose.Of("test");

    private static readonly (string Name, Distribution Ours, Func<double, double> Cdf)[] All =
    [
        ("exponential", Distribution.Exponential(7), x => Exponential.CDF(1.0 / 7, x)),
        ("lognormal", Distribution.LogNormal(2, 4), x => MathNet.Numerics.Distributions.LogNormal.CDF(Math.Log(Math.Sqrt(8)), Math.Log(2) / (2 * 1.2815515655446004), x)),
        ("uniform", Distribution.Uniform(2, 3), x => ContinuousUniform.CDF(2, 3, x)),
        ("triangular", Distribution.Triangular(1, 2, 6), x => Triangular.CDF(1, 6, 2, x)),
        ("pert", Distribution.Pert(2, 4, 10), x => BetaScaled.CDF(2, 4, 2, 8, x)),
    ];

    public static TheoryData<string> Names => [.. All.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Samples_follow_the_distribution(string name)
    {
        var (_, ours, cdf) = All.Single(entry => entry.Name == name);
        var values = Sample(draw => ours.Sample(ref draw));
        AssertFollows(values, cdf);
        var (mean, error) = MeanOf(values);
        Assert.True(Math.Abs(mean - ours.Mean) <= 4 * error, $"mean {mean} ± {error}, expected {ours.Mean}");
        Assert.InRange(values[0], ours.Minimum, ours.Maximum);
        Assert.InRange(values[^1], ours.Minimum, ours.Maximum);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Quantiles_invert_the_distribution(string name)
    {
        var (_, ours, cdf) = All.Single(entry => entry.Name == name);
        foreach (var p in (double[])[0.001, 0.1, 0.25, 0.5, 0.8, 0.9, 0.999])
            Assert.Equal(p, cdf(ours.Quantile(p)), 6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Samples_given_an_age_follow_what_lies_beyond_it(string name)
    {
        var (_, ours, cdf) = All.Single(entry => entry.Name == name);
        foreach (var share in (double[])[0.01, 0.5, 0.95, 0.9999])
        {
            var age = ours.Quantile(share);
            var values = Sample(draw => ours.SampleGiven(age, ref draw), 1500);
            Assert.All(values, value => Assert.True(value >= age));
            AssertFollows(values, x => (cdf(x) - cdf(age)) / (1 - cdf(age)));
        }
    }

    [Fact]
    public void A_lognormal_is_given_by_its_p10_and_p90()
    {
        var wait = Distribution.LogNormal(2, 4);
        Assert.Equal(2, wait.Quantile(0.1), 12);
        Assert.Equal(4, wait.Quantile(0.9), 12);
        Assert.Equal(Math.Sqrt(8), wait.Median, 12);
    }

    [Fact]
    public void A_lognormal_far_beyond_its_body_still_gives_finite_times_beyond_its_age()
    {
        var draw = new Luck(1, 1).Draw(Subject.Of("x"), Test);
        var value = Distribution.LogNormal(2, 4).SampleGiven(1e6, ref draw);
        Assert.InRange(value, 1e6, 1.1e6);
    }

    [Fact]
    public void Scaling_scales_every_quantile() => Gen.Double[0.01, 100].Sample(factor =>
        All.All(entry => Math.Abs(entry.Ours.Scaled(factor).Quantile(0.3) - (factor * entry.Ours.Quantile(0.3))) < 1e-9 * factor * entry.Ours.Quantile(0.3)));

    [Fact]
    public void Poisson_numbers_follow_the_distribution()
    {
        foreach (var mean in (double[])[0.1, 1, 7.5, 30, 80])
        {
            var counts = Sample(draw => draw.Poisson(mean));
            var (average, error) = MeanOf(counts);
            Assert.True(Math.Abs(average - mean) <= 4 * error, $"mean {average} ± {error}, expected {mean}");
            // Chi-square over the counts that are expected at least ten times.
            var (statistic, cells) = (0.0, 0);
            for (var k = 0; k < 200; k++)
            {
                var expected = Draws * Poisson.PMF(mean, k);
                if (expected < 10)
                    continue;
                var observed = counts.Count(value => value == k);
                statistic += (observed - expected) * (observed - expected) / expected;
                cells++;
            }

            if (cells > 1)
                Assert.True(statistic < ChiSquared.InvCDF(cells - 1, 0.999), $"mean {mean}: chi-square {statistic} over {cells} cells");
        }
    }

    [Fact]
    public void More_is_expected_where_the_mean_is_higher_under_the_same_luck() =>
        Gen.Select(Gen.Double[0, 25], Gen.Double[0, 5], Gen.Int[1, 1000]).Sample((mean, more, replication) =>
        {
            var luck = new Luck(1, replication);
            return luck.Draw(Subject.Of("x"), Test).Poisson(mean) <= luck.Draw(Subject.Of("x"), Test).Poisson(mean + more);
        });

    [Fact]
    public void Choices_come_as_often_as_their_weights()
    {
        double[] weights = [1, 0, 3, 6];
        var counts = Sample(draw => draw.Weighted(weights)).GroupBy(value => (int)value).ToDictionary(group => group.Key, group => group.Count());
        Assert.False(counts.ContainsKey(1));
        Assert.Equal(0.1, counts[0] / (double)Draws, 2);
        Assert.Equal(0.6, counts[3] / (double)Draws, 2);
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(4, 2)]
    [InlineData(-1, 4)]
    [InlineData(double.NaN, 4)]
    [InlineData(1, double.PositiveInfinity)]
    public void A_lognormal_that_makes_no_sense_is_refused(double p10, double p90) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Distribution.LogNormal(p10, p90));

    [Fact]
    public void Other_distributions_that_make_no_sense_are_refused_with_the_numbers()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Distribution.Exponential(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Distribution.Uniform(3, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Distribution.Triangular(1, 7, 6));
        Assert.Contains("9", Assert.Throws<ArgumentOutOfRangeException>(() => Distribution.Pert(1, 9, 6)).Message);
    }

    private static List<double> Sample(Func<Draw, double> sample, int draws = Draws)
    {
        var luck = new Luck(2026, 1);
        var values = Enumerable.Range(0, draws).Select(i => sample(luck.Draw(Subject.Of("samples"), Test, i))).ToList();
        values.Sort();
        return values;
    }

    private static void AssertFollows(List<double> sorted, Func<double, double> cdf)
    {
        var largest = sorted.Select((x, i) => Math.Max(Math.Abs(cdf(x) - ((i + 1.0) / sorted.Count)), Math.Abs(cdf(x) - ((double)i / sorted.Count)))).Max();
        Assert.True(largest < 1.63 / Math.Sqrt(sorted.Count), $"The largest deviation is {largest}, the limit {1.63 / Math.Sqrt(sorted.Count)}.");
    }

    private static (double Mean, double Error) MeanOf(List<double> values)
    {
        var mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(x => (x - mean) * (x - mean)) / (values.Count - 1) / values.Count));
    }
}
