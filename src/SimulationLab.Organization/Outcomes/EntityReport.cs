namespace SimulationLab.Organization;

/// <summary>What one entity contributes to the result of a replication. Hosts gather one from each, wherever the entities live.</summary>
public sealed record EntityReport
{
    /// <summary>Its part of the outcomes.</summary>
    public required OutcomeSheet Sheet { get; init; }

    /// <summary>What it has asked finance to book, by its own count: the credit side of the journal.</summary>
    public Money Owed { get; init; }

    /// <summary>How many gates the release has passed; null from everybody but the release.</summary>
    public int? GatesPassed { get; init; }

    /// <summary>How the release ended; null while it goes on, and from everybody but the release.</summary>
    public ReleaseStatus? Status { get; init; }

    /// <summary>When each stage ran; only from the release.</summary>
    public IReadOnlyList<StageSpan>? Stages { get; init; }

    /// <summary>The driving chain; only from the release once it has ended.</summary>
    public IReadOnlyList<ChainLink>? Chain { get; init; }

    /// <summary>What became of each activity of the network; only from the release once it has ended.</summary>
    public IReadOnlyList<ActivitySpan>? Activities { get; init; }

    /// <summary>The journal of both books; only from finance.</summary>
    public IReadOnlyList<Posting>? Journal { get; init; }
}
