namespace SimulationLab.Experiments.Tests.Statistics;

/// <summary>What is called the largest is so beyond the noise; what may be it is named.</summary>
public class LargestTests
{
    [Fact]
    public void A_quantity_that_is_above_the_others_in_every_replication_is_the_largest_alone() => Assert.Equal(
        [false, true, false], Largest.MayBe([[1, 2, 1, 2, 1, 2], [5, 6, 5, 7, 6, 6], [0, 1, 0, 1, 1, 0]]));

    [Fact]
    public void Quantities_whose_order_changes_from_replication_to_replication_may_both_be_the_largest() => Assert.Equal(
        [true, true, false], Largest.MayBe([[3, 5, 3, 5, 3, 5.5], [5, 3, 5, 3, 5, 3], [0, 0.2, 0.1, 0, 0.1, 0]]));

    [Fact]
    public void What_is_nothing_in_every_replication_is_not_in_the_running_however_few_there_are()
    {
        Assert.Equal([false, true, false], Largest.MayBe([[0, 0], [1, 9], [0, 1e-12]]));
        Assert.Equal([false, false], Largest.MayBe([[0, 0], [0, 0]]));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void Equal_leads_tell_from_six_replications_on(int replications, bool told) =>
        Assert.Equal([true, !told], Largest.MayBe([[.. Enumerable.Range(0, replications).Select(i => i + 2.0)], [.. Enumerable.Range(0, replications).Select(i => i + 1.0)]]));

    [Theory]
    [InlineData(5)]
    [InlineData(40)]
    public void Of_seven_equal_quantities_one_is_named_alone_in_at_most_5_percent(int replications) =>
        Assert.InRange(Coverage.Of($"more than one of seven equal quantities, {replications} replications", 1000, run => Largest.MayBe(Normals(run, replications, new double[7])).Count(mayBe => mayBe) > 1), 932, 1000);

    [Theory]
    [InlineData(5)]
    [InlineData(40)]
    public void The_truly_largest_is_left_out_in_at_most_5_percent(int replications) =>
        Assert.InRange(Coverage.Of($"the largest of seven by 0.1, {replications} replications", 1000, run => Largest.MayBe(Normals(run, replications, [0, 0, 0, 0.1, 0, 0, 0]))[3]), 932, 1000);

    [Theory]
    [InlineData(17)]
    [InlineData(60)]
    public void Of_three_equal_80th_percentiles_one_is_named_alone_in_at_most_5_percent(int replications) =>
        Assert.InRange(Coverage.Of($"more than one of three equal P80, {replications} replications", 1000, run => Largest.MayBe(Percentiles(run, replications, 0, 0, 0)).Count(mayBe => mayBe) > 1), 932, 1000);

    [Fact]
    public void A_percentile_that_is_far_above_the_others_is_the_largest_alone() => Assert.Equal([true, false, false], Largest.MayBe(Percentiles(1, 40, 9, 1, 1)));

    private static double[][] Normals(int run, int replications, double[] means)
    {
        var draw = Samples.Draw(83, run);
        var quantities = means.Select(_ => new double[replications]).ToArray();
        for (var i = 0; i < replications; i++)
        {
            var row = Samples.Row(ref draw, means, 0.3);
            for (var quantity = 0; quantity < row.Length; quantity++)
                quantities[quantity][i] = row[quantity];
        }

        return quantities;
    }

    private static IReadOnlyList<BootstrapEstimate> Percentiles(int run, int replications, params double[] means) =>
        new JointBootstrap(Normals(run, replications, means), 1, 399).OfAll(sample => [.. Enumerable.Range(0, means.Length).Select(own => sample.Percentile(own, 0.8))]);
}
