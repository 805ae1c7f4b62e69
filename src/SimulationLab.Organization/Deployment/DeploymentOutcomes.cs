namespace SimulationLab.Organization;

/// <summary>What the rollout reports.</summary>
internal static class DeploymentOutcomes
{
    public static readonly Outcome Incidents = new("deployment.incidents", "incidents", Better.Lower, "Rollout steps that were rolled back.") { Source = "source §2.2" };

    public static IReadOnlyList<Outcome> All => [Incidents];
}
