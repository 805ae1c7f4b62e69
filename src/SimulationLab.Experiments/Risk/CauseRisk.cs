using System.Text.Json.Serialization;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>A bar of the tornado by cause: how far the delay of one cause on the driving chain swings, and how much of the spread of the release week it is.</summary>
/// <param name="Name">The cause.</param>
/// <param name="MeanWeeks">Mean weeks of the driving chain that carry it.</param>
/// <param name="Ci95">The interval of that mean.</param>
/// <param name="P10Weeks">Its 10th percentile: the low end of the bar.</param>
/// <param name="P90Weeks">Its 90th percentile: the high end.</param>
/// <param name="SwingWeeks">P90 less P10.</param>
/// <param name="RankCorrelation">Spearman's correlation with the release week; null when it does not vary.</param>
/// <param name="VarianceShare">
/// Cov(delay of the cause, release week) ÷ Var(release week). Planned work and causes add up to the release week, so these
/// shares add up to 1 with that of planned work; one below 0 means a cause that is large where others are small.
/// </param>
public sealed record CauseRisk(
    string Name,
    double MeanWeeks,
    double[] Ci95,
    double P10Weeks,
    double P90Weeks,
    double SwingWeeks,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? RankCorrelation,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? VarianceShare)
{
    /// <summary>All causes, widest swing first.</summary>
    public static IReadOnlyList<CauseRisk> All(Replications rows)
    {
        var weeks = rows.Values(Outcomes.ReleaseWeek);
        var (ranks, spread) = (Dependence.Ranks(weeks), MeanEstimate.Of(weeks).StandardDeviation);
        return [.. Delays.AllCauses.Select(cause => Of(cause, rows, weeks, ranks, spread)).OrderByDescending(risk => risk.SwingWeeks).ThenByDescending(risk => risk.MeanWeeks)];
    }

    private static CauseRisk Of(Cause cause, Replications rows, double[] weeks, double[] ranks, double spread)
    {
        var delays = rows.ChainWeeks(cause);
        var (delay, percentiles) = (MeanEstimate.Of(delays), new Percentiles(delays));
        var (low, high) = (percentiles[0.1]!.Value, percentiles[0.9]!.Value);
        // Cov = r · σ(delay) · σ(week)
        double? share = spread > 0 ? (Dependence.Linear(delays, weeks) ?? 0) * delay.StandardDeviation / spread : null;
        return new CauseRisk(Delays.NameOf(cause), delay.Mean, delay.Interval(), low, high, high - low, Dependence.Linear(Dependence.Ranks(delays), ranks), share);
    }
}
