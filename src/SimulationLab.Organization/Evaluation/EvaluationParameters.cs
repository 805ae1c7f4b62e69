using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters of evaluation.</summary>
internal static class EvaluationParameters
{
    public static readonly Parameter<int> Benchmarks = Define.Count("evaluation.benchmarks", "benchmarks", 100,
        "Benchmarks of the automated suite; the noise of their mean falls with the root of their number.", "source §2.2: 100+ benchmarks", minimum: 1, maximum: 100_000);

    public static readonly Parameter<double> BenchmarkSpread = Define.Number("evaluation.benchmarkSpread", "points", 8, "Standard deviation of one benchmark around the quality of the model.", "assumed", 0, 100)
        .CausedBy(Cause.Evaluation, 0);

    public static readonly Parameter<Distribution> ProcessTime = Define.RandomTime("evaluation.processTime", Distribution.LogNormal(1.8 * 168, 3.4 * 168),
        "Recruiting and calibrating before human evaluation begins, whatever the number of raters.", "source §6.2: 4–6 weeks for 1K examples, less the ratings and the adjudication")
        .CausedBy(Cause.Evaluation, Distribution.Fixed(2.5 * 168));

    public static readonly Parameter<int> Examples = Define.Count("evaluation.examples", "examples", 1000, "Examples that people rate; ratings, adjudication and exactness follow.", "source §6.2: 1K examples in 4–6 weeks", minimum: 1, maximum: 1_000_000);

    public static readonly Parameter<int> Contractors = Define.Count("evaluation.contractors", "vendors", 1, "Vendors that rate side by side: they share the ratings, not the preparation.", "lever; source §6.2: parallelize human evaluation with contractors", minimum: 1, maximum: 4).AsLever();

    public static readonly Parameter<double> Disagreement = Define.Share("evaluation.disagreement", 0.35, "Share of the examples on which raters disagree, so that an expert must decide.", "assumed; published agreement of raters is .73")
        .CausedBy(Cause.Evaluation, 0.3);

    public static readonly Parameter<int> Adjudicators = Define.Count("evaluation.adjudicators", "experts", 6, "Experts who decide where raters disagree.", "lever; assumed", minimum: 1, maximum: 10_000).AsLever();

    public static readonly Parameter<double> AdjudicationRate = Define.Number("evaluation.adjudicationRate", "examples per expert-week", 100, "Examples an expert decides in a week.", "assumed, so that the plan takes the 5 weeks of model §1", 0.1, 100_000);

    public static readonly Parameter<double> HumanNoise = Define.Number("evaluation.humanNoise", "points", 0.706, "Standard error of the score of human evaluation of 1,000 examples.", "assumed; calibrated", 0, 50)
        .CausedBy(Cause.Evaluation, 0);

    public static readonly Parameter<double> Target = Define.Number("evaluation.target", "points", 79.8, "Measured score a candidate needs to pass the gate.", "lever; assumed", 0, 100).AsLever();

    public static readonly Parameter<double> RecheckMargin = Define.Number("evaluation.recheckMargin", "points", 1, "By how much the score may be below the target when the suite measures the model again after alignment.", "lever; assumed", 0, 100).AsLever();

    public static readonly Parameter<double> ProxyShare = Define.Share("evaluation.proxyShare", 0,
        "Share of human evaluation that automated proxy metrics replace: it takes that much less time and ratings, and measures less exactly.", "lever; source §6.2", 0, 0.95).AsLever();

    public static readonly Parameter<double> ProxyNoise = Define.Number("evaluation.proxyNoise", "points", 1.5, "Standard deviation of the error that proxy metrics make about a model, the same each time they are asked.", "assumed; published agreement with people is .80–.85", 0, 50)
        .CausedBy(Cause.Evaluation, 0);

    public static readonly Parameter<double> RetrainGap = Define.Number("evaluation.retrainGap", "points", 4, "A first score that is further below the target than this orders one full retraining instead.", "assumed, so that it is rare (model §5: at most 3 %); source §4.2: adjust and retrain", 0, 100);

    public static IReadOnlyList<Parameter> All =>
    [
        Benchmarks, BenchmarkSpread, ProcessTime, Examples, Contractors, Disagreement, Adjudicators, AdjudicationRate, HumanNoise, Target, RecheckMargin, ProxyShare, ProxyNoise,
        RetrainGap, .. ContinuedTrainingParameters.All, .. Benchmark.Parameters, .. ComparisonParameters.All,
    ];

    /// <summary>Standard error of the mean score of the suite.</summary>
    public static double SuiteNoise(Scenario scenario) => scenario.Get(BenchmarkSpread) / Math.Sqrt(scenario.Get(Benchmarks));

    /// <summary>How long experts take to decide where raters disagree, on so many examples that people judge.</summary>
    public static Duration AdjudicationTime(Scenario scenario, double examples, double disagreement) =>
        Duration.FromWeeks(examples * disagreement / (scenario.Get(Adjudicators) * scenario.Get(AdjudicationRate)));
}
