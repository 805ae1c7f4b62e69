using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>What capacity is asked for.</summary>
internal enum CapacityUse
{
    /// <summary>More nodes to train on.</summary>
    Training,

    /// <summary>More spare nodes.</summary>
    Spares,

    /// <summary>All nodes of a cluster that changes its provider.</summary>
    Move,

    /// <summary>The rest of a fleet that was granted in part.</summary>
    Rest,
}

/// <summary>A cluster asks its provider for nodes.</summary>
internal sealed record CapacityRequest(int Nodes, CapacityUse Use) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(((long)Use << 32) | (long)Nodes);
}

/// <summary>A request for nodes has waited its time.</summary>
/// <param name="Number">Which request of this provider.</param>
internal sealed record CapacityWaitEnds(int Number) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Number);
}

/// <summary>A provider tells its clusters how many of their nodes are not granted yet.</summary>
internal sealed record NodesWithheld(int Nodes) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Nodes);
}

/// <summary>A provider grants a cluster its nodes.</summary>
internal sealed record CapacityGranted(int Nodes, CapacityUse Use) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(((long)Use << 32) | (long)Nodes);
}

/// <summary>A provider takes away a share of what was granted, for a while.</summary>
internal sealed record QuotaCut(double Share, Duration Length) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add(Share);
        digest.Add(Length.Microseconds);
    }
}

/// <summary>Leadership lends a share of the training nodes at a provider to a product line, for a while.</summary>
internal sealed record NodesLent(double Share, Duration Length) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add(Share);
        digest.Add(Length.Microseconds);
    }
}

/// <summary>A quota cut is over, or nodes that were lent come back.</summary>
internal sealed record NodesComeBack(double Share, bool WereLent) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add(Share);
        digest.Add(WereLent ? 1L : 0L);
    }
}

/// <summary>A provider tells its clusters which share of their nodes they are without; zero when all are back.</summary>
/// <param name="Share">Which share the provider has taken away.</param>
/// <param name="LentShare">Which share is lent to product lines.</param>
internal sealed record CapacityCut(double Share, double LentShare) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add(Share);
        digest.Add(LentShare);
    }
}

/// <summary>A cluster is no longer this provider's.</summary>
internal sealed record ClusterLeaves : Message
{
    public static readonly ClusterLeaves Instance = new();
}

/// <summary>A cluster is this provider's from now on.</summary>
internal sealed record ClusterJoins : Message
{
    public static readonly ClusterJoins Instance = new();
}
