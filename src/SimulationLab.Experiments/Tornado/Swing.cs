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
    /// The 95 % interval of the swing of these shifts. A swing is a largest value: an end that does not differ from the scenario
    /// as it is adds its luck to it, in the sample and in each resample again, and where no end differs every resample swings
    /// though nothing does. So the lower end counts only the ends that differ, and is zero where none does.
    /// </summary>
    public static double[] Interval(IReadOnlyList<BootstrapEstimate> shifts)
    {
        var different = shifts.Where(shift => Differs(shift, shifts.Count)).ToList();
        return [different.Count == 0 ? 0 : BootstrapEstimate.Of(different, Of).Interval()[0], BootstrapEstimate.Of(shifts, Of).Interval()[1]];
    }

    /// <summary>Whether one of so many shifts is not zero, as its interval says; that any of them seems so by luck has a probability of 5 % (Bonferroni).</summary>
    public static bool Differs(BootstrapEstimate shift, int shifts)
    {
        var interval = shift.Interval(1 - (0.05 / shifts));
        return interval[0] > 0 || interval[1] < 0;
    }
}
