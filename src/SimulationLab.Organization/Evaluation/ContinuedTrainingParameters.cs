using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters of continued training, which a gate that does not pass orders: a mix of data is prepared, the model is trained on it, and people rate it again.</summary>
internal static class ContinuedTrainingParameters
{
    public static readonly Parameter<double> Effort = Define.Number("evaluation.continuedTraining.effort", "engineer-weeks", 3, "Effort to find what the model is weak at and to prepare a mix of data against it.", "assumed", 0, 1000);

    public static readonly Parameter<double> Team = Define.Number("evaluation.continuedTraining.team", "engineers", 6, "Engineers at work on it.", "assumed", 0.1, 1000);

    public static readonly Parameter<double> Tokens = Define.Number("evaluation.continuedTraining.tokens", "tokens", 300e9, "Tokens of the mix.", "assumed, so that a round takes the 2–3 weeks of model §1 (source §4.2)", 1e6, 1e18).AsLever();

    public static readonly Parameter<int> Gpus = Define.Count("evaluation.continuedTraining.gpus", "GPUs", 3000, "GPUs it runs on, metered for as long as it runs.", "assumed: half of a candidate's", minimum: 8, maximum: 1_000_000).AsLever();

    public static readonly Parameter<double> TokenWorth = Define.Number("evaluation.continuedTraining.tokenWorth", "tokens per token", 20, "How many usual tokens one of the mix is worth, because it is chosen for what the model is weak at.", "assumed: the first round gains about a point", 0, 1000);

    public static readonly Parameter<int> Examples = Define.Count("evaluation.continuedTraining.examples", "examples", 500, "Examples that people, who need no preparation any more, rate again afterwards.", "assumed: half of the first time", minimum: 1, maximum: 1_000_000).AsLever();

    public static IReadOnlyList<Parameter> All => [Effort, Team, Tokens, Gpus, TokenWorth, Examples];

    /// <summary>How long the GPUs compute.</summary>
    public static Duration ComputingTime(Scenario scenario) => TrainingParameters.ComputingTime(scenario.Get(Tokens), scenario.Get(Gpus), scenario);
}
