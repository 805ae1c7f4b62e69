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

    public static readonly Parameter<double> Quality = Define.Number("training.quality", "points", 80,
        "Expected true quality of a candidate of the default size after the default tokens; another size or amount moves it by the loss curve.", "assumed scale of 0–100", 0, 100);

    public static readonly Parameter<double> PointsPerNat = Define.Number("training.pointsPerNat", "points per nat", 85,
        "Points of quality for each nat by which the training loss is lower.",
        "assumed; from MMLU of Llama 3 8B, 70B and 405B (69.4, 83.6, 87.3 %; arXiv 2407.21783, Table 2) by evaluation.mmlu.slope, over the loss curve at 15e12 tokens: 89 and 80", 0, 10_000);

    public static readonly Parameter<double> QualitySpread = Define.Number("training.qualitySpread", "points", 1, "Standard deviation of true quality between candidates.", "assumed", 0, 50)
        .CausedBy(Cause.Other, 0);

    public static readonly Parameter<double> SpikeRate = Define.Number("training.lossSpikes.rate", "per training", 3,
        "Loss spikes in a training after which it goes back.", "assumed; PaLM had about 20, BLOOM 1, DeepSeek-V3 none", 0, 1e6)
        .CausedBy(Cause.Other, 0);

    public static readonly Parameter<double> SpikeRollback = Define.Share("training.lossSpikes.rollback", 100.0 / 255_000,
        "How far training goes back after a spike, as a share of the whole.", "PaLM: about 100 steps; that they were of 255,000 is assumed");

    public static readonly Parameter<Distribution> SpikeStop = Define.RandomTime("training.lossSpikes.stopTime", Distribution.Pert(5.0 / 60, 15.0 / 60, 1),
        "How long training stands still for a spike: alert, and restart past the data.", "assumed; source §4.3: real-time alerts");

    public static readonly Parameter<double> DivergenceChance = Define.Share("training.divergence.chance", 0.05,
        "Chance that a training diverges at least once.", "assumed", 0, 0.99)
        .CausedBy(Cause.Other, 0);

    public static readonly Parameter<double> DivergenceRollback = Define.Share("training.divergence.rollback", 0.02,
        "How far training goes back after a divergence, as a share of the whole.", "assumed; OPT-175B went back by up to days");

    public static readonly Parameter<Distribution> DivergenceDiagnosis = Define.RandomTime("training.divergence.diagnosis", Distribution.LogNormal(8, 72),
        "How long training stands still for a divergence until its settings are changed.", "assumed");

    public static readonly Parameter<double> IrreducibleLoss = Define.Number("training.loss.irreducible", "nats per token", 1.69,
        "Loss of a model of any size after any training.", "assumed; Hoffmann et al. 2022 (Chinchilla)", 0, 100);

    public static readonly Parameter<double> ParameterLoss = Define.Number("training.loss.parameterFactor", "", 406.4,
        "Factor of the loss due to the size of the model.", "assumed; Hoffmann et al. 2022 (Chinchilla)", 0, 1e9);

    public static readonly Parameter<double> ParameterExponent = Define.Number("training.loss.parameterExponent", "", 0.34,
        "Power of the number of parameters by which it falls.", "assumed; Hoffmann et al. 2022 (Chinchilla)", 0, 2);

    public static readonly Parameter<double> TokenLoss = Define.Number("training.loss.tokenFactor", "", 410.7,
        "Factor of the loss due to the amount of data.", "assumed; Hoffmann et al. 2022 (Chinchilla)", 0, 1e9);

    public static readonly Parameter<double> TokenExponent = Define.Number("training.loss.tokenExponent", "", 0.28,
        "Power of the number of tokens by which it falls.", "assumed; Hoffmann et al. 2022 (Chinchilla)", 0, 2);

    public static IReadOnlyList<Parameter> All =>
    [
        ModelParameters, Tokens, GpusPerCandidate, Mfu, Quality, PointsPerNat, QualitySpread, SpikeRate, SpikeRollback, SpikeStop, DivergenceChance, DivergenceRollback, DivergenceDiagnosis,
        IrreducibleLoss, ParameterLoss, ParameterExponent, TokenLoss, TokenExponent,
    ];

    /// <summary>Hours to train one candidate with nothing lost.</summary>
    public static Duration ComputingTime(Scenario scenario) => ComputingTime(scenario.Get(Tokens), scenario.Get(GpusPerCandidate), scenario);

    /// <summary>Hours to train on so many tokens with nothing lost: 6·N·D ÷ (GPUs · peak · MFU).</summary>
    public static Duration ComputingTime(double tokens, int gpus, Scenario scenario)
    {
        var flops = 6 * scenario.Get(ModelParameters) * tokens;
        var perSecond = gpus * scenario.Get(ComputeParameters.PeakTeraflops) * 1e12 * scenario.Get(Mfu);
        return Duration.FromHours(flops / perSecond / 3600);
    }
}
