namespace SimulationLab.Experiments;

/// <summary>Values in order, infinite ones last: percentiles, and the share at or below a value.</summary>
internal sealed class OrderedValues
{
    /// <summary>Two values that differ by less are the same: sums of weeks and dollars come out with the rounding of doubles.</summary>
    public const double Rounding = 1e-9;

    private const int MostPoints = 100;

    private readonly double[] sorted;
    private readonly Percentiles percentiles;
    private readonly int finite;

    public OrderedValues(IEnumerable<double> values)
    {
        sorted = [.. values];
        Array.Sort(sorted);
        percentiles = new Percentiles(sorted);
        finite = CountUpTo(double.MaxValue);
    }

    /// <summary>The largest finite value; null when there is none.</summary>
    public double? Largest => finite > 0 ? sorted[finite - 1] : null;

    public double? this[double p] => percentiles[p];

    public double?[] Interval(double p) => percentiles.Interval(p);

    /// <summary>The share of all values at or below this one.</summary>
    public Probability AtMost(double value) => Wilson.Of(CountUpTo(value + (Rounding * Math.Max(1, Math.Abs(value)))), sorted.Length);

    /// <summary>Finite values evenly spread by rank, from the smallest to the largest, each once.</summary>
    public IEnumerable<double> Spread()
    {
        var points = Math.Min(finite, MostPoints);
        return Enumerable.Range(0, points).Select(i => sorted[points == 1 ? 0 : (int)((long)i * (finite - 1) / (points - 1))]).Distinct();
    }

    private int CountUpTo(double limit)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] <= limit)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
