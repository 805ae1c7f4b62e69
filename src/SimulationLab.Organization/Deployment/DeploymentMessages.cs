using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>The time of a rollout step is over.</summary>
internal sealed record StepEnds : Message
{
    public static readonly StepEnds Instance = new();
}

/// <summary>An incident of the rollout is understood: it can be fixed.</summary>
internal sealed record IncidentUnderstood : Message
{
    public static readonly IncidentUnderstood Instance = new();
}

/// <summary>The rollout is given up: the new model lost its A/B test too often, and the previous one stays.</summary>
/// <param name="Work">The step it ended in.</param>
/// <param name="Spent">What the time since the start of the step went on.</param>
/// <param name="Effort">Effort of the step, in engineer-weeks.</param>
/// <param name="Blame">What it is put down to; known to the simulation only.</param>
internal sealed record RolloutAbandoned(WorkId Work, Tally Spent, double Effort, Delay Blame) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        Spent.AddTo(ref digest);
        digest.Add(Effort);
        digest.Add((long)Blame);
    }
}
