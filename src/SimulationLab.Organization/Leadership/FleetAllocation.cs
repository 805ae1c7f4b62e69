using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>The allocation of scarce compute between the release and the product lines: decided in the sync of the next Monday.</summary>
internal static class FleetAllocation
{
    private static readonly Purpose Priority = Purpose.Of("priority");
    private static readonly Duration Week = Duration.FromWeeks(1);

    /// <summary>A product line asks for training nodes: the question waits for Monday.</summary>
    public static void Ask(NodesWanted wanted, Context context)
    {
        var intoWeek = context.Now.Microseconds % Week.Microseconds;
        context.Schedule(new AllocationDue(context.Sender, wanted.Product, wanted.Surge), new Duration(intoWeek == 0 ? 0 : Week.Microseconds - intoWeek));
    }

    /// <summary>Monday: the surge goes before the release, or it does not.</summary>
    public static void Decide(AllocationDue due, Scenario scenario, Context context) =>
        context.Send(due.Asker, new NodesAllocated(due.Surge, context.Luck.Draw(due.Product, Priority, due.Surge).Bernoulli(scenario.Get(SurgeParameters.GrantShare))));
}

/// <summary>A product line asks leadership for nodes of the training fleet.</summary>
/// <param name="Product">The product, whose luck the decision is.</param>
/// <param name="Surge">Which surge of its demand.</param>
internal sealed record NodesWanted(Subject Product, int Surge) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add(Product.Value);
        digest.Add((long)Surge);
    }
}

/// <summary>The Monday on which leadership decides about a surge.</summary>
internal sealed record AllocationDue(ActorId Asker, Subject Product, int Surge) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add((long)Asker.Index);
        digest.Add(Product.Value);
        digest.Add((long)Surge);
    }
}

/// <summary>Leadership has decided about a surge.</summary>
internal sealed record NodesAllocated(int Surge, bool IsGranted) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add((long)Surge);
        digest.Add(IsGranted ? 1L : 0L);
    }
}
