using SimulationLab.Organization;

namespace SimulationLab.Experiments.Tests.Statistics;

public class KimNelsonTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_best_is_chosen_in_95_percent_when_it_is_better_by_the_indifference(double correlation) =>
        Assert.InRange(Coverage.Of($"right choices, correlation {correlation}", 1000, run => StatisticsValidation.Choose(run, StatisticsValidation.Slippage, correlation).Chosen == 2), 950, 1000);

    [Fact]
    public void The_best_mean_of_the_first_stage_would_be_wrong_far_more_often() =>
        Assert.InRange(Coverage.Of("right choices by the means of 10", 1000, run =>
        {
            var draw = Samples.Draw(29, run);
            var sums = new double[StatisticsValidation.Slippage.Length];
            for (var i = 0; i < 10; i++)
                sums = [.. sums.Zip(Samples.Row(ref draw, StatisticsValidation.Slippage, 0), (sum, value) => sum + value)];
            return sums[2] == sums.Min();
        }), 0, 900);

    [Fact]
    public void Common_random_numbers_make_the_choice_cheaper()
    {
        var (with, without) = (Work(0.8), Work(0));
        TestContext.Current.TestOutputHelper?.WriteLine($"observations per choice: {with} with, {without} without");
        Assert.True(with * 2 < without, $"{with} with, {without} without");

        static double Work(double correlation) => Enumerable.Range(1, 200).Average(run => StatisticsValidation.Choose(run, StatisticsValidation.Slippage, correlation).Observations);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(64)]
    public void The_size_of_the_rounds_changes_nothing_but_what_is_run_in_vain(int chunk)
    {
        for (var run = 1; run <= 50; run++)
        {
            var (chosen, replications, observations) = StatisticsValidation.Choose(run, StatisticsValidation.Slippage, 0.5);
            var chunked = StatisticsValidation.Choose(run, StatisticsValidation.Slippage, 0.5, chunk);
            Assert.Equal((chosen, replications), (chunked.Chosen, chunked.Replications));
            Assert.True(chunked.Observations >= observations);
        }
    }

    [Fact]
    public void Dropped_systems_are_neither_asked_for_nor_read()
    {
        var choice = new KimNelson(3, 1, Better.Lower);
        Assert.Equal(10, choice.Next(25)!.Count);
        var draw = Samples.Draw(31, 1);
        for (var i = 0; i < 10; i++)
            choice.Observe(Samples.Row(ref draw, [0, 0.2, 50], 0));

        Assert.Equal([0, 1], choice.Survivors);
        Assert.Equal([0, 1], choice.Next()!.Systems);
        Assert.Equal(11, choice.Next()!.First);
        var atMost = choice.AtMost!.Value;
        while (choice.Next() is not null)
        {
            var row = Samples.Row(ref draw, [0, 0.2, 50], 0);
            choice.Observe([row[0], row[1], double.NaN]);
        }

        Assert.InRange(choice.Replications, 11, atMost);
    }

    [Fact]
    public void Equal_systems_come_to_an_end_too()
    {
        for (var run = 1; run <= 20; run++)
            Assert.InRange(StatisticsValidation.Choose(run, [0, 0, 0, 0], 0.5).Chosen, 0, 3);
    }

    [Fact]
    public void Systems_that_are_exactly_the_same_cost_the_first_stage_only()
    {
        var choice = new KimNelson(3, 0.1, Better.Higher);
        for (var i = 0; i < 10; i++)
        {
            Assert.Null(choice.Chosen);
            choice.Observe([i, i + 1, i + 1]);
        }

        Assert.Equal(1, choice.Chosen);
        Assert.Null(choice.Next());
        choice.Observe([1000, 0, 0]);
        Assert.Equal((1, 10), (choice.Chosen, choice.Replications));
    }

    [Fact]
    public void A_value_that_has_no_mean_is_refused_by_name()
    {
        var fault = Assert.Throws<ArgumentException>(() => new KimNelson(2, 1, Better.Lower).Observe([1, double.PositiveInfinity]));
        Assert.Contains("Replication 1 of system 1", fault.Message, StringComparison.Ordinal);
    }
}
