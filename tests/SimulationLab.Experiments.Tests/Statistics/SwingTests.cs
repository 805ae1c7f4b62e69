namespace SimulationLab.Experiments.Tests.Statistics;

/// <summary>Intervals of shifts of the 80th percentile, and of the swing over the ends of a bar, hold the truth.</summary>
public class SwingTests
{
    private const int Replications = 100;

    [Fact]
    public void The_shift_of_a_percentile_of_unrelated_samples_is_held_in_about_95_percent() => Assert.InRange(ShiftsHeld(0), 932, 968);

    // Resampled percentiles jump from value to value, so a difference that varies less than they do gets too wide an interval, never too narrow a one.
    [Theory]
    [InlineData(0.7)]
    [InlineData(0.95)]
    public void The_shift_of_a_percentile_on_the_same_luck_is_held_in_95_percent_or_more(double correlation) => Assert.InRange(ShiftsHeld(correlation), 932, 1000);

    [Fact]
    public void A_shift_of_a_few_replications_by_much_is_held()
    {
        // One in ten is later by 3: .9·Φ(q) + .1·Φ(q − 3) = .8 at q = 1.1998340, and Φ(.841621) = .8.
        const double Shift = 1.1998340 - 0.841621;
        Assert.Equal(0.8, (0.9 * MathNet.Numerics.Distributions.Normal.CDF(0, 1, 1.1998340)) + (0.1 * MathNet.Numerics.Distributions.Normal.CDF(3, 1, 1.1998340)), 6);
        Assert.InRange(Coverage.Of("shift of P80, one in ten later by 3", 1000, run =>
        {
            var draw = Samples.Draw(71, run);
            var (usual, shifted) = (new double[Replications], new double[Replications]);
            for (var i = 0; i < Replications; i++)
            {
                usual[i] = draw.StandardNormal();
                shifted[i] = usual[i] + (draw.Bernoulli(0.1) ? 3 : 0);
            }

            return Samples.Holds(Shifts([usual, shifted])[0].Interval(), Shift);
        }), 932, 1000);
    }

    [Theory]
    [InlineData(0, -1, 0.5)]
    [InlineData(0, 0.5, 0)]
    [InlineData(0, 0.2, 0)]
    [InlineData(0, 0, 0)]
    [InlineData(0.7, -1, 0.5)]
    [InlineData(0.7, 0.2, 0)]
    [InlineData(0.7, 0, 0)]
    public void A_swing_is_held_in_95_percent_or_more_whether_its_ends_differ_or_not(double correlation, double half, double twice) =>
        Assert.InRange(Coverage.Of($"swing of {half} and {twice}, correlation {correlation}", 1000, run =>
            Samples.Holds(Swing.Interval(Shifts(Normals(run, correlation, half, twice))), Math.Max(0, Math.Max(half, twice)) - Math.Min(0, Math.Min(half, twice)))), 932, 1000);

    [Fact]
    public void A_swing_that_is_none_is_never_held_by_resampling_alone() =>
        // Every resample swings: hence a lower end that counts only the ends that differ.
        Assert.Equal(0, Coverage.Of("swing of nothing, as resampled", 100, run => Samples.Holds(BootstrapEstimate.Of(Shifts(Normals(run, 0.7, 0, 0)), Swing.Of).Interval(), 0)));

    [Fact]
    public void Ends_of_which_none_differs_are_called_different_in_at_most_5_percent() =>
        Assert.InRange(Coverage.Of("no end called different", 1000, run =>
        {
            var shifts = Shifts(Normals(run, 0, 0, 0, 0, 0));
            return !shifts.Any(shift => Swing.Differs(shift, shifts.Count));
        }), 932, 1000);

    [Fact]
    public void A_swing_reaches_from_the_least_to_the_most_of_its_ends_and_of_no_shift()
    {
        Assert.Equal(5, Swing.Of([2, 5]));
        Assert.Equal(3, Swing.Of([-3, -1]));
        Assert.Equal(7, Swing.Of([-3, 4, 1]));
        Assert.Equal(0, Swing.Of([0]));
    }

    private static int ShiftsHeld(double correlation) => Coverage.Of($"shift of P80, correlation {correlation}", 1000, run =>
        Samples.Holds(Shifts(Normals(run, correlation, 0.5))[0].Interval(), 0.5));

    /// <summary>Normal values as they are, and with each shift: every percentile moves by it.</summary>
    private static double[][] Normals(int run, double correlation, params double[] shifts)
    {
        var draw = Samples.Draw(73, run);
        var samples = Enumerable.Range(0, shifts.Length + 1).Select(_ => new double[Replications]).ToArray();
        for (var i = 0; i < Replications; i++)
        {
            var row = Samples.Row(ref draw, [0, .. shifts], correlation);
            for (var sample = 0; sample < row.Length; sample++)
                samples[sample][i] = row[sample];
        }

        return samples;
    }

    private static IReadOnlyList<BootstrapEstimate> Shifts(double[][] samples) => new JointBootstrap(samples, 1, 399).OfAll(resample =>
        [.. Enumerable.Range(1, samples.Length - 1).Select(end => resample.Percentile(end, 0.8) - resample.Percentile(0, 0.8))]);
}
