using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>How a replication ended.</summary>
public enum ReleaseStatus
{
    /// <summary>The release shipped.</summary>
    Shipped,

    /// <summary>A gate stopped it: the previous model stays.</summary>
    Stopped,

    /// <summary>It was not out at the horizon.</summary>
    Horizon,
}

/// <summary>When a stage ran, in the order of the network. A stage that did not start or end has no such time.</summary>
public readonly record struct StageSpan(SimTime? Start, SimTime? End);

/// <summary>What became of an activity of the network: all its turns together, rework and a retraining included.</summary>
/// <param name="Start">When it first started; null when it never did.</param>
/// <param name="End">When its last turn ended; null when it never started, or was under way when the release ended.</param>
/// <param name="Took">How long it was under way, its turns added up; of a turn that had not ended, the part until the release ended or was given up.</param>
/// <param name="OnChain">How much of the driving chain its links hold; null when it has none there.</param>
public readonly record struct ActivitySpan(SimTime? Start, SimTime? End, Duration Took, Duration? OnChain);

/// <summary>Everything one replication tells.</summary>
public sealed record ReplicationResult
{
    /// <summary>The replication number, from 1.</summary>
    public required int Replication { get; init; }

    /// <summary>How it ended.</summary>
    public required ReleaseStatus Status { get; init; }

    /// <summary>One value for each of <see cref="Outcomes.All"/>, by index; NaN where it does not apply. <c>release.week</c> of a release that never shipped is the horizon, whether it was given up before or not.</summary>
    public required double[] Outcomes { get; init; }

    /// <summary>One span for each stage of the network.</summary>
    public required StageSpan[] Stages { get; init; }

    /// <summary>One span for each activity of the network.</summary>
    public required ActivitySpan[] Activities { get; init; }

    /// <summary>The driving chain from start to end, hour by hour by what the release was waiting for; its total is the elapsed time.</summary>
    public required Tally Chain { get; init; }

    /// <summary>The activities of the driving chain, first to last.</summary>
    public required IReadOnlyList<ChainLink> ChainLinks { get; init; }

    /// <summary>The journal of both books.</summary>
    public required IReadOnlyList<Posting> Journal { get; init; }

    /// <summary>The digest of the event trace.</summary>
    public required string TraceDigest { get; init; }

    /// <summary>How many messages were delivered.</summary>
    public required long Events { get; init; }

    /// <summary>Whether the release never shipped.</summary>
    public bool IsCensored => Status != ReleaseStatus.Shipped;

    /// <summary>Puts together what the entities report; null while the release goes on.</summary>
    /// <param name="replication">The replication number.</param>
    /// <param name="reports">One report from each entity, in the order of the roster.</param>
    /// <param name="traceDigest">The digest of the event trace.</param>
    /// <param name="events">How many messages were delivered.</param>
    public static ReplicationResult? Of(int replication, IEnumerable<EntityReport> reports, string traceDigest, long events)
    {
        var sheet = new OutcomeSheet();
        EntityReport? release = null;
        IReadOnlyList<Posting> journal = [];
        foreach (var report in reports)
        {
            sheet.Add(report.Sheet);
            release = report.Status is null ? release : report;
            journal = report.Journal ?? journal;
        }

        if (release is not { Status: { } status, Stages: { } stages, Activities: { } activities, Chain: { } links })
            return null;
        var chain = new Tally();
        foreach (var link in links)
            chain.Add(link.Spent);
        return new ReplicationResult
        {
            Replication = replication,
            Status = status,
            Outcomes = sheet.Outcome(),
            Stages = [.. stages],
            Activities = [.. activities],
            Chain = chain,
            ChainLinks = links,
            Journal = journal,
            TraceDigest = traceDigest,
            Events = events,
        };
    }
}

/// <summary>One activity (or gate) on the driving chain.</summary>
/// <param name="Name">The activity, or "gate" and the stage.</param>
/// <param name="Stage">The number of its stage.</param>
/// <param name="Start">When it started: the moment the link before it ended.</param>
/// <param name="End">When it ended.</param>
/// <param name="Spent">What the time went on; its total is End − Start.</param>
public sealed record ChainLink(string Name, int Stage, SimTime Start, SimTime End, Tally Spent);
