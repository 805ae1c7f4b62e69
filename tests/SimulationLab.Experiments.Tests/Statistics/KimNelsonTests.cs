using SimulationLab.Organization;

namespace SimulationLab.Experiments.Tests.Statistics;

public class KimNelsonTests
{
    // The hardest case: all others are worse by exactly the indifference.
    private static readonly double[] Slippage = [0.5, 0.5, 0, 0.5];

    [Theory]
    [InlineData(4, 0.56468, 10.1642)]
    [InlineData(10, 0.85908, 15.4635)]
    public void The_constants_are_the_published_ones(int systems, double eta, double hSquared)
    {
        var constants = KimNelson.Constants(systems, 10, 0.95);
        Assert.Equal(eta, constants.Eta, 5);
        Assert.Equal(hSquared, constants.HSquared, 4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_best_is_chosen_in_95_percent_when_it_is_better_by_the_indifference(double correlation) =>
        Assert.InRange(Coverage.Of($"right choices, correlation {correlation}", 1000, run => Choose(run, Slippage, correlation).Chosen == 2), 950, 1000);

    [Fact]
    public void The_best_mean_of_the_first_stage_would_be_wrong_far_more_often() =>
        Assert.InRange(Coverage.Of("right choices by the means of 10", 1000, run =>
        {
            var draw = Samples.Draw(29, run);
            var sums = new double[Slippage.Length];
            for (var i = 0; i < 10; i++)
                sums = [.. sums.Zip(Samples.Row(ref draw, Slippage, 0), (sum, value) => sum + value)];
            return sums[2] == sums.Min();
        }), 0, 900);

    [Fact]
    public void Common_random_numbers_make_the_choice_cheaper()
    {
        var (with, without) = (Work(0.8), Work(0));
        TestContext.Current.TestOutputHelper?.WriteLine($"observations per choice: {with} with, {without} without");
        Assert.True(with * 2 < without, $"{with} with, {without} without");

        static double Work(double correlation) => Enumerable.Range(1, 200).Average(run => Choose(run, Slippage, correlation).Observations);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(64)]
    public void The_size_of_the_rounds_changes_nothing_but_what_is_run_in_vain(int chunk)
    {
        for (var run = 1; run <= 50; run++)
        {
            var (chosen, replications, observations) = Choose(run, Slippage, 0.5);
            var chunked = Choose(run, Slippage, 0.5, chunk);
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
            Assert.InRange(Choose(run, [0, 0, 0, 0], 0.5).Chosen, 0, 3);
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

    private static (int Chosen, int Replications, int Observations) Choose(int run, double[] means, double correlation, int chunk = 1)
    {
        var choice = new KimNelson(means.Length, 0.5, Better.Lower);
        var draw = Samples.Draw(29, run);
        var observations = 0;
        while (choice.Next(chunk) is { } round)
        {
            observations += round.Systems.Count * round.Count;
            for (var i = 0; i < round.Count; i++)
                choice.Observe(Samples.Row(ref draw, means, correlation));
        }

        return (choice.Chosen!.Value, choice.Replications, observations);
    }
}
