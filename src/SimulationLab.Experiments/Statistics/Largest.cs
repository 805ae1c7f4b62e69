namespace SimulationLab.Experiments;

/// <summary>
/// Which of several quantities may be the largest, as far as the replications tell that all of them share. What is out of the
/// running is below the one with the largest value by more than the noise, at 5 % ÷ the number of its rivals (Bonferroni); so the
/// largest in truth is left out, or one of several equal ones named alone, with a probability of 5 % at most. What is nothing
/// in every replication is not in the running.
/// </summary>
internal static class Largest
{
    private const double Error = 0.05;

    // Less than this is the rounding of sums.
    private const double Nothing = 1e-9;

    /// <summary>Of the means of these values, replication by replication: by the paired test.</summary>
    public static IReadOnlyList<bool> MayBe(IReadOnlyList<double[]> quantities)
    {
        var means = quantities.Select(own => MeanEstimate.Of(own).Mean).ToArray();
        return MayBe(
            means,
            [.. quantities.Select(own => own.Any(value => Math.Abs(value) > Nothing))],
            (largest, other, error) => PairedDifference.Of(quantities[other], quantities[largest]).PValue <= error);
    }

    /// <summary>Of these statistics, resampled together: by the interval of their difference.</summary>
    public static IReadOnlyList<bool> MayBe(IReadOnlyList<BootstrapEstimate> statistics) => MayBe(
        [.. statistics.Select(own => own.Value)],
        [.. statistics.Select(own => !own.IsAlways(0, Nothing))],
        (largest, other, error) => BootstrapEstimate.Of([statistics[largest], statistics[other]], pair => pair.First() - pair.Last()).Interval(1 - error)[0] > 0);

    private static bool[] MayBe(double[] values, bool[] isSomething, Func<int, int, double, bool> isAbove)
    {
        int[] running = [.. Enumerable.Range(0, values.Length).Where(i => isSomething[i])];
        var mayBe = (bool[])isSomething.Clone();
        if (running.Length < 2)
            return mayBe;
        var largest = running.MaxBy(i => values[i]);
        foreach (var other in running.Where(i => i != largest))
            mayBe[other] = !isAbove(largest, other, Error / (running.Length - 1));
        return mayBe;
    }
}
