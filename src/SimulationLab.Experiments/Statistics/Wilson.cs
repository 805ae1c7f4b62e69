namespace SimulationLab.Experiments;

/// <summary>The interval of Wilson (1927) for a probability: honest near 0 and 1, where the textbook one is not.</summary>
internal static class Wilson
{
    // Φ⁻¹(0.975)
    private const double Z = 1.959963984540054;

    /// <summary>The share of successes with its 95 % interval.</summary>
    public static Probability Of(int successes, int n)
    {
        var p = (double)successes / n;
        var center = (p + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
        var half = Z / (1 + (Z * Z / n)) * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4.0 * n * n)));
        return new Probability(p, [Math.Max(0, center - half), Math.Min(1, center + half)]);
    }
}
