using SimulationLab.Kernel;

namespace SimulationLab.Organization;

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
internal sealed record Metered(double NodeHours, SimTime From, bool IsLast) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add(NodeHours);
        digest.Add(From.Microseconds);
        digest.Add(IsLast ? 1L : 0L);
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

/// <summary>The next failure in a partition.</summary>
internal sealed record NodeFails : Message
{
    public static readonly NodeFails Instance = new();
}

/// <summary>An interruption has been noticed.</summary>
internal sealed record InterruptionDetected : Message
{
    public static readonly InterruptionDetected Instance = new();
}

/// <summary>The job has been restarted.</summary>
internal sealed record JobRestarted : Message
{
    public static readonly JobRestarted Instance = new();
}

/// <summary>A node comes back from repair.</summary>
/// <param name="Site">At which of the cluster's sites; after a move it is of no use any more.</param>
internal sealed record NodeRepaired(int Site) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Site);
}

/// <summary>A cluster tells the training run that it stands still.</summary>
/// <param name="Reason">What for.</param>
/// <param name="LosesFastCheckpoint">Whether training must go back to the durable checkpoint.</param>
internal sealed record Interrupted(Delay Reason, bool LosesFastCheckpoint) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add((long)Reason);
        digest.Add(LosesFastCheckpoint ? 1L : 0L);
    }
}

/// <summary>A cluster tells the training run that it computes, and how fast.</summary>
/// <param name="Speed">Share of the nodes that compute.</param>
internal sealed record Computes(double Speed) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(Speed);
}
