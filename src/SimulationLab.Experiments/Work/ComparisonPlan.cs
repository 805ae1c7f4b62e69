using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>A comparison that can be run.</summary>
/// <param name="Id">The content address of the question.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Scenarios">The baseline, then the alternatives; all names differ.</param>
public sealed record ComparisonPlan(string Id, ComparisonRequest Request, IReadOnlyList<Scenario> Scenarios) : WorkPlan<ComparisonAnswer>(Id, Scenarios)
{
    /// <inheritdoc/>
    public override WorkRequest Asked => Request;

    private protected override WorkAnswer Blank => new ComparisonAnswer();

    internal override WorkAnswer AnswerOf(FinishedRuns runs)
    {
        var differences = Verdicts.Of(runs.Rows, Request.SmallestDifference);
        var compared = Scenarios.Select((scenario, i) => Compared(scenario, runs.Rows[i], i == 0 ? null : differences[i - 1], Request.Targets) with { ChainChanges = i == 0 ? null : ChainChange.All(runs.Rows[0], runs.Rows[i]) }).ToList();
        return HeadOf(runs) with
        {
            Baseline = compared[0],
            Alternatives = compared[1..],
            BestBy = runs.Completed == 0 ? null : new[] { Outcomes.ReleaseWeek, Outcomes.TotalCost }.ToDictionary(outcome => outcome.Name, outcome => BestBy(outcome, runs)),
            Explanation = runs.Completed == 0 ? [] : [.. Explanation.Of(compared[0], compared[1..]), .. PrecisionRule.InWords(Request.Precision, runs.StoppedBy, runs.Rows)],
        };
    }

    private IReadOnlyList<BestAnswer> BestBy(Outcome outcome, FinishedRuns runs) =>
        [.. MultipleComparisonsWithBest.Of(Array.ConvertAll(runs.Rows, IReadOnlyList<double> (rows) => rows.Values(outcome)), outcome.Better)
            .Select(entry => new BestAnswer(Scenarios[entry.System].Name, entry.Difference, entry.Interval, entry.MayBeBest))];

    private static ComparedScenario Compared(Scenario scenario, Replications rows, IReadOnlyDictionary<string, DifferenceAnswer>? differences, RiskTargets targets)
    {
        var chain = DrivingChainAttribution.Of(rows);
        return new ComparedScenario
        {
            Name = scenario.Name,
            Censored = rows.Censored,
            Outcomes = OutcomeAnswer.All(rows),
            Differences = differences,
            Stages = StageAnswer.All(scenario.Network, rows),
            PlannedWeeks = chain.PlannedWeeks,
            Bottlenecks = chain.Bottlenecks,
            Risk = rows.Count == 0 ? null : RiskAnswer.Of(scenario, rows, RiskPlan.Of(scenario), targets),
        };
    }
}
