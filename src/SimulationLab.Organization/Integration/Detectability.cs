using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// Where the faults of one test come to light. Of λ expected ones, simulation finds its share; of the rest, a fault of scale
/// s shows in a test with g GPUs with the chance d = 1 − e^(−(g ÷ s)^k): first in the shadow test, else in the end-to-end
/// test, else it escapes.
/// </summary>
/// <param name="Seen">Expected faults that the end-to-end test shows.</param>
/// <param name="Escaping">Expected faults that it does not show.</param>
internal readonly record struct Detectability(double Seen, double Escaping)
{
    /// <summary>The expected faults of a test in this scenario.</summary>
    public static Detectability Of(Scenario scenario)
    {
        var faults = scenario.Get(IntegrationParameters.Faults) * Toolchain.FaultFactor(scenario) * (1 - scenario.Get(IntegrationParameters.SimulationCoverage));
        var gpus = scenario.Get(IntegrationParameters.TestGpus);
        var (seen, escaping, shares) = (0.0, 0.0, 0.0);
        foreach (var scale in IntegrationParameters.Scales)
        {
            var share = scenario.Get(scale.Share);
            var left = share * (1 - Chance(gpus * scenario.Get(IntegrationParameters.ShadowShare), scale, scenario));
            var chance = Chance(gpus, scale, scenario);
            shares += share;
            seen += left * chance;
            escaping += left * (1 - chance);
        }

        return shares > 0 ? new Detectability(faults * seen / shares, faults * escaping / shares) : default;
    }

    /// <summary>The chance that a fault of this scale shows on so many GPUs.</summary>
    public static double Chance(double gpus, FaultScale scale, Scenario scenario) => gpus > 0
        ? 1 - Elementary.Exp(-Elementary.Pow(gpus / scenario.Get(scale.Gpus), scenario.Get(IntegrationParameters.Steepness)))
        : 0;
}
