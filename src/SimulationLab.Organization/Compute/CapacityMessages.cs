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
}

/// <summary>A cluster asks its provider for nodes.</summary>
internal sealed record CapacityRequest(int Nodes, CapacityUse Use) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(((long)Use << 32) | (long)Nodes);
}

/// <summary>A cluster's request for nodes has waited its time.</summary>
internal sealed record CapacityWaitEnds(ActorId Cluster, int Nodes, CapacityUse Use) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add((long)Cluster.Index);
        digest.Add(((long)Use << 32) | (long)Nodes);
    }
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

/// <summary>A quota cut is over.</summary>
internal sealed record QuotaCutEnds(double Share) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(Share);
}

/// <summary>A provider tells its clusters which share of their nodes they are without; zero when all are back.</summary>
internal sealed record CapacityCut(double Share) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(Share);
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
