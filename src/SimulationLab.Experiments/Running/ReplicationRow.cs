using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>What is kept of one replication: small enough to keep a hundred thousand.</summary>
/// <param name="Replication">The replication number, from 1.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Outcomes">One value for each of <see cref="Organization.Outcomes.All"/>; NaN where it does not apply.</param>
/// <param name="StageWeeks">The length of each stage; NaN for one that did not end.</param>
/// <param name="ChainWeeks">Weeks of the driving chain by <see cref="Delay"/>.</param>
/// <param name="TraceDigest">The digest of the event trace.</param>
/// <param name="Events">How many messages were delivered.</param>
public sealed record ReplicationRow(
    int Replication, ReleaseStatus Status, double[] Outcomes, double[] StageWeeks, double[] ChainWeeks, string TraceDigest, long Events)
{
    /// <summary>Whether the release never shipped.</summary>
    public bool IsCensored => Status != ReleaseStatus.Shipped;

    /// <summary>The row of a result.</summary>
    public static ReplicationRow Of(ReplicationResult result) => new(
        result.Replication,
        result.Status,
        result.Outcomes,
        Array.ConvertAll(result.Stages, span => span is { Start: { } start, End: { } end } ? (end - start).Weeks : double.NaN),
        [.. Enum.GetValues<Delay>().Select(delay => result.Chain[delay].Weeks)],
        result.TraceDigest,
        result.Events);
}
