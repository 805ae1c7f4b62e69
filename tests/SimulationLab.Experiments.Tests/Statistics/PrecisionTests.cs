namespace SimulationLab.Experiments.Tests.Statistics;

/// <summary>What certainty costs, and when there is enough of it.</summary>
public class PrecisionTests
{
    [Theory]
    [InlineData(100, 2.0, 0.2)]
    [InlineData(100, 2.0, 0.01)]
    [InlineData(1000, 0.3, 0.0123)]
    [InlineData(2, 5.0, 1.0)]
    public void The_price_is_the_first_number_of_replications_whose_interval_is_narrow_enough(int n, double spread, double target)
    {
        var now = new MeanEstimate(n, 70, spread);
        var price = PriceOfCertainty.Of(now, target);

        var enough = n + price.More!.Value;
        Assert.True((now with { N = enough }).HalfWidth() <= target);
        Assert.False((now with { N = enough - 1 }).HalfWidth() <= target);
        var anytime = n + price.MoreAnytime!.Value;
        Assert.True(ConfidenceSequence.Of(now with { N = anytime }).HalfWidth <= target);
        Assert.False(ConfidenceSequence.Of(now with { N = anytime - 1 }).HalfWidth <= target);
        Assert.True(anytime > enough);
    }

    [Fact]
    public void The_price_of_the_plain_interval_is_that_of_the_textbook()
    {
        // n = (1.96 × 4 ÷ 0.2)² = 1,537: Student's t adds two.
        Assert.InRange(400 + PriceOfCertainty.Of(new MeanEstimate(400, 71, 4), 0.2).More!.Value, 1537, 1541);
        // A tenth of the width costs a hundred times the replications.
        Assert.InRange(400 + PriceOfCertainty.Of(new MeanEstimate(400, 71, 4), 0.02).More!.Value, 153_600, 153_700);
    }

    [Fact]
    public void What_is_already_known_costs_nothing_and_what_never_varies_only_the_burn_in()
    {
        Assert.Equal(new PriceOfCertainty(0, 0), PriceOfCertainty.Of(new MeanEstimate(1000, 70, 1), 1));
        Assert.Equal(new PriceOfCertainty(0, ConfidenceSequence.BurnIn - 10), PriceOfCertainty.Of(new MeanEstimate(10, 65, 0), 0.1));
        Assert.Equal(new PriceOfCertainty(0, 0), PriceOfCertainty.Of(new MeanEstimate(100, 65, 0), 0));
    }

    [Fact]
    public void A_price_that_cannot_be_known_or_paid_is_none()
    {
        Assert.Equal(new PriceOfCertainty(null, null), PriceOfCertainty.Of(MeanEstimate.Of([]), 0.1));
        Assert.Equal(new PriceOfCertainty(null, null), PriceOfCertainty.Of(MeanEstimate.Of([70]), 0.1));
        Assert.Equal(new PriceOfCertainty(null, null), PriceOfCertainty.Of(new MeanEstimate(100, 70, 2), 0));
        Assert.Equal(new PriceOfCertainty(null, null), PriceOfCertainty.Of(new MeanEstimate(100, double.PositiveInfinity, double.NaN), 0.1));
    }

    [Fact]
    public void The_price_of_several_is_the_dearest()
    {
        var all = PriceOfCertainty.OfAll([new PriceOfCertainty(100, 300), new PriceOfCertainty(200, 250)]);
        Assert.Equal(new PriceOfCertainty(200, 300), all);
        Assert.Null(PriceOfCertainty.OfAll([all, new PriceOfCertainty(null, 1)]).More);
    }

    [Fact]
    public void An_absolute_target_is_reached_exactly_when_the_anytime_half_width_is()
    {
        var now = new MeanEstimate(500, 70, 2);
        var width = ConfidenceSequence.Of(now).HalfWidth;
        Assert.True(PrecisionTarget.Absolute(width).IsReached(now));
        Assert.False(PrecisionTarget.Absolute(width * 0.999).IsReached(now));
        // The plain interval is there long before.
        Assert.True(now.HalfWidth() < width * 0.7);
    }

    [Fact]
    public void A_relative_target_is_the_adjusted_one_of_Law()
    {
        Assert.Equal(0.05 / 1.05 * 80, PrecisionTarget.Relative(0.05).HalfWidthAt(-80), 12);
        Assert.False(PrecisionTarget.Relative(0.05).IsReached(new MeanEstimate(1000, 0, 1)));
    }

    [Fact]
    public void Several_differences_are_known_when_the_worst_known_is()
    {
        MeanEstimate[] differences = [new(500, -1, 0.5), new(500, -3, 2)];
        var target = PrecisionTarget.Absolute(ConfidenceSequence.Of(differences[0]).HalfWidth);
        Assert.True(target.IsReached(differences[..1], 70));
        Assert.False(target.IsReached(differences, 70));
        Assert.Equal(PriceOfCertainty.Of(differences[1], target.HalfWidthAt(70)), target.Price(differences, 70));
    }

    [Fact]
    public void A_run_stopped_by_relative_precision_errs_by_no_more_in_95_percent()
    {
        var target = PrecisionTarget.Relative(0.1);
        Assert.InRange(Coverage.Of("relative precision 0.1 at the stop, log-normal", 500, run =>
        {
            var draw = Samples.Draw(21, run);
            var estimate = new RunningEstimate();
            do
                estimate.Add(Samples.Next(ref draw, "lognormal"));
            while (!target.IsReached(estimate.Estimate));
            return Math.Abs(estimate.Estimate.Mean - 1) <= 0.1;
        }), 475, 500);
    }
}
