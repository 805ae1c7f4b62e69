using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// A well-known benchmark of the suite. Its score follows the score of the whole suite by a logistic curve, and it has the
/// sampling error of its questions.
/// </summary>
/// <param name="Outcome">What reports it.</param>
/// <param name="Questions">How many questions it has.</param>
/// <param name="AtExpected">Share of right answers at the score that a candidate is expected to have.</param>
/// <param name="Slope">Logits gained for each point of score.</param>
/// <param name="Lowest">The score of no right answer.</param>
/// <param name="Highest">The score of right answers only.</param>
internal sealed record Benchmark(Outcome Outcome, Parameter<int> Questions, Parameter<double> AtExpected, Parameter<double> Slope, double Lowest, double Highest)
{
    private static readonly Purpose Sampling = Purpose.Of("benchmark-sampling");

    /// <summary>The benchmarks of source §6.3.</summary>
    public static IReadOnlyList<Benchmark> Named { get; } =
    [
        Of("mmlu", "MMLU", "%", 14_042, 0.873, 0.1, 0, 100, "assumed anchor: 87.3 % is published for a model of 405B parameters"),
        Of("humanEval", "HumanEval", "%", 164, 0.89, 0.12, 0, 100, "assumed anchor: 89.0 % is published for a model of 405B parameters"),
        Of("mtBench", "MT-Bench", "points", 160, 0.86, 0.08, 1, 10, "assumed"),
    ];

    public static IReadOnlyList<Parameter> Parameters => [.. Named.SelectMany(benchmark => new Parameter[] { benchmark.Questions, benchmark.AtExpected, benchmark.Slope })];

    /// <summary>The score of this benchmark at a measurement.</summary>
    /// <param name="score">The score of the suite.</param>
    /// <param name="subject">What the luck of the measurement belongs to.</param>
    /// <param name="measurement">Which measurement.</param>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="luck">The luck.</param>
    public double Measure(double score, Subject subject, int measurement, Scenario scenario, Luck luck)
    {
        var anchor = scenario.Get(AtExpected);
        var logit = Elementary.Log(anchor / (1 - anchor)) + (scenario.Get(Slope) * (score - TrainingParameters.Quality.Default));
        var share = 1 / (1 + Elementary.Exp(-logit));
        if (scenario.IsOn(Cause.Evaluation))
            share += Math.Sqrt(share * (1 - share) / scenario.Get(Questions)) * luck.Draw(subject.With(Outcome.Name), Sampling, measurement).StandardNormal();
        return Lowest + ((Highest - Lowest) * Math.Clamp(share, 0, 1));
    }

    private static Benchmark Of(string name, string title, string unit, int questions, double atExpected, double slope, double lowest, double highest, string source) => new(
        new Outcome("evaluation." + name, unit, Better.Higher, $"Score on {title} at the last evaluation; none when no candidate was chosen.") { Source = "source §6.3" },
        Define.Count($"evaluation.{name}.questions", "questions", questions, $"Questions of {title}; they give its sampling error.", "published size of the benchmark", minimum: 1, maximum: 10_000_000),
        Define.Share($"evaluation.{name}.anchor", atExpected, $"Share of right answers on {title} at a score of 80 points.", source, 0.01, 0.99),
        Define.Number($"evaluation.{name}.slope", "logits per point", slope, $"How fast {title} grows with the score.", "assumed", 0, 10),
        lowest,
        highest);
}
