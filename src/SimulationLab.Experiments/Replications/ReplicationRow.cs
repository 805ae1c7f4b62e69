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
    /// <summary>One for each activity of the network.</summary>
    public ActivityWeeks[] Activities { get; init; } = [];

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
        result.Events)
    {
        Activities = Array.ConvertAll(result.Activities, ActivityWeeks.Of),
    };
}

/// <summary>An <see cref="ActivitySpan"/> in weeks, exact to some seconds: so that a hundred thousand rows stay small.</summary>
/// <param name="Start">Weeks elapsed when it first started; NaN when it never did.</param>
/// <param name="End">Weeks elapsed when its last turn ended; NaN when it did not.</param>
/// <param name="Took">Weeks it was under way, its turns added up; 0 when it never started.</param>
/// <param name="OnChain">Weeks of the driving chain that it holds; NaN when it is not on it.</param>
public readonly record struct ActivityWeeks(float Start, float End, float Took, float OnChain)
{
    /// <summary>Whether it lay on the driving chain.</summary>
    public bool IsOnChain => !float.IsNaN(OnChain);

    internal static ActivityWeeks Of(ActivitySpan span) => new(
        (float)(span.Start?.Weeks ?? double.NaN), (float)(span.End?.Weeks ?? double.NaN), (float)span.Took.Weeks, (float)(span.OnChain?.Weeks ?? double.NaN));
}
