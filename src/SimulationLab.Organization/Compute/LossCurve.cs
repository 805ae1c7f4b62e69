using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>The training loss as a power law of parameters and tokens: L(N, D) = E + A ÷ N^α + B ÷ D^β.</summary>
internal static class LossCurve
{
    /// <summary>The loss when this share of the tokens has been trained on, in nats per token; without a token that of a guess.</summary>
    public static double At(double share, Scenario scenario)
    {
        var parameters = scenario.Get(TrainingParameters.ModelParameters);
        var tokens = scenario.Get(TrainingParameters.Tokens) * share;
        return scenario.Get(TrainingParameters.IrreducibleLoss)
            + (scenario.Get(TrainingParameters.ParameterLoss) * Elementary.Pow(parameters, -scenario.Get(TrainingParameters.ParameterExponent)))
            + (scenario.Get(TrainingParameters.TokenLoss) * Elementary.Pow(Math.Max(1, tokens), -scenario.Get(TrainingParameters.TokenExponent)));
    }
}
