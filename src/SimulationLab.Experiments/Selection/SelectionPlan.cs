using SimulationLab.Organization;
using static SimulationLab.Experiments.Amount;

namespace SimulationLab.Experiments;

/// <summary>A selection that can be run.</summary>
/// <param name="Id">The content address of the question.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Scenarios">The scenarios; all names differ.</param>
public sealed record SelectionPlan(string Id, SelectionRequest Request, IReadOnlyList<Scenario> Scenarios) : WorkPlan<SelectionAnswer>(Id, Scenarios)
{
    private const double Level = 0.95;

    // Early enough to drop what is far behind, late enough to know the variances.
    private const int FirstStage = 20;

    /// <inheritdoc/>
    public override WorkRequest Asked => Request;

    private protected override WorkAnswer Blank => new SelectionAnswer { Outcome = Request.Outcome, Indifference = Request.Indifference };

    /// <summary>Who is dropped is not run again.</summary>
    internal override Screening Screen() => new(Outcomes.Find(Request.Outcome)!, new KimNelson(Scenarios.Count, Request.Indifference, Outcomes.Find(Request.Outcome)!.Better, Level, FirstStage));

    internal override WorkAnswer AnswerOf(FinishedRuns runs)
    {
        var answer = HeadOf(runs);
        if (runs.Completed == 0)
            return answer;
        var (outcome, screening) = (Outcomes.Find(Request.Outcome)!, Screen());
        screening.Observe(runs.Rows);
        var choice = screening.Choice;
        var scenarios = Scenarios.Select((scenario, i) =>
        {
            var estimate = MeanEstimate.Of([.. runs.Rows[i].Values(outcome).Where(double.IsFinite)]);
            return new SelectedScenario(scenario.Name, runs.Rows[i].Count, estimate.Mean, estimate.Interval(), estimate.N < ConfidenceSequence.BurnIn ? null : ConfidenceSequence.Of(estimate).Interval(), choice.Survivors.Contains(i));
        }).ToList();
        return answer with
        {
            Unit = outcome.Unit,
            Best = choice.Chosen is { } best ? Scenarios[best].Name : null,
            Confidence = choice.Chosen is null ? null : Level,
            Scenarios = scenarios,
            Explanation = [Words(outcome, scenarios, choice), .. AsGood(outcome, choice, runs.Rows)],
        };
    }

    private string Words(Outcome outcome, IReadOnlyList<SelectedScenario> scenarios, KimNelson choice) => choice.Chosen is { } best
        ? Text($"{Scenarios[best].Name} is the best in {outcome.Name}, with {scenarios[best].Mean:0.0} {outcome.Unit}: right with a probability of {Level:0 %} if every other is worse by {Request.Indifference} {outcome.Unit} or more. It took {scenarios.Sum(scenario => scenario.Replications)} replications{Saved(scenarios)}.")
        : Text($"Not decided after {scenarios.Max(scenario => scenario.Replications)} replications: {string.Join(", ", scenarios.Where(scenario => scenario.IsInTheRunning).Select(scenario => scenario.Name))} may be the best in {outcome.Name}. {(choice.AtMost is not { } most ? "More replications are needed" : most <= Limits.MaximumReplications ? $"About {most} replications decide it at the latest" : Text($"An indifference of {Request.Indifference} {outcome.Unit} may need more than the {Limits.MaximumReplications} replications that can be asked for"))}; or ask with a larger indifference.");

    private string Saved(IReadOnlyList<SelectedScenario> scenarios)
    {
        var all = scenarios.Max(scenario => scenario.Replications) * Scenarios.Count;
        return all == scenarios.Sum(scenario => scenario.Replications) ? "" : Text($"; running all {Scenarios.Count} scenarios as long would have taken {all}");
    }

    // The promise is about scenarios that are worse by the indifference or more; those closer are dropped without being worse.
    private IEnumerable<string> AsGood(Outcome outcome, KimNelson choice, Replications[] rows)
    {
        if (choice.Chosen is not { } best)
            yield break;
        var close = Enumerable.Range(0, rows.Length).Where(i => i != best && Math.Abs(PairedDifference.Of(ValuesOf(best), ValuesOf(i)).Estimate.Mean) < Request.Indifference).Select(i => Scenarios[i].Name).ToList();
        if (close.Count > 0)
            yield return Text($"Within the indifference of {Request.Indifference} {outcome.Unit} of it, and so as good as far as this choice can tell: {string.Join(", ", close)}.");

        double[] ValuesOf(int scenario) => rows[scenario].Values(outcome);
    }
}
