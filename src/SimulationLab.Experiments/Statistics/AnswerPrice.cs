using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>What it costs to know an answer twice as well.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="HalfWidth">Half of the 95 % interval now: of the mean, or of the least certain difference to the first scenario.</param>
/// <param name="MoreReplications">About how many more replications of each scenario halve it.</param>
public sealed record AnswerPrice(string Outcome, string Unit, double HalfWidth, int MoreReplications)
{
    /// <summary>The price; null where nothing is uncertain.</summary>
    public static AnswerPrice? Of(IReadOnlyList<ScenarioRows> rows, string outcomeName)
    {
        var outcome = Outcomes.Find(outcomeName)!;
        var (_, estimates) = PrecisionRule.EstimatesOf(outcome, [.. rows.Select(own => own.Rows)]);
        var widest = estimates.MaxBy(estimate => estimate.HalfWidth())!;
        return widest.HalfWidth() > 0 && PriceOfCertainty.Of(widest, widest.HalfWidth() / 2).More is { } more ? new AnswerPrice(outcome.Name, outcome.Unit, widest.HalfWidth(), more) : null;
    }
}
