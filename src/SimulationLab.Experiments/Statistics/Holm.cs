namespace SimulationLab.Experiments;

/// <summary>Holm's step-down correction: with it, the chance of one or more false verdicts in the whole family stays below the level.</summary>
public static class Holm
{
    /// <summary>The adjusted p-values, in the order given: the running maximum of (m − i + 1)·p(i) over the sorted p-values, at most 1.</summary>
    public static double[] Adjust(IReadOnlyList<double> pValues)
    {
        var order = Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i]).ToArray();
        var adjusted = new double[pValues.Count];
        var running = 0.0;
        for (var rank = 0; rank < order.Length; rank++)
        {
            running = Math.Max(running, Math.Min(1, (order.Length - rank) * pValues[order[rank]]));
            adjusted[order[rank]] = running;
        }

        return adjusted;
    }
}
