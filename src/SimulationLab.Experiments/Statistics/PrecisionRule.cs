using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>What a precision asks of the replications of a plan.</summary>
internal static class PrecisionRule
{
    /// <summary>Whether the named outcome is known well enough; it may be asked after every chunk.</summary>
    public static bool IsReached(Precision precision, IReadOnlyList<ReplicationRow>[] rows)
    {
        var (mean, estimates) = EstimatesOf(Outcomes.Find(precision.Outcome)!, rows);
        return TargetOf(precision).IsReached(estimates, mean.Mean);
    }

    /// <summary>The half-width asked for.</summary>
    public static PrecisionTarget TargetOf(Precision precision) =>
        precision.HalfWidth is { } halfWidth ? PrecisionTarget.Absolute(halfWidth) : PrecisionTarget.Relative(precision.Relative!.Value);

    /// <summary>The mean of the first scenario; and what must be known: for one scenario that mean, for several each paired difference to the first.</summary>
    public static (MeanEstimate Baseline, IReadOnlyList<MeanEstimate> Estimates) EstimatesOf(Outcome outcome, IReadOnlyList<ReplicationRow>[] rows)
    {
        var baseline = ValuesOf(rows[0]);
        var mean = MeanEstimate.Of([.. baseline.Where(value => !double.IsNaN(value))]);
        return (mean, rows.Length == 1 ? [mean] : [.. rows.Skip(1).Select(own => PairedDifference.Of(baseline, ValuesOf(own)).Estimate)]);

        List<double> ValuesOf(IReadOnlyList<ReplicationRow> own) => [.. own.Select(row => row.Outcomes[outcome.Index])];
    }
}
