using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>What it costs to know an answer twice as well.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="HalfWidth">Half of the 95 % interval now: of the mean, or of the least certain difference to the first scenario.</param>
/// <param name="MoreReplications">About how many more replications of each scenario halve it.</param>
/// <param name="IsPossible">Whether as many can be asked for.</param>
public sealed record AnswerPrice(string Outcome, string Unit, double HalfWidth, int MoreReplications, bool IsPossible)
{
    /// <summary>The price; null where nothing is uncertain, or the answer is neither an experiment nor a comparison.</summary>
    public static AnswerPrice? Of(WorkAnswer answer, string outcomeName)
    {
        var outcome = Outcomes.Find(outcomeName)!;
        var known = answer switch
        {
            ExperimentAnswer { Outcomes: { } outcomes } => [(outcomes[outcomeName].N, outcomes[outcomeName].Ci95)],
            ComparisonAnswer { Baseline: { } baseline, Alternatives: { } alternatives } =>
                alternatives.Select(alternative => (N: Math.Min(baseline.Outcomes[outcomeName].N, alternative.Outcomes[outcomeName].N), alternative.Differences![outcomeName].Ci95)),
            _ => Array.Empty<(int N, double[] Ci95)>(),
        };
        var widest = known.Where(own => own.N > 1).OrderByDescending(own => own.Ci95[1] - own.Ci95[0]).FirstOrDefault();
        if (widest.Ci95 is not [var lower, var upper] || !(upper > lower))
            return null;
        // The spread from the interval that it gave: half-width = t · s ÷ √n.
        var half = (upper - lower) / 2;
        var spread = half * Math.Sqrt(widest.N) / MeanEstimate.StudentQuantile(0.975, widest.N - 1);
        return PriceOfCertainty.Of(new MeanEstimate(widest.N, (lower + upper) / 2, spread), half / 2).More is { } more
            ? new AnswerPrice(outcome.Name, outcome.Unit, half, more, (long)widest.N + more <= Limits.MaximumReplications)
            : null;
    }
}
