using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>The market for compute turns to another regime; everybody sees it.</summary>
internal sealed record MarketTurns : Message
{
    public static readonly MarketTurns Instance = new();
}

/// <summary>The quota request of a provider is granted.</summary>
internal sealed record QuotaGranted(WorkId Work, SimTime Filed) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        digest.Add(Filed.Microseconds);
    }
}

/// <summary>A provider's region goes down: imposed by the scenario, or by the provider's own luck.</summary>
/// <param name="Length">For how long.</param>
internal sealed record ProviderOutage(Duration Length) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(Length.Microseconds);
}

/// <summary>The next outage of a provider's own luck begins.</summary>
internal sealed record OutageStrikes : Message
{
    public static readonly OutageStrikes Instance = new();
}

/// <summary>One outage is over; the region is up again when no other is under way.</summary>
internal sealed record OutageEnds : Message
{
    public static readonly OutageEnds Instance = new();
}

/// <summary>A provider tells its clusters that the region is down.</summary>
internal sealed record RegionDown : Message
{
    public static readonly RegionDown Instance = new();
}

/// <summary>A provider tells its clusters that the region is up again.</summary>
internal sealed record RegionUp : Message
{
    public static readonly RegionUp Instance = new();
}

/// <summary>A cluster reports to its provider what it used since the last report.</summary>
/// <param name="NodeHours">Node-hours held, spares included.</param>
/// <param name="From">When the time that is reported began.</param>
/// <param name="IsLast">Whether the cluster is given back.</param>
/// <param name="SpotShare">Which share of what is not committed was spot capacity.</param>
internal sealed record Metered(double NodeHours, SimTime From, bool IsLast, double SpotShare) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add(NodeHours);
        digest.Add(From.Microseconds);
        digest.Add(IsLast ? 1L : 0L);
        digest.Add(SpotShare);
    }
}

/// <summary>Reminds a cluster to report its usage.</summary>
internal sealed record MeterReading : Message
{
    public static readonly MeterReading Instance = new();
}

/// <summary>A training run takes its cluster.</summary>
internal sealed record Allocate : Message
{
    public static readonly Allocate Instance = new();
}

/// <summary>A training run gives its cluster back.</summary>
internal sealed record Free : Message
{
    public static readonly Free Instance = new();
}

/// <summary>The release tells the clusters that no training will be done anew.</summary>
internal sealed record TrainingIsOver : Message
{
    public static readonly TrainingIsOver Instance = new();
}

/// <summary>A submitted job is through validation, scheduling and start-up, or was refused.</summary>
internal sealed record TrainingJobStarts : Message
{
    public static readonly TrainingJobStarts Instance = new();
}

/// <summary>Something befalls a node: a failure, most often.</summary>
/// <param name="Number">Which wait for it ends.</param>
internal sealed record NodeFails(int Number) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Number);
}

/// <summary>An interruption has been noticed.</summary>
internal sealed record InterruptionDetected : Message
{
    public static readonly InterruptionDetected Instance = new();
}

/// <summary>People have brought a job back that did not recover by itself; it can be restarted.</summary>
internal sealed record JobBroughtBack : Message
{
    public static readonly JobBroughtBack Instance = new();
}

/// <summary>The job has been restarted.</summary>
internal sealed record JobRestarted : Message
{
    public static readonly JobRestarted Instance = new();
}

/// <summary>The automatic repair of a node is through: it is repaired, or goes to people.</summary>
/// <param name="Site">At which of the cluster's sites; after a move it is of no use any more.</param>
/// <param name="Ticket">Which repair.</param>
internal sealed record AutomaticRepairEnds(int Site, int Ticket) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(((long)Site << 32) | (long)Ticket);
}

/// <summary>People give a node back from repair.</summary>
/// <param name="Site">At which of the cluster's sites; after a move it is of no use any more.</param>
/// <param name="Ticket">Which repair.</param>
internal sealed record NodeRepaired(int Site, int Ticket) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(((long)Site << 32) | (long)Ticket);
}

/// <summary>A slow node is found.</summary>
/// <param name="Site">At which of the cluster's sites.</param>
internal sealed record StragglerFound(int Site) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Site);
}

/// <summary>Another spot node takes the place of one the provider took back.</summary>
/// <param name="Site">At which of the cluster's sites.</param>
internal sealed record SpotNodeReplaced(int Site) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Site);
}

/// <summary>The nodes of a cluster are not young any more.</summary>
/// <param name="Site">At which of the cluster's sites.</param>
internal sealed record FleetIsGrown(int Site) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Site);
}

/// <summary>What an interruption takes training back to.</summary>
internal enum GoesBackTo
{
    /// <summary>Nothing is lost: a checkpoint was written before.</summary>
    Now,

    /// <summary>The last fast checkpoint.</summary>
    FastCheckpoint,

    /// <summary>The last durable checkpoint.</summary>
    DurableCheckpoint,
}

/// <summary>A cluster tells the training run that it stands still.</summary>
/// <param name="Reason">What for.</param>
/// <param name="To">What training must go back to.</param>
internal sealed record Interrupted(Delay Reason, GoesBackTo To) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add((long)Reason);
        digest.Add((long)To);
    }
}

/// <summary>A cluster tells the training run that it computes, and with what.</summary>
/// <param name="Nodes">Nodes that compute.</param>
/// <param name="Held">Nodes held to compute.</param>
/// <param name="Pace">At which share of their usual pace they compute: less than 1 while one of them is slow.</param>
/// <param name="Shortage">What most of the missing nodes are missing for.</param>
internal sealed record Computes(int Nodes, int Held, double Pace, Delay Shortage) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add(((long)Nodes << 32) | (long)Held);
        digest.Add(Pace);
        digest.Add((long)Shortage);
    }
}
