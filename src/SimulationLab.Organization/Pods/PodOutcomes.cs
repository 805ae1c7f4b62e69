namespace SimulationLab.Organization;

/// <summary>What pods report.</summary>
internal static class PodOutcomes
{
    public static readonly Outcome Exceptions = new("pods.exceptions", "exceptions", Better.Lower, "Exceptions in work items that led to rework.");

    public static readonly Outcome Departures = new("pods.departures", "people", Better.Lower, "People who left pods that worked for the release.") { IsHeadline = true };

    public static readonly Outcome NewPeople = new("pods.newPeople", "people", Better.Neither, "People who came to pods that worked for the release.");

    public static readonly Outcome Reassignments = new("pods.reassignments", "pods", Better.Neither, "Pods given to another division.");

    public static IReadOnlyList<Outcome> All => [Exceptions, Departures, NewPeople, Reassignments];
}
