namespace SimulationLab.Kernel;

/// <summary>
/// The random numbers of one replication. They are addressed, not queued: a draw is named by subject, purpose and
/// occurrence, so drawing something shifts nobody else's luck, and scenarios under one seed share common random numbers.
/// </summary>
public readonly record struct Luck
{
    private readonly ulong key;

    /// <summary>The luck of this seed and replication.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="replication">The replication number.</param>
    /// <param name="branch">0 for the original run; a fork with new luck takes another.</param>
    public Luck(ulong seed, int replication, int branch = 0)
    {
        Seed = seed;
        Replication = replication;
        Branch = branch;
        key = Mixing.Combine(Mixing.Combine(Mixing.Finish(seed), unchecked((ulong)replication)), unchecked((ulong)branch));
    }

    /// <summary>The seed.</summary>
    public ulong Seed { get; }

    /// <summary>The replication number.</summary>
    public int Replication { get; }

    /// <summary>0 for the original run; other branches have new luck.</summary>
    public int Branch { get; }

    /// <summary>The draw at this address.</summary>
    public Draw Draw(Subject subject, Purpose purpose, int occurrence = 0) =>
        new(key, Mixing.Combine(subject.Value, purpose.Value), unchecked((uint)occurrence));
}
