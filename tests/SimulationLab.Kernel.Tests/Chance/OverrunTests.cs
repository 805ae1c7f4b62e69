namespace SimulationLab.Kernel.Tests;

public class OverrunTests
{
    private static readonly Distribution Overrun = Distribution.Overrun(10, 0.18, 1.378);

    [Theory]
    [InlineData(0.41, 10)]
    [InlineData(0.82, 15)]
    [InlineData(0.91, 24.80536)]
    public void Its_quantiles_are_those_of_a_uniform_body_and_a_pareto_tail(double p, double value) => Assert.Equal(value, Overrun.Quantile(p), 4);

    [Fact]
    public void Its_mean_is_that_of_both_parts() => Assert.Equal(10 * (0.82 + (0.18 * 1.5 * 1.378 / 0.378)), Overrun.Mean, 9);

    [Fact]
    public void Scaling_scales_the_plan_alone() => Assert.Equal(Distribution.Overrun(20, 0.18, 1.378), Overrun.Scaled(2));

    [Theory]
    [InlineData(7)]
    [InlineData(13)]
    [InlineData(40)]
    public void A_draw_given_its_age_is_a_draw_of_those_that_last_so_long(double age)
    {
        // By quantiles: the share of the whole beyond the age, times the share beyond the value, is uniform.
        const int Draws = 20_000;
        var luck = new Luck(1, 1);
        var beyondMedian = 0;
        var survival = 1 - Cdf(age);
        var median = Overrun.Quantile(1 - (0.5 * survival));
        for (var i = 0; i < Draws; i++)
        {
            var draw = luck.Draw(Subject.Of("age").With(i), Purpose.Of("test"));
            var value = Overrun.SampleGiven(age, ref draw);
            Assert.True(value >= age);
            if (value > median)
                beyondMedian++;
        }

        Assert.InRange(beyondMedian / (double)Draws, 0.5 - (4 * 0.5 / Math.Sqrt(Draws)), 0.5 + (4 * 0.5 / Math.Sqrt(Draws)));
    }

    private static double Cdf(double x)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < 60; i++)
            if (Overrun.Quantile(0.5 * (low + high)) < x)
                low = 0.5 * (low + high);
            else
                high = 0.5 * (low + high);
        return low;
    }
}
