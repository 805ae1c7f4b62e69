using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Somebody leaves the pod.</summary>
internal sealed record PersonLeaves : Message
{
    public static readonly PersonLeaves Instance = new();
}

/// <summary>A place in a pod is filled.</summary>
/// <param name="IsNewHire">Whether the place is new; otherwise somebody had left it.</param>
/// <param name="Place">The number of the place in the pod.</param>
internal sealed record VacancyFilled(bool IsNewHire, int Place) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(((long)Place << 1) | (IsNewHire ? 1L : 0L));
}

/// <summary>Somebody new has become as productive as the others, unless gone before.</summary>
/// <param name="Place">The place this person filled.</param>
internal sealed record PersonSettles(int Place) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Place);
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
/// <param name="Pod">Which.</param>
/// <param name="Size">How many people it usually has.</param>
internal sealed record PodJoins(ActorId Pod, int Size) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(((long)Size << 32) | (long)Pod.Index);
}
