namespace SimulationLab.Experiments.Tests.Statistics;

public class RunningEstimateTests
{
    private static readonly double[] Values = Samples.Of("lognormal", 10_000, 5, 1);

    [Fact]
    public void It_agrees_with_the_estimate_that_keeps_all_values()
    {
        var running = Of(Values);
        var kept = MeanEstimate.Of(Values);
        Assert.Equal(kept.N, running.Estimate.N);
        Assert.Equal(kept.Mean, running.Estimate.Mean, 1e-12);
        Assert.Equal(kept.StandardDeviation, running.Estimate.StandardDeviation, 1e-12);
    }

    [Fact]
    public void It_does_not_lose_a_small_spread_around_a_large_mean()
    {
        var running = Of([.. Values.Select(value => 1e9 + value)]);
        Assert.Equal(MeanEstimate.Of(Values).StandardDeviation, running.Estimate.StandardDeviation, 1e-6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Chunks_merged_in_their_order_give_the_same_bits_whoever_computed_them(int threads)
    {
        var chunks = Values.Chunk(64).ToArray();
        var parts = new RunningEstimate[chunks.Length];
        Parallel.For(0, chunks.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => parts[i] = Of(chunks[i]));
        var merged = Merged(parts);

        Assert.Equal(Merged([.. chunks.Select(Of)]), merged);
        Assert.Equal(MeanEstimate.Of(Values).Mean, merged.Mean, 1e-12);
        Assert.Equal(MeanEstimate.Of(Values).StandardDeviation, merged.StandardDeviation, 1e-12);
    }

    [Fact]
    public void None_one_and_infinite_values_are_estimated_as_if_all_were_kept()
    {
        foreach (var values in (double[][])[[], [3], [1, double.PositiveInfinity, 2], [1, double.NaN], [double.PositiveInfinity, 4, 4]])
        {
            Assert.Equal(MeanEstimate.Of(values), Of(values).Estimate);
            var merged = new RunningEstimate();
            merged.Merge(new RunningEstimate());
            foreach (var value in values)
                merged.Merge(Of([value]));
            Assert.Equal(MeanEstimate.Of(values), merged.Estimate);
        }
    }

    [Fact]
    public void The_variance_reduction_of_pairs_not_kept_is_that_of_pairs_kept()
    {
        var second = Values.Select((value, i) => value + (0.1 * Values[^(i + 1)])).ToArray();
        var kept = PairedDifference.Of(Values, second);
        var running = PairedDifference.Of(Of(Values).Estimate, Of(second).Estimate, Of([.. Values.Zip(second, (a, b) => b - a)]).Estimate);
        Assert.Equal(kept.VarianceReduction, running.VarianceReduction, 1e-9);
        Assert.Equal(kept.Estimate.Mean, running.Estimate.Mean, 1e-12);
    }

    private static RunningEstimate Of(double[] values)
    {
        var estimate = new RunningEstimate();
        foreach (var value in values)
            estimate.Add(value);
        return estimate;
    }

    private static MeanEstimate Merged(RunningEstimate[] parts)
    {
        var all = new RunningEstimate();
        foreach (var part in parts)
            all.Merge(part);
        return all.Estimate;
    }
}
