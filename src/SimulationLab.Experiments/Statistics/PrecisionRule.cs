using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>Decides whether a named outcome is known well enough.</summary>
internal static class PrecisionRule
{
    /// <summary>For one scenario the half-width of its mean; for several that of every paired difference to the first.</summary>
    public static bool IsReached(Precision precision, IReadOnlyList<ReplicationRow>[] rows)
    {
        var outcome = Outcomes.Find(precision.Outcome)!;
        var baseline = rows[0].Select(row => row.Outcomes[outcome.Index]).ToList();
        var mean = MeanEstimate.Of([.. baseline.Where(value => !double.IsNaN(value))]);
        var target = precision.HalfWidth ?? (precision.Relative!.Value * Math.Abs(mean.Mean));
        return rows.Length == 1
            ? mean.HalfWidth() <= target
            : rows.Skip(1).All(own => PairedDifference.Of(baseline, [.. own.Select(row => row.Outcomes[outcome.Index])]).Estimate.HalfWidth() <= target);
    }
}
