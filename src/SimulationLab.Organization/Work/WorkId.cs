using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Names a piece of work; its luck belongs to it, whoever does it.</summary>
/// <param name="Activity">The number of the activity.</param>
/// <param name="Occurrence">Which time the activity is done: 0, or more when a gate ordered rework.</param>
/// <param name="Part">Which part of it: 0 is the planned work, others are rework within the activity.</param>
internal readonly record struct WorkId(int Activity, int Occurrence, int Part = 0)
{
    /// <summary>What the luck of this work belongs to. Uses the activity's name, so that adding an activity shifts nobody's luck.</summary>
    public Subject SubjectIn(Scenario scenario) =>
        Subject.Of(scenario.Network.Activities[Activity].Name).With(Occurrence).With(Part);

    public void AddTo(ref TraceDigest digest) => digest.Add(((long)Activity << 32) | ((long)Occurrence << 16) | (long)Part);
}
