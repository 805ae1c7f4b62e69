using SimulationLab.Organization;

namespace SimulationLab.Experiments.Tests.Statistics;

public class MultipleComparisonsWithBestTests
{
    [Fact]
    public void Two_systems_are_compared_as_worked_by_hand()
    {
        // Differences 1, 2, 3, 4: mean 2.5, standard error .645497, t.95 with 3 degrees 2.353363, so the width is 1.519090.
        double[][] systems = [[0, 0, 0, 0], [1, 2, 3, 4]];
        var lower = MultipleComparisonsWithBest.Of(systems, Better.Lower);
        AssertIs(lower[0], -2.5, [-4.019090, 0], true);
        AssertIs(lower[1], 2.5, [0, 4.019090], false);
        var higher = MultipleComparisonsWithBest.Of(systems, Better.Higher);
        AssertIs(higher[0], -2.5, [-4.019090, 0], false);
        AssertIs(higher[1], 2.5, [0, 4.019090], true);
    }

    [Fact]
    public void Systems_that_cannot_be_told_apart_may_all_be_the_best()
    {
        // Differences −1, 2, −2, 1: mean 0, standard error .912871, width 2.148317.
        var comparisons = MultipleComparisonsWithBest.Of([[0, 0, 0, 0], [-1, 2, -2, 1]], Better.Lower);
        AssertIs(comparisons[0], 0, [-2.148317, 2.148317], true);
        AssertIs(comparisons[1], 0, [-2.148317, 2.148317], true);
        Assert.All(MultipleComparisonsWithBest.Of([[1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6], [2, 3, 4, 5, 6, 7]], Better.Lower).Take(2), same => AssertIs(same, 0, [0, 0], true));
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Equal_differences_that_are_too_few_leave_every_system_a_chance(int replications, bool mayBeBest) =>
        // All of n pairs go one way by luck in 1 of 2ⁿ cases: 1/16 is more than 5 %, 1/32 less.
        Assert.Equal([true, mayBeBest], MultipleComparisonsWithBest.Of(
            [[.. Enumerable.Range(0, replications).Select(i => (double)i)], [.. Enumerable.Range(0, replications).Select(i => i + 1.0)]], Better.Lower).Select(own => own.MayBeBest));

    [Theory]
    [InlineData(-0.5, -0.5, 0, -0.5)]
    [InlineData(-0.3, -0.15, 0, -1)]
    [InlineData(0, 0, 0, 0.01)]
    public void All_intervals_hold_at_once_in_95_percent(double a, double b, double c, double d)
    {
        foreach (var better in (Better[])[Better.Lower, Better.Higher])
        {
            var sign = better == Better.Higher ? 1 : -1;
            double[] means = [sign * a, sign * b, sign * c, sign * d];
            var truths = means.Select((mean, i) => mean - (sign * means.Where((_, l) => l != i).Max(other => sign * other))).ToArray();
            Assert.InRange(Coverage.Of($"best of {string.Join(", ", means)}, {better}", 1000, run =>
            {
                var comparisons = MultipleComparisonsWithBest.Of(Systems(run, means, 0.6, 30), better);
                return comparisons.All(own => Samples.Holds(own.Interval, truths[own.System]) && (own.MayBeBest || sign * truths[own.System] < 0));
            }), 932, 1000);
        }
    }

    [Fact]
    public void Common_random_numbers_rule_out_more_systems()
    {
        double[] means = [0, 0.3, 0.6, 0.9];
        int Candidates(double correlation) =>
            Enumerable.Range(1, 100).Sum(run => MultipleComparisonsWithBest.Of(Systems(run, means, correlation, 30), Better.Lower).Count(own => own.MayBeBest));
        Assert.InRange(Candidates(0.9), 100, 130);
        Assert.True(Candidates(0) > 180);
    }

    [Fact]
    public void A_replication_that_one_system_lacks_is_left_out_of_all_and_one_replication_decides_nothing()
    {
        var comparisons = MultipleComparisonsWithBest.Of([[0, 9, 0, 0, 0], [1, double.NaN, 2, 3, 4]], Better.Lower);
        AssertIs(comparisons[0], -2.5, [-4.019090, 0], true);
        Assert.All(MultipleComparisonsWithBest.Of([[1], [2]], Better.Lower), own =>
        {
            Assert.True(own.MayBeBest);
            Assert.Equal([double.NegativeInfinity, double.PositiveInfinity], own.Interval);
        });
    }

    private static double[][] Systems(int run, double[] means, double correlation, int n)
    {
        var draw = Samples.Draw(17, run);
        var rows = new double[n][];
        for (var i = 0; i < n; i++)
            rows[i] = Samples.Row(ref draw, means, correlation);
        return [.. means.Select((_, system) => rows.Select(row => row[system]).ToArray())];
    }

    private static void AssertIs(ComparisonWithBest own, double difference, double[] interval, bool mayBeBest)
    {
        Assert.Equal(difference, own.Difference, 6);
        Assert.Equal(interval[0], own.Interval[0], 6);
        Assert.Equal(interval[1], own.Interval[1], 6);
        Assert.Equal(mayBeBest, own.MayBeBest);
    }
}
