namespace SimulationLab.Experiments;

/// <summary>How far something swings between the ends of a bar and the scenario as it is, which has a shift of zero.</summary>
internal static class Swing
{
    /// <summary>The swing of these shifts.</summary>
    public static double Of(IEnumerable<double> shifts)
    {
        var (low, high) = (0.0, 0.0);
        foreach (var shift in shifts)
            (low, high) = (Math.Min(low, shift), Math.Max(high, shift));
        return high - low;
    }

    /// <summary>
    /// The interval of a swing: its percentile interval, from zero unless an end differs. A swing is never below zero, so where
    /// no end differs from the scenario as it is every resample swings by more than the truth, which is nothing.
    /// </summary>
    /// <param name="swing">The swing, resampled together with the shifts.</param>
    /// <param name="shifts">The shifts of its ends.</param>
    public static double[] Interval(BootstrapEstimate swing, IReadOnlyList<BootstrapEstimate> shifts)
    {
        var interval = swing.Interval();
        return shifts.Any(shift => Differs(shift, shifts.Count)) ? interval : [0, interval[1]];
    }

    /// <summary>Whether one of so many shifts is not zero, as its interval says; that any of them seems so by luck has a probability of 5 % (Bonferroni).</summary>
    public static bool Differs(BootstrapEstimate shift, int shifts)
    {
        var interval = shift.Interval(1 - (0.05 / shifts));
        return interval[0] > 0 || interval[1] < 0;
    }
}
