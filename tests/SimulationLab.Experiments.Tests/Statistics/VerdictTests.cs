using SimulationLab.Organization;

namespace SimulationLab.Experiments.Tests.Statistics;

public class VerdictTests
{
    [Fact]
    public void Holm_adjusts_as_worked_by_hand() =>
        // Sorted .005 .01 .03 .04: × 4, 3, 2, 1 = .02 .03 .06 .04; the running maximum lifts the last to .06.
        Assert.Equal([0.03, 0.06, 0.06, 0.02], Holm.Adjust([0.01, 0.04, 0.03, 0.005]).Select(p => Math.Round(p, 12)));

    [Fact]
    public void An_adjusted_p_is_never_above_one_nor_below_the_raw_one()
    {
        double[] raw = [0.9, 0.8, 0.0001, 0.5];
        Assert.All(raw.Zip(Holm.Adjust(raw)), pair => Assert.InRange(pair.Second, pair.First, 1));
        Assert.Empty(Holm.Adjust([]));
    }

    [Fact]
    public void The_paired_t_test_is_that_of_the_textbook()
    {
        // Differences 1, 2, 3, 4: mean 2.5, sd 1.290994, se .645497, t = 3.872983 with 3 degrees, p = .030466.
        var difference = PairedDifference.Of([0, 0, 0, 0], [1, 2, 3, 4]);
        Assert.Equal(2.5, difference.Estimate.Mean);
        Assert.Equal(0.030466, difference.PValue, 5);
    }

    [Theory]
    [InlineData(Better.Lower, -1.0, 0.01, null, Verdict.Better)]
    [InlineData(Better.Lower, 1.0, 0.01, null, Verdict.Worse)]
    [InlineData(Better.Higher, 1.0, 0.01, null, Verdict.Better)]
    [InlineData(Better.Higher, -1.0, 0.05, null, Verdict.Worse)]
    [InlineData(Better.Lower, -1.0, 0.0501, null, Verdict.Undecided)]
    [InlineData(Better.Lower, -1.0, 0.2, 2.0, Verdict.Equivalent)]
    [InlineData(Better.Lower, -1.0, 0.2, 1.1, Verdict.Undecided)]
    public void A_verdict_follows_the_adjusted_p_then_the_smallest_difference(Better better, double mean, double p, double? smallest, Verdict expected) =>
        Assert.Equal(expected, Verdicts.VerdictOf(better, new PairedDifference(new MeanEstimate(100, mean, 1), 1), p, smallest));

    [Fact]
    public void No_difference_at_all_is_no_evidence() => Assert.Equal(1, PairedDifference.Of([1, 2, 3], [1, 2, 3]).PValue);

    [Fact]
    public void Two_equal_differences_are_no_proof()
    {
        var difference = PairedDifference.Of([1, 2], [2, 3]);
        Assert.Equal(0.5, difference.PValue);
        Assert.Equal(Verdict.Undecided, Verdicts.VerdictOf(Better.Lower, difference, difference.PValue, null));
    }

    [Theory]
    [InlineData(0.0, 2, Verdict.Undecided)]
    [InlineData(0.1, 2, Verdict.Undecided)]
    [InlineData(1e-12, 2, Verdict.Undecided)]
    [InlineData(0.0, 28, Verdict.Undecided)]
    [InlineData(0.0, 29, Verdict.Equivalent)]
    [InlineData(0.1, 28, Verdict.Undecided)]
    [InlineData(0.1, 29, Verdict.Equivalent)]
    [InlineData(0.6, 50, Verdict.Undecided)]
    public void Differences_that_are_all_the_same_are_equivalent_when_at_most_one_pair_in_ten_may_be_another(double difference, int n, Verdict expected)
    {
        // Were one pair in ten another, n pairs would all be the same in 0.9ⁿ of cases: 5.2 % of 28, 4.7 % of 29.
        Assert.Equal(n >= 29, Math.Pow(0.9, n) <= 0.05);
        double[] baseline = [.. Enumerable.Range(0, n).Select(i => 70.0 + i)];
        Assert.Equal(expected, Verdicts.VerdictOf(Better.Lower, PairedDifference.Of(baseline, [.. baseline.Select(week => week + difference)]), 1, 0.5));
    }

    [Fact]
    public void Differences_that_vary_are_equivalent_by_their_interval_however_few()
    {
        // ±0.01 around zero: the 90 % interval of four is ±0.0136.
        var difference = PairedDifference.Of([70, 71, 72, 73], [70.01, 70.99, 72.01, 72.99]);
        Assert.Equal(Verdict.Equivalent, Verdicts.VerdictOf(Better.Lower, difference, 1, 0.02));
        Assert.Equal(Verdict.Undecided, Verdicts.VerdictOf(Better.Lower, difference, 1, 0.012));
    }

    [Theory]
    [InlineData(2, 0.5)]
    [InlineData(5, 0.0625)]
    [InlineData(6, 0.03125)]
    [InlineData(20, 1.9073486328125e-6)]
    public void Equal_differences_count_by_the_exact_test_of_signs(int n, double p)
    {
        // Of 2ⁿ patterns of signs two have a mean as far from zero as the one that was seen: all plus and all minus.
        var extreme = Enumerable.Range(0, 1 << n).Count(signs => Math.Abs(Enumerable.Range(0, n).Sum(i => (signs >> i & 1) == 0 ? 3 : -3)) == 3 * n);
        Assert.Equal(p, extreme / (double)(1 << n));
        Assert.Equal(p, PairedDifference.Of([.. Enumerable.Range(0, n).Select(i => (double)i)], [.. Enumerable.Range(0, n).Select(i => i - 3.0)]).PValue);
    }

    [Fact]
    public void Differences_that_are_equal_but_for_rounding_are_equal()
    {
        // 0.3 − 0.1 and 0.4 − 0.2 are not the same number to the last bit.
        Assert.NotEqual(0.3 - 0.1, 0.4 - 0.2);
        Assert.Equal(0.5, PairedDifference.Of([0.1, 0.2], [0.3, 0.4]).PValue);
    }

    [Fact]
    public void A_difference_that_is_certain_and_less_than_matters_keeps_its_verdict_and_knows_it()
    {
        // ±0.1 around 0.2 weeks, in twenty replications: certain, and less than half a week.
        var rows = Enumerable.Range(0, 20).Select(i => (Before: Risk.Rows.Of(70 + i), After: Risk.Rows.Of(70 + i + 0.2 + (i % 2 == 0 ? 0.1 : -0.1)))).ToList();
        var difference = Verdicts.Of([Replications.Of([.. rows.Select(row => row.Before)]), Replications.Of([.. rows.Select(row => row.After)])], new Dictionary<string, double> { ["release.week"] = 0.5 })[0]["release.week"];
        Assert.Equal((Verdict.Worse, 0.5, true), (difference.Verdict, difference.SmallestDifference, difference.IsLessThanMatters));
        Assert.False((difference with { SmallestDifference = difference.Ci95[1] }).IsLessThanMatters);
        Assert.False((difference with { SmallestDifference = null }).IsLessThanMatters);
    }

    [Fact]
    public void Pairs_in_which_one_side_is_missing_are_left_out() =>
        Assert.Equal(2, PairedDifference.Of([1, double.NaN, 3], [2, 3, 5]).Estimate.N);
}
