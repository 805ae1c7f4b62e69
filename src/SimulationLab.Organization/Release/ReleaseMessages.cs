using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>The time of a timed activity is over.</summary>
internal sealed record TimedWorkEnds(WorkId Work, Delay Kind, SimTime Started) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        digest.Add((long)Kind);
        digest.Add(Started.Microseconds);
    }
}

/// <summary>The horizon is reached.</summary>
internal sealed record HorizonReached : Message
{
    public static readonly HorizonReached Instance = new();
}

/// <summary>The time in which a team stays with the model is over.</summary>
internal sealed record StabilizationEnds : Message
{
    public static readonly StabilizationEnds Instance = new();
}
