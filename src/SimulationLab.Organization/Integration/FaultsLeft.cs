namespace SimulationLab.Organization;

/// <summary>
/// How many faults a test under way has left, given what it has found. It began with a Poisson number; each time the team was
/// done at least one was left, and was found; each fix brought a Poisson number of new ones. That so many were there in all
/// is not enough: they were there in time.
/// </summary>
internal static class FaultsLeft
{
    private const double Negligible = 1e-18;

    /// <summary>The probabilities of 0, 1, 2 … faults left.</summary>
    /// <param name="expected">Expected faults at the beginning that the test shows.</param>
    /// <param name="perFix">Expected new faults of a fix.</param>
    /// <param name="found">Faults found, one after the other.</param>
    /// <param name="fixes">How many of them are fixed: all, or all but the last.</param>
    public static double[] Given(double expected, double perFix, int found, int fixes)
    {
        var (left, brought) = (Poisson(expected), Poisson(perFix));
        for (var fault = 0; fault < found; fault++)
        {
            // At least one was left, and is not any more.
            left = Normalized(left[1..]);
            if (fault < fixes)
                left = Sum(left, brought);
        }

        return left;
    }

    /// <summary>Relative to the most likely number, so that no mean is too large.</summary>
    private static double[] Poisson(double mean)
    {
        var mode = (int)mean;
        var weights = new double[mode + (int)(10 * Math.Sqrt(mean)) + 30];
        weights[mode] = 1;
        for (var number = mode; number > 0; number--)
            weights[number - 1] = weights[number] * number / mean;
        for (var number = mode + 1; number < weights.Length; number++)
            weights[number] = weights[number - 1] * mean / number;
        return Normalized(weights);
    }

    /// <summary>The distribution of the sum of two independent numbers.</summary>
    private static double[] Sum(double[] one, double[] other)
    {
        var sum = new double[one.Length + other.Length - 1];
        for (var i = 0; i < one.Length; i++)
            for (var j = 0; j < other.Length; j++)
                sum[i + j] += one[i] * other[j];
        return Normalized(sum);
    }

    /// <summary>Probabilities that add up to one; a tail that never happens is cut off.</summary>
    private static double[] Normalized(double[] weights)
    {
        var total = weights.Sum();
        var last = Array.FindLastIndex(weights, weight => weight > Negligible * total);
        return [.. weights.Take(last + 1).Select(weight => weight / total)];
    }
}
