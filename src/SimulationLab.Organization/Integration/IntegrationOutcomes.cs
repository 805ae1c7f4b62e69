namespace SimulationLab.Organization;

/// <summary>What end-to-end tests report.</summary>
internal static class IntegrationOutcomes
{
    public static readonly Outcome Faults = new("integration.faults", "faults", Better.Lower, "Faults found in end-to-end tests.") { IsHeadline = true, Source = "source §6.2" };

    public static readonly Outcome Escaped = new("integration.escaped", "faults", Better.Lower, "Faults that no test had shown and that interrupted training.") { Source = "source §6.2" };

    public static readonly Outcome RerunCost = new("integration.rerunCost", "USD", Better.Lower, "Cost of the GPUs for reruns of end-to-end tests.") { Source = "source §6.2" };

    public static IReadOnlyList<Outcome> All => [Faults, Escaped, RerunCost];
}
