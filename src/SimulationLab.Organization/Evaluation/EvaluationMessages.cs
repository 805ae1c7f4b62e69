using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Leadership asks for the evidence of a gate.</summary>
internal sealed record EvidenceRequest(int Stage) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Stage);
}

/// <summary>The evidence of a gate.</summary>
/// <param name="Stage">Of which stage.</param>
/// <param name="MeetsTarget">Whether the measured score reaches the target.</param>
/// <param name="Blame">If not: what it is put down to. Known to the simulation only; the organization sees the score.</param>
internal sealed record Evidence(int Stage, bool MeetsTarget, Delay Blame) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add((long)Stage);
        digest.Add(MeetsTarget ? 1L : 0L);
        digest.Add((long)Blame);
    }
}

/// <summary>The process part of human evaluation is over.</summary>
internal sealed record ProcessEnds(StartActivity Task, SimTime Started, double HumanShare) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        Task.Work.AddTo(ref digest);
        digest.Add(Started.Microseconds);
        digest.Add(HumanShare);
    }
}

/// <summary>Continued training is over.</summary>
internal sealed record ContinuedTrainingEnds(StartActivity Task, SimTime Started) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        Task.Work.AddTo(ref digest);
        digest.Add(Started.Microseconds);
    }
}
