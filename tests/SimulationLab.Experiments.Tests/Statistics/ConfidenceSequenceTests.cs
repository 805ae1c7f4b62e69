namespace SimulationLab.Experiments.Tests.Statistics;

/// <summary>Peeking is honest: the sequence holds the truth at all looks together, which the plain interval does not.</summary>
public class ConfidenceSequenceTests
{
    private static readonly double[] Anytime = StatisticsValidation.Anytime();
    private static readonly double[] Plain = StatisticsValidation.Plain();

    [Fact]
    public void A_sequence_tightest_at_its_first_look_still_holds_for_skewed_data()
    {
        var early = StatisticsValidation.Anytime(tightestAt: ConfidenceSequence.BurnIn);
        Assert.InRange(Coverage.Of("sequence tightest at 50, exponential", 1000, run => HoldsAtAllLooks("exponential", run, early)), 932, 1000);
    }

    [Fact]
    public void The_sequence_of_paired_differences_holds_at_all_looks_together() =>
        Assert.InRange(Coverage.Of("sequence, paired differences", 1000, run =>
        {
            // A shared exponential cause weighs more in the alternative, whose mean is higher by 0.5.
            var draw = Samples.Draw(7, run);
            return StatisticsValidation.HoldsAtAllLooks(0.5, Anytime, () =>
            {
                var shared = Samples.Next(ref draw, "exponential");
                return (1.5 * shared) + Samples.Next(ref draw, "normal") - (shared + Samples.Next(ref draw, "normal"));
            });
        }), 932, 1000);

    [Fact]
    public void The_half_width_is_that_of_the_formula()
    {
        // α = .05: x = 5.991465 + ln(1 + x) at x = 8.211968, so at the size where it is tightest √(1 + x) = 3.035122 standard errors.
        Assert.Equal(3.035122 / Math.Sqrt(1000), ConfidenceSequence.HalfWidthOf(1000), 6);
        var rho = Math.Sqrt(8.211968 / 1000);
        foreach (var n in (int[])[50, 200, 1000, 20_000])
        {
            var square = n * rho * rho;
            var formula = Math.Sqrt(2 * (square + 1) / (n * square) * Math.Log(Math.Sqrt(square + 1) / 0.05));
            Assert.Equal(2 * formula, ConfidenceSequence.Of(new MeanEstimate(n, 7, 2)).HalfWidth, 6);
        }
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1000)]
    [InlineData(5000)]
    public void It_is_tightest_where_it_was_told_to_be(int n)
    {
        var width = ConfidenceSequence.HalfWidthOf(n, 0.95, n);
        Assert.All((int[])[n / 2, n * 9 / 10, n * 11 / 10, n * 2], other => Assert.True(width < ConfidenceSequence.HalfWidthOf(n, 0.95, other)));
    }

    [Fact]
    public void It_shrinks_with_every_value_and_is_wider_than_the_plain_interval()
    {
        for (var n = ConfidenceSequence.BurnIn + 1; n <= StatisticsValidation.Looks; n++)
        {
            Assert.True(Anytime[n] < Anytime[n - 1]);
            Assert.True(Anytime[n] > Plain[n]);
        }
    }

    [Fact]
    public void Before_the_burn_in_it_promises_nothing_and_without_spread_it_is_exact()
    {
        Assert.Equal(double.PositiveInfinity, ConfidenceSequence.Of(new MeanEstimate(ConfidenceSequence.BurnIn - 1, 5, 0)).HalfWidth);
        Assert.Equal([5.0, 5.0], ConfidenceSequence.Of(new MeanEstimate(ConfidenceSequence.BurnIn, 5, 0)).Interval());
    }

    private static bool HoldsAtAllLooks(string shape, int run, double[] widths)
    {
        var draw = Samples.Draw(3, run);
        return StatisticsValidation.HoldsAtAllLooks(1, widths, () => Samples.Next(ref draw, shape));
    }
}
