using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>A division gives a pod one item of work.</summary>
/// <param name="Work">The work it is part of.</param>
/// <param name="Item">Which item of it; the luck of the item belongs to work and item, not to the pod.</param>
/// <param name="Effort">How much, in engineer-weeks.</param>
/// <param name="Engineers">Engineers of the pod at work on it while nobody is missing.</param>
/// <param name="Kind">What its hours count as.</param>
/// <param name="Follower">Who wants to hear how many engineers are at it; null for nobody.</param>
internal sealed record DoItem(WorkId Work, int Item, double Effort, double Engineers, Delay Kind, ActorId? Follower) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        digest.Add((long)Item);
        digest.Add(Effort);
        digest.Add(Engineers);
        digest.Add((long)Kind);
    }
}

/// <summary>A pod reports its item done.</summary>
internal sealed record ItemDone(WorkId Work, Tally Spent, double Effort) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        Spent.AddTo(ref digest);
        digest.Add(Effort);
    }
}

/// <summary>The work at hand (planned work or rework) is through.</summary>
/// <param name="Plan">By which plan of the pod; a later plan replaces it.</param>
internal sealed record ItemProgressEnds(int Plan) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Plan);
}

/// <summary>An exception turns up in the item.</summary>
/// <param name="Plan">By which plan of the pod; a later plan replaces it.</param>
internal sealed record ExceptionFound(int Plan) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Plan);
}

/// <summary>A pod tells whoever follows its item that more or fewer engineers are at the planned work of it.</summary>
/// <param name="Work">The work the item is part of.</param>
/// <param name="Change">How many more.</param>
internal sealed record PaceChanged(WorkId Work, double Change) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        digest.Add(Change);
    }
}

/// <summary>Somebody leaves the pod.</summary>
internal sealed record PersonLeaves : Message
{
    public static readonly PersonLeaves Instance = new();
}

/// <summary>A place in a pod is filled.</summary>
/// <param name="IsNewHire">Whether the place is new; otherwise somebody had left it.</param>
internal sealed record VacancyFilled(bool IsNewHire) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(IsNewHire ? 1L : 0L);
}

/// <summary>A pod tells its division that it has more or fewer people than it was paid for.</summary>
internal sealed record HeadcountChanged(int People) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)People);
}

/// <summary>A pod is to leave its division for another one.</summary>
internal sealed record PodLeaves(ActorId To) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)To.Index);
}

/// <summary>A pod has come to a division.</summary>
internal sealed record PodJoins(ActorId Pod) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Pod.Index);
}
