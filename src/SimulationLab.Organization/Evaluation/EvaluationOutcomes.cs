namespace SimulationLab.Organization;

/// <summary>What evaluation reports.</summary>
internal static class EvaluationOutcomes
{
    public static readonly Outcome Quality = new("quality.score", "points", Better.Higher, "True quality of the chosen candidate on the benchmark scale; none when no candidate was chosen.") { IsHeadline = true, Source = "source §6.3", IsHidden = true };

    public static readonly Outcome Score = new("evaluation.score", "points", Better.Neither, "Score measured at the last evaluation.") { IsHeadline = true, Source = "source §6.3" };

    public static readonly Outcome Reworks = new("evaluation.reworks", "rounds", Better.Lower, "Rounds of continued training, ordered by a gate or by the A/B test.") { IsHeadline = true, Source = "source §4.2" };

    public static readonly Outcome Retrains = new("evaluation.retrains", "campaigns", Better.Lower, "Training campaigns done anew because the first was hopeless.") { Source = "source §4.2" };

    public static readonly Outcome FalseGoes = new("evaluation.falseGoes", "models", Better.Lower, "Whether a model that was too weak passed the evaluation gate.") { Source = "source §6.2", IsHidden = true };

    public static readonly Outcome HumanWeeks = new("evaluation.humanWeeks", "weeks", Better.Lower, "How long human evaluation took, preparation and adjudication included.") { IsHeadline = true, Source = "source §6.2" };

    public static readonly Outcome WinRate = new("deployment.winRate", "share", Better.Higher, "User satisfaction: share of A/B comparisons in which users preferred the new model to the previous one; none before the test.") { IsHeadline = true, Source = "source §6.3" };

    public static readonly Outcome Power = new("deployment.testPower", "share", Better.Higher, "Chance that the A/B test, as far as it went, finds a model better that keeps its promise.") { Source = "source §6.3" };

    public static IReadOnlyList<Outcome> All => [Quality, Score, .. Benchmark.Named.Select(benchmark => benchmark.Outcome), Reworks, Retrains, FalseGoes, HumanWeeks, WinRate, Power];
}
