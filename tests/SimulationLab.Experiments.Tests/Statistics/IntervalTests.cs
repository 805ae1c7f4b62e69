using MathNet.Numerics.Distributions;
using SimulationLab.Kernel;

namespace SimulationLab.Experiments.Tests.Statistics;

/// <summary>The intervals themselves are tested: how often they hold the truth.</summary>
public class IntervalTests
{
    private static readonly Purpose Sample = Purpose.Of("sample");

    [Fact]
    public void A_student_quantile_of_many_degrees_of_freedom_is_that_of_the_normal() => Assert.Equal(1.9600, MeanEstimate.StudentQuantile(0.975, 999_999_999), 4);

    [Theory]
    [InlineData(0.5, 100)]
    [InlineData(0.8, 100)]
    [InlineData(0.8, 50)]
    public void Order_statistic_intervals_cover_as_their_binomial_probability_says(double p, int n)
    {
        var (lower, upper) = Percentiles.Ranks(n, p, 0.95);
        var binomial = new Binomial(p, n);
        var probability = binomial.CumulativeDistribution(upper - 1) - binomial.CumulativeDistribution(lower - 1);
        Assert.True(probability >= 0.95, $"ranks {lower} to {upper} cover with {probability}");
        var truth = 5 + MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, p);
        var covered = Coverage.Of($"order statistics, p = {p}, n = {n}, exactly {probability}", 2000, run =>
        {
            var interval = new Percentiles(Normals(run, n)).Interval(p);
            return interval[0] <= truth && truth <= interval[1];
        });
        Assert.True(Math.Abs(covered - (2000 * probability)) <= 4 * Math.Sqrt(2000 * probability * (1 - probability)), $"covered {covered} of 2000, expected {2000 * probability}");
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    [InlineData(0.95)]
    public void The_ranks_are_the_first_that_reach_far_enough_on_either_side(double p)
    {
        for (var n = 1; n <= 120; n++)
        {
            var binomial = new Binomial(p, n);
            var (lower, upper) = Percentiles.Ranks(n, p, 0.95);
            var atMost = new double[n + 1];
            for (var k = 0; k <= n; k++)
                atMost[k] = binomial.Probability(k) + (k > 0 ? atMost[k - 1] : 0);
            Assert.Equal(Array.FindIndex(atMost, share => share > 0.025), lower);
            Assert.Equal(1 + Array.FindIndex(atMost, share => share >= 0.975), upper);
        }
    }

    [Fact]
    public void A_percentile_is_the_smallest_value_with_that_share_at_or_below_it()
    {
        var ten = new Percentiles([10, 1, 9, 2, 8, 3, 7, 4, 6, 5]);
        Assert.Equal([1.0, 5, 8, 9], new[] { ten[0.1], ten[0.5], ten[0.8], ten[0.9] }.Select(value => value!.Value));
    }

    [Fact]
    public void A_percentile_that_reaches_releases_that_never_shipped_is_null()
    {
        var half = new Percentiles([1, 2, 3, double.PositiveInfinity, double.PositiveInfinity]);
        Assert.Equal(3, half[0.6]);
        Assert.Null(half[0.8]);
    }

    [Fact]
    public void Too_few_values_give_an_open_interval_instead_of_a_wrong_one()
    {
        var interval = new Percentiles([1, 2, 3]).Interval(0.8);
        Assert.Null(interval[1]);
        Assert.Null(new Percentiles([]).Interval(0.5)[0]);
    }

    [Theory]
    [InlineData(0.1, 100)]
    [InlineData(0.5, 50)]
    [InlineData(0.93, 400)]
    public void Wilson_intervals_cover_as_their_binomial_probability_says(double p, int n)
    {
        var probability = WilsonCoverage(p, n);
        Assert.InRange(probability, 0.92, 0.98);
        var covered = Coverage.Of($"Wilson, p = {p}, n = {n}, exactly {probability}", 2000, run =>
        {
            var draw = Samples.Draw(13, run);
            var successes = 0;
            for (var i = 0; i < n; i++)
                successes += draw.Bernoulli(p) ? 1 : 0;
            return Samples.Holds(Wilson.Of(successes, n).Ci95, p);
        });
        Assert.True(Math.Abs(covered - (2000 * probability)) <= 4 * Math.Sqrt(2000 * probability * (1 - probability)), $"covered {covered} of 2000, expected {2000 * probability}");
    }

    [Fact]
    public void Wilson_intervals_cover_95_percent_on_average_over_all_probabilities() =>
        Assert.InRange(Enumerable.Range(1, 999).Average(i => WilsonCoverage(i / 1000.0, 100)), 0.945, 0.96);

    [Fact]
    public void Intervals_of_paired_differences_cover_in_93_to_97_percent() =>
        Assert.InRange(Coverage.Of("paired t interval, n = 20", 1000, run =>
        {
            var draw = Samples.Draw(19, run);
            var rows = new double[20][];
            for (var i = 0; i < rows.Length; i++)
                rows[i] = Samples.Row(ref draw, [1, 3], 0.7);
            return Samples.Holds(PairedDifference.Of([.. rows.Select(row => row[0])], [.. rows.Select(row => row[1])]).Estimate.Interval(), 2);
        }), 932, 968);

    private static double WilsonCoverage(double p, int n)
    {
        var binomial = new Binomial(p, n);
        return Enumerable.Range(0, n + 1).Where(successes => Samples.Holds(Wilson.Of(successes, n).Ci95, p)).Sum(binomial.Probability);
    }

    private static List<double> Normals(int run, int n) =>
        [.. Enumerable.Range(0, n).Select(i => 5 + new Luck(11, run).Draw(Subject.Of("normal"), Sample, i).StandardNormal())];
}
