using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// The training loss as a power law of parameters and tokens, L(N, D) = E + A ÷ N^α + B ÷ D^β, and the quality that follows from
/// it: a lower loss is a better model, by so many points for each nat.
/// </summary>
internal static class LossCurve
{
    /// <summary>The loss of the model of this scenario after so many tokens, in nats per token; without a token that of a guess.</summary>
    public static double At(double tokens, Scenario scenario) => At(scenario.Get(TrainingParameters.ModelParameters), tokens, scenario);

    /// <summary>The true quality to expect of a candidate: that of the reference training, and the points for the loss it is below it.</summary>
    public static double ExpectedQuality(Scenario scenario)
    {
        var reference = At(TrainingParameters.ModelParameters.Default, TrainingParameters.Tokens.Default, scenario);
        return scenario.Get(TrainingParameters.Quality) + Points(reference, At(scenario.Get(TrainingParameters.Tokens), scenario), scenario);
    }

    /// <summary>The points of quality that the fall of the loss brings.</summary>
    public static double Points(double from, double to, Scenario scenario) => scenario.Get(TrainingParameters.PointsPerNat) * (from - to);

    private static double At(double parameters, double tokens, Scenario scenario) =>
        scenario.Get(TrainingParameters.IrreducibleLoss)
            + (scenario.Get(TrainingParameters.ParameterLoss) * Elementary.Pow(parameters, -scenario.Get(TrainingParameters.ParameterExponent)))
            + (scenario.Get(TrainingParameters.TokenLoss) * Elementary.Pow(Math.Max(1, tokens), -scenario.Get(TrainingParameters.TokenExponent)));
}
