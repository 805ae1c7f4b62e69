namespace SimulationLab.Organization;

/// <summary>What evaluation reports.</summary>
internal static class EvaluationOutcomes
{
    public static readonly Outcome Quality = new("quality.score", "points", Better.Higher, "True quality of the chosen candidate on the benchmark scale; none when no candidate was chosen.") { Source = "source §6.3", IsHidden = true };

    public static readonly Outcome Score = new("evaluation.score", "points", Better.Neither, "Score measured at the last evaluation.") { Source = "source §6.3" };

    public static readonly Outcome Reworks = new("evaluation.reworks", "rounds", Better.Lower, "Rounds of continued training ordered by the evaluation gate.") { Source = "source §4.2" };

    public static IReadOnlyList<Outcome> All => [Quality, Score, Reworks];
}
