namespace SimulationLab.Organization;

/// <summary>What end-to-end tests report.</summary>
internal static class IntegrationOutcomes
{
    public static readonly Outcome Faults = new("integration.faults", "faults", Better.Lower, "Faults found in end-to-end tests.") { Source = "source §6.2" };

    public static IReadOnlyList<Outcome> All => [Faults];
}
