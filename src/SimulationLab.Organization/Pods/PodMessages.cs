using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>A division gives a pod one item of work.</summary>
/// <param name="Work">The work it is part of.</param>
/// <param name="Item">Which item of it; the luck of the item belongs to work and item, not to the pod.</param>
/// <param name="Effort">How much, in engineer-weeks.</param>
/// <param name="Engineers">Engineers of the pod at work on it while nobody is missing.</param>
/// <param name="Pods">How many pods are at the work, each with an item of its own.</param>
/// <param name="Kind">What its hours count as.</param>
/// <param name="Follower">Who wants to hear how many engineers are at it; null for nobody.</param>
/// <param name="Done">What other pods have done of it; null when it is new.</param>
internal sealed record DoItem(WorkId Work, int Item, double Effort, double Engineers, int Pods, Delay Kind, ActorId? Follower, ItemBegun? Done = null) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        digest.Add((long)Item);
        digest.Add(Effort);
        digest.Add(Engineers);
        digest.Add((long)Pods);
        digest.Add((long)Kind);
        Done?.AddTo(ref digest);
    }
}

/// <summary>A pod that nobody is left in gives its item back.</summary>
/// <param name="Order">The item, with what is done of it.</param>
internal sealed record ItemReturned(DoItem Order) : Message, IConcernsWork
{
    public WorkId Work => Order.Work;

    public override void AddTo(ref TraceDigest digest) => Order.AddTo(ref digest);
}

/// <summary>A pod that gave its item back has people again.</summary>
internal sealed record PodManned : Message
{
    public static readonly PodManned Instance = new();
}

/// <summary>A pod reports its item done.</summary>
/// <param name="Work">The work it was part of.</param>
/// <param name="Spent">What the time went on.</param>
/// <param name="Effort">Hands-on effort spent, in engineer-weeks.</param>
/// <param name="Handoffs">How often it was handed over.</param>
internal sealed record ItemDone(WorkId Work, Tally Spent, double Effort, int Handoffs) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        Spent.AddTo(ref digest);
        digest.Add(Effort);
        digest.Add((long)Handoffs);
    }
}

/// <summary>What is at hand is through: planned work up to the next thing that happens in it, or a detour.</summary>
/// <param name="Plan">By which plan of the pod; a later plan replaces it.</param>
internal sealed record ItemProgressEnds(int Plan) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Plan);
}

/// <summary>A pod needs somebody else for its item, which goes to the end of their line.</summary>
/// <param name="Subject">The item.</param>
/// <param name="Number">Which handoff of the item.</param>
/// <param name="ToFunction">Whether a function of the division takes it over; otherwise another pod of it.</param>
internal sealed record HandedOver(Subject Subject, int Number, bool ToFunction) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add(Subject.Value);
        digest.Add((long)Number);
        digest.Add(ToFunction ? 1L : 0L);
    }
}

/// <summary>An item has come to the head of a line.</summary>
/// <param name="Pod">The pod it belongs to.</param>
internal sealed record TurnComes(ActorId Pod) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Pod.Index);
}

/// <summary>A pod hears that its item was taken in hand.</summary>
internal sealed record HandoffTaken : Message
{
    public static readonly HandoffTaken Instance = new();
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
