using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// What brings faults of the whole to light. Each takes an exposure that is exponential with mean one; work on g GPUs exposes
/// a fault of scale s by (g ÷ s)^k, and so shows it with the chance d = 1 − e^(−(g ÷ s)^k). Tests, training and the rollout
/// all expose by the same law.
/// </summary>
internal static class Exposure
{
    /// <summary>One test on so many GPUs.</summary>
    public static double On(double gpus, FaultScale scale, Scenario scenario) => gpus > 0
        ? Elementary.Pow(gpus / scenario.Get(scale.Gpus), scenario.Get(IntegrationParameters.Steepness))
        : 0;

    /// <summary>Training up to this share of its work: the whole is like one test on the GPUs of a candidate.</summary>
    public static double InTraining(double share, FaultScale scale, Scenario scenario) => share * On(scenario.Get(TrainingParameters.GpusPerCandidate), scale, scenario);

    /// <summary>So many steps of the rollout: each is like one test on its share of the GPUs that serve.</summary>
    public static double InRollout(int steps, FaultScale scale, Scenario scenario) =>
        Enumerable.Range(0, steps).Sum(step => On(DeploymentParameters.TrafficOf(step, scenario) * scenario.Get(ServingParameters.Gpus), scale, scenario));
}
