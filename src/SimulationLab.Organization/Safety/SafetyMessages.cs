using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Red-teaming comes upon a finding.</summary>
/// <param name="Number">Which.</param>
internal sealed record FindingDiscovered(int Number) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Number);
}

/// <summary>A finding is understood: it can be fixed.</summary>
/// <param name="Number">Which.</param>
internal sealed record FindingTriaged(int Number) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Number);
}

/// <summary>A fix has been tested again.</summary>
/// <param name="Number">Of which finding.</param>
internal sealed record RetestEnds(int Number) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Number);
}

/// <summary>Blocking findings turn up from outside: imposed by the scenario.</summary>
/// <param name="Count">How many.</param>
internal sealed record FindingsReported(int Count) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Count);
}

/// <summary>The release tells safety that training has begun: there will be checkpoints to search.</summary>
internal sealed record TrainingBegins : Message
{
    public static readonly TrainingBegins Instance = new();
}

/// <summary>The rollout tells safety that a step is over.</summary>
/// <param name="TrafficWeeks">Share of all traffic times weeks.</param>
internal sealed record UsersExposed(double TrafficWeeks) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(TrafficWeeks);
}

/// <summary>Safety tells the rollout what users came upon.</summary>
/// <param name="Blocking">How many findings that must be fixed first.</param>
internal sealed record ExposureJudged(int Blocking) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Blocking);
}

/// <summary>Safety tells the rollout that no blocking finding is open any more.</summary>
internal sealed record FindingsCleared : Message
{
    public static readonly FindingsCleared Instance = new();
}

/// <summary>The auditors come upon a non-conformity.</summary>
/// <param name="Work">The compliance work that they audit.</param>
/// <param name="Plan">By which plan of the audit; a later plan replaces it.</param>
internal sealed record NonConformityMet(WorkId Work, int Plan) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        digest.Add((long)Plan);
    }
}
