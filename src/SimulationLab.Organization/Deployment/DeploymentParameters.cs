using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters of the rollout.</summary>
internal static class DeploymentParameters
{
    public static readonly Parameter<double> IncidentShare = Define.Share("deployment.incidentShare", 0.05, "Chance that a step of the rollout ends in an incident and is rolled back.", "DORA: change failure rate 5 % (elite) to 20 %", 0, 0.9)
        .CausedBy(Cause.Other, 0);

    public static readonly Parameter<Distribution> FixTime = Define.RandomTime("deployment.fixTime", Distribution.LogNormal(12, 120), "Time to fix an incident before the step is repeated.", "assumed");

    public static IReadOnlyList<Parameter> All => [IncidentShare, FixTime];
}
