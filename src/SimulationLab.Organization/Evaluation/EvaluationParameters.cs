using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters of evaluation.</summary>
internal static class EvaluationParameters
{
    public static readonly Parameter<Distribution> ProcessTime = Define.RandomTime("evaluation.processTime", Distribution.LogNormal(2.5 * 168, 5 * 168),
        "Recruiting, calibrating and adjudicating in human evaluation, whatever the number of raters.", "source §6.2: 4–6 weeks for 1K examples, less the ratings")
        .CausedBy(Cause.Evaluation, Distribution.Fixed(3 * 168));

    public static readonly Parameter<double> BenchmarkNoise = Define.Number("evaluation.benchmarkNoise", "points", 0.8, "Standard error of a candidate's score on the automated suite.", "assumed", 0, 50)
        .CausedBy(Cause.Evaluation, 0);

    public static readonly Parameter<double> HumanNoise = Define.Number("evaluation.humanNoise", "points", 0.5, "Standard error of the score of human evaluation.", "assumed", 0, 50)
        .CausedBy(Cause.Evaluation, 0);

    public static readonly Parameter<double> Target = Define.Number("evaluation.target", "points", 79.5, "Measured score a candidate needs to pass the gate.", "lever; assumed", 0, 100).AsLever();

    public static readonly Parameter<double> ProxyShare = Define.Share("evaluation.proxyShare", 0,
        "Share of human evaluation that automated proxy metrics replace: it takes that much less time and ratings, and measures less exactly.", "lever; source §6.2", 0, 0.95).AsLever();

    public static readonly Parameter<double> ProxyNoise = Define.Number("evaluation.proxyNoise", "points", 1.5, "Standard error of the score if all of it came from proxy metrics.", "assumed", 0, 50)
        .CausedBy(Cause.Evaluation, 0);

    public static readonly Parameter<Distribution> ContinuedTraining = Define.RandomTime("evaluation.continuedTraining", Distribution.Uniform(2 * 168, 3 * 168),
        "Continued training ordered by a failed gate, with its evaluation.", "model §1: 2–3 weeks");

    public static readonly Parameter<double> Gain = Define.Number("evaluation.continuedTrainingGain", "points", 1, "True quality gained by it.", "assumed", 0, 50);

    public static IReadOnlyList<Parameter> All => [ProcessTime, BenchmarkNoise, HumanNoise, Target, ProxyShare, ProxyNoise, ContinuedTraining, Gain];
}
