using MathNet.Numerics.Distributions;

namespace SimulationLab.Experiments;

/// <summary>
/// Percentiles by order statistics: the p-th is the smallest value with at least a share p of all values at or below it,
/// that is the ⌈np⌉-th in order. Infinite values (releases that never shipped) come last; a percentile that reaches them is null.
/// </summary>
public sealed class Percentiles
{
    private readonly double[] sorted;

    /// <summary>The percentiles of these values.</summary>
    public Percentiles(IEnumerable<double> values)
    {
        sorted = [.. values];
        Array.Sort(sorted);
    }

    /// <summary>The percentile; null without values or when it reaches a release that never shipped.</summary>
    public double? this[double p] => At((int)Math.Ceiling((sorted.Length * p) - 1e-9));

    /// <summary>
    /// A distribution-free interval for the percentile between two order statistics l and u:
    /// P(X(l) ≤ q ≤ X(u)) ≥ P(l ≤ B &lt; u) for B binomial with n and p, at least <paramref name="level"/>. A side that no order
    /// statistic can hold is null.
    /// </summary>
    public double?[] Interval(double p, double level = 0.95)
    {
        var (lower, upper) = Ranks(sorted.Length, p, level);
        return [At(lower), At(upper)];
    }

    /// <summary>Whether so many values are enough for an interval of the percentile with two ends; of a P80 it takes 17.</summary>
    public static bool HasInterval(int n, double p, double level = 0.95) => Ranks(n, p, level) is { Lower: >= 1, Upper: var upper } && upper <= n;

    /// <summary>The ranks (from 1) of the interval; 0 or n + 1 when no order statistic reaches far enough.</summary>
    public static (int Lower, int Upper) Ranks(int n, double p, double level)
    {
        if (n == 0)
            return (0, 1);
        var tail = (1 - level) / 2;
        var binomial = new Binomial(p, n);
        // A binomial distribution function rises: both ranks are found by bisection, whatever n is.
        return (First(k => AtMost(k) > tail), First(k => AtMost(k - 1) >= 1 - tail));

        // The library does not give 1 for k = n.
        double AtMost(int k) => k >= n ? 1 : binomial.CumulativeDistribution(k);

        int First(Func<int, bool> isFarEnough)
        {
            var (low, high) = (0, n + 1);
            while (low < high)
            {
                var middle = low + ((high - low) / 2);
                (low, high) = isFarEnough(middle) ? (low, middle) : (middle + 1, high);
            }

            return low;
        }
    }

    private double? At(int rank) =>
        rank >= 1 && rank <= sorted.Length && double.IsFinite(sorted[rank - 1]) ? sorted[rank - 1] : null;
}
