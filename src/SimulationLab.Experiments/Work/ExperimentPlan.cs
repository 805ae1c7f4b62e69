using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>An experiment that can be run.</summary>
/// <param name="Id">The content address of the question.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Scenario">What is run.</param>
public sealed record ExperimentPlan(string Id, ExperimentRequest Request, Scenario Scenario) : WorkPlan<ExperimentAnswer>(Id, [Scenario])
{
    /// <inheritdoc/>
    public override WorkRequest Asked => Request;

    private protected override WorkAnswer Blank => new ExperimentAnswer { Scenario = Scenario.Name };

    internal override WorkAnswer AnswerOf(FinishedRuns runs)
    {
        var rows = runs.Rows[0];
        var chain = DrivingChainAttribution.Of(rows);
        var outcomes = OutcomeAnswer.All(rows);
        var censored = rows.Censored;
        return HeadOf(runs) with
        {
            Censored = censored,
            Outcomes = outcomes,
            Stages = StageAnswer.All(Scenario.Network, rows),
            PlannedWeeks = chain.PlannedWeeks,
            Bottlenecks = chain.Bottlenecks,
            Risk = rows.Count == 0 ? null : RiskAnswer.Of(Scenario, rows, RiskPlan.Of(Scenario), Request.Targets),
            Explanation = rows.Count == 0 ? [] : [.. Explanation.Of(Scenario.Name, outcomes, rows.Count, censored, chain.Bottlenecks), .. PrecisionRule.InWords(Request.Precision, runs.StoppedBy, runs.Rows)],
        };
    }
}
