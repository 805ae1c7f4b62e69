using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>A product has an incident that its own people cannot deal with.</summary>
internal sealed record IncidentOccurs : Message
{
    public static readonly IncidentOccurs Instance = new();
}

/// <summary>A product line asks a division for a pod.</summary>
/// <param name="Product">The product, whose luck the effort of the incident is.</param>
/// <param name="Incident">Which of its incidents.</param>
/// <param name="Done">Engineer-weeks that another pod has done of it.</param>
internal sealed record PodWanted(Subject Product, int Incident, double Done = 0) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add(Product.Value);
        digest.Add((long)Incident);
        digest.Add(Done);
    }
}

/// <summary>A division lends a pod to a product line.</summary>
/// <param name="Asker">The product line.</param>
/// <param name="Wanted">For which incident.</param>
internal sealed record PodLent(ActorId Asker, PodWanted Wanted) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add((long)Asker.Index);
        Wanted.AddTo(ref digest);
    }
}

/// <summary>A pod has dealt with an incident and is back; its division passes that on to the product line.</summary>
/// <param name="Asker">The product line.</param>
/// <param name="Incident">Which of its incidents.</param>
/// <param name="Effort">Engineer-weeks it took.</param>
internal sealed record IncidentOver(ActorId Asker, int Incident, double Effort) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add(((long)Asker.Index << 32) | (long)Incident);
        digest.Add(Effort);
    }
}

/// <summary>A pod that nobody is left in gives an incident back.</summary>
/// <param name="Loan">The loan, with what is done of the incident.</param>
internal sealed record IncidentReturned(PodLent Loan) : Message
{
    public override void AddTo(ref TraceDigest digest) => Loan.AddTo(ref digest);
}
