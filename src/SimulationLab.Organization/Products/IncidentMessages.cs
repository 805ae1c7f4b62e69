using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>A product has an incident that its own people cannot deal with.</summary>
internal sealed record IncidentOccurs : Message
{
    public static readonly IncidentOccurs Instance = new();
}

/// <summary>A product line asks a division for a pod.</summary>
/// <param name="Product">The product, whose luck the length of the incident is.</param>
/// <param name="Incident">Which of its incidents.</param>
internal sealed record PodWanted(Subject Product, int Incident) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add(Product.Value);
        digest.Add((long)Incident);
    }
}

/// <summary>A division tells a pod which product line it works for; null when it is back.</summary>
internal sealed record PodLent(ActorId? To) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)(To?.Index ?? -1));
}

/// <summary>A pod is through with the incident of a product line.</summary>
internal sealed record IncidentOver(ActorId Pod) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Pod.Index);
}
