using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Names a piece of work; its luck belongs to it, whoever does it.</summary>
/// <param name="Activity">The number of the activity.</param>
/// <param name="Occurrence">Which time the activity is done: 0, or more when a gate ordered rework.</param>
/// <param name="Part">Which part of it: 0 is the planned work, others are rework within the activity.</param>
/// <param name="Round">Which time the part is done: 0, or more when it was turned down.</param>
internal readonly record struct WorkId(int Activity, int Occurrence, int Part = 0, int Round = 0)
{
    /// <summary>What the luck of this work belongs to. Uses the activity's name, so that adding an activity shifts nobody's luck.</summary>
    public Subject SubjectIn(Scenario scenario)
    {
        var part = Subject.Of(scenario.Network.Activities[Activity].Name).With(Occurrence).With(Part);
        return Round == 0 ? part : part.With("round").With(Round);
    }

    public void AddTo(ref TraceDigest digest)
    {
        digest.Add(((long)Activity << 32) | (long)Occurrence);
        digest.Add(((long)Part << 32) | (long)Round);
    }
}
