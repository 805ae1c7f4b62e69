namespace SimulationLab.Organization;

/// <summary>The nodes of a cluster. Immutable.</summary>
internal sealed record NodeInventory
{
    /// <summary>Nodes that compute when all is well.</summary>
    public required int InService { get; init; }

    /// <summary>Spare nodes beside them.</summary>
    public required int Spares { get; init; }

    /// <summary>Nodes in repair.</summary>
    public int Broken { get; init; }

    /// <summary>Nodes not granted yet.</summary>
    public int Withheld { get; init; }

    /// <summary>Spot nodes the provider has taken back.</summary>
    public int Preempted { get; init; }

    /// <summary>Share of all nodes the provider has taken away for a while.</summary>
    public double CutShare { get; init; }

    /// <summary>Share of all nodes leadership has lent to the product lines for a while.</summary>
    public double LentShare { get; init; }

    /// <summary>Nodes known to be of bad batches.</summary>
    public BadBatches Bad { get; init; } = BadBatches.None;

    /// <summary>Nodes that are there and paid for, spares and broken ones included.</summary>
    public int HeldWithSpares => Math.Max(0, InService + Spares - Cut - Lent - Withheld - Preempted);

    /// <summary>Nodes held to compute: up to <see cref="InService"/>.</summary>
    public int Held => Math.Min(InService, HeldWithSpares);

    /// <summary>Nodes held beyond those: spares, and broken nodes a spare stands in for.</summary>
    public int SparesHeld => HeldWithSpares - Held;

    /// <summary>Nodes that serve the job; only their failure interrupts it. Spares idle.</summary>
    public int Serving => Math.Clamp(HeldWithSpares - Broken, 0, InService);

    /// <summary>Spare nodes that could step in.</summary>
    public int SparesReady => Math.Max(0, HeldWithSpares - Broken - InService);

    /// <summary>Nodes the job lacks.</summary>
    public int Missing => InService - Serving;

    private int Cut => (int)Math.Ceiling((InService + Spares) * CutShare);

    private int Lent => (int)Math.Ceiling((InService + Spares) * LentShare);

    /// <summary>Nodes that compute: whole copies of the model only.</summary>
    public int Computing(int perCopy) => Serving / perCopy * perCopy;

    /// <summary>What most of the missing nodes are missing for.</summary>
    public Delay Shortage
    {
        get
        {
            var (most, reason) = (Broken, Delay.MissingNodes);
            foreach (var (nodes, other) in ((int, Delay)[])[(Withheld, Delay.PartialGrant), (Cut, Delay.QuotaCut), (Lent, Delay.LentNodes), (Preempted, Delay.Preemption)])
                if (nodes > most)
                    (most, reason) = (nodes, other);
            return reason;
        }
    }
}
