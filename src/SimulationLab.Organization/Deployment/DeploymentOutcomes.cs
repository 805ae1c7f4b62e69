namespace SimulationLab.Organization;

/// <summary>What the rollout reports.</summary>
internal static class DeploymentOutcomes
{
    public static readonly Outcome Incidents = new("deployment.incidents", "incidents", Better.Lower, "Rollout steps that were rolled back after an incident, whatever its cause.") { IsHeadline = true, Source = "source §2.2" };

    public static readonly Outcome SafetyIncidents = new("deployment.safetyIncidents", "incidents", Better.Lower, "Those of them in which the public came upon a blocking safety finding.") { Source = "source §6.2" };

    public static readonly Outcome Extensions = new("deployment.extensions", "steps", Better.Lower, "Steps that went on because the A/B test was not decided.") { Source = "source §6.3" };

    public static readonly Outcome Reworks = new("deployment.reworks", "rounds", Better.Lower, "Times the model lost its A/B test and was trained further.") { Source = "source §6.3" };

    public static readonly Outcome Latency = new("deployment.latency", "seconds", Better.Lower, "Time for 100 tokens at release; none when it was not measured.") { Source = "source §6.3" };

    public static readonly Outcome ErrorShare = new("deployment.errorShare", "share", Better.Lower, "Share of requests that fail at release; none before the rollout.") { Source = "source §6.3" };

    public static readonly Outcome CostPerThousand = new("deployment.costPer1K", "USD", Better.Lower, "Cost of 1,000 tokens at release; none when latency was not measured.") { IsHeadline = true, Source = "source §6.3" };

    public static IReadOnlyList<Outcome> All => [Incidents, SafetyIncidents, Extensions, Reworks, Latency, ErrorShare, CostPerThousand];
}
