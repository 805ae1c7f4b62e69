namespace SimulationLab.Organization;

/// <summary>What pods report.</summary>
internal static class PodOutcomes
{
    public static readonly Outcome Exceptions = new("pods.exceptions", "exceptions", Better.Lower, "Exceptions in work items that led to rework.");

    public static readonly Outcome Departures = new("pods.departures", "people", Better.Lower, "People who left, all pods together.");

    public static IReadOnlyList<Outcome> All => [Exceptions, Departures];
}
