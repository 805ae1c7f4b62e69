using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>A pod escalates an exception.</summary>
/// <param name="Subject">The item whose luck the decision time belongs to.</param>
/// <param name="Number">Which exception of the item.</param>
internal sealed record DecisionNeeded(Subject Subject, int Number) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add(Subject.Value);
        digest.Add((long)Number);
    }
}

/// <summary>Leadership has decided what a pod asked.</summary>
internal sealed record DecisionMade : Message
{
    public static readonly DecisionMade Instance = new();
}

/// <summary>A matter that somebody waits for.</summary>
/// <param name="Asker">Who waits.</param>
/// <param name="Asked">Since when.</param>
/// <param name="Subject">What the luck of the decision belongs to.</param>
/// <param name="Number">Which decision about it.</param>
/// <param name="Decision">The gate decision; null for an escalation.</param>
internal sealed record Matter(ActorId Asker, SimTime Asked, Subject Subject, int Number, GateDecision? Decision)
{
    public void AddTo(ref TraceDigest digest)
    {
        digest.Add((long)Asker.Index);
        digest.Add(Asked.Microseconds);
        digest.Add(Subject.Value);
        digest.Add((long)Number);
        Decision?.AddTo(ref digest);
    }
}

/// <summary>A leader has made up their mind; what needs the sync waits for it.</summary>
internal sealed record MatterReady(Matter Matter) : Message
{
    public override void AddTo(ref TraceDigest digest) => Matter.AddTo(ref digest);
}

/// <summary>The sync at which a matter is decided.</summary>
internal sealed record MatterDecided(Matter Matter) : Message
{
    public override void AddTo(ref TraceDigest digest) => Matter.AddTo(ref digest);
}

/// <summary>The release asks for the decision of a gate.</summary>
/// <param name="Stage">The stage that ends.</param>
/// <param name="Attempt">How often this gate has ordered rework.</param>
internal sealed record GateReview(int Stage, int Attempt) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(((long)Stage << 32) | (long)Attempt);
}

/// <summary>What a gate decided.</summary>
internal enum GateVerdict
{
    Pass,
    Rework,
    Retrain,
    Stop,
}

/// <summary>The decision of a gate.</summary>
/// <param name="Stage">The stage it closes.</param>
/// <param name="Verdict">What is decided.</param>
/// <param name="Blame">For rework or stop: the disturbance it is put down to.</param>
internal sealed record GateDecision(int Stage, GateVerdict Verdict, Delay Blame) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add(((long)Stage << 32) | (long)Verdict);
        digest.Add((long)Blame);
    }
}
