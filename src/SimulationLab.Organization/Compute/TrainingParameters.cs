using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters of training runs and of the quality they yield.</summary>
internal static class TrainingParameters
{
    public static readonly Parameter<double> ModelParameters = Define.Number("training.parameters", "parameters", 405e9, "Size of the model.", "Llama 3.1 405B", 1e6, 1e15);

    public static readonly Parameter<double> Tokens = Define.Number("training.tokens", "tokens", 10_127_360_000_000, "Tokens each candidate trains on.",
        "model §1: gives 2,880 h exactly", 1e6, 1e18);

    public static readonly Parameter<int> GpusPerCandidate = Define.Count("training.gpusPerCandidate", "GPUs", 6000, "GPUs of each candidate.", "model §1", minimum: 8, maximum: 1_000_000);

    public static readonly Parameter<double> Mfu = Define.Share("training.mfu", 0.40, "Model FLOPs utilization while computing.", "Llama 3: 38–43 %", 0.01, 1);

    public static readonly Parameter<double> Quality = Define.Number("training.quality", "points", 80, "Expected true quality of a candidate.", "assumed scale of 0–100", 0, 100);

    public static readonly Parameter<double> QualitySpread = Define.Number("training.qualitySpread", "points", 1, "Standard deviation of true quality between candidates.", "assumed", 0, 50)
        .CausedBy(Cause.Other, 0);

    public static IReadOnlyList<Parameter> All => [ModelParameters, Tokens, GpusPerCandidate, Mfu, Quality, QualitySpread];

    /// <summary>Hours to train one candidate with nothing lost: 6·N·D ÷ (GPUs · peak · MFU).</summary>
    public static Duration ComputingTime(Scenario scenario)
    {
        var flops = 6 * scenario.Get(ModelParameters) * scenario.Get(Tokens);
        var perSecond = scenario.Get(GpusPerCandidate) * scenario.Get(ComputeParameters.PeakTeraflops) * 1e12 * scenario.Get(Mfu);
        return Duration.FromHours(flops / perSecond / 3600);
    }
}
