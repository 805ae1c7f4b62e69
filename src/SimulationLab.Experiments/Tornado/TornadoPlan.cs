using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>A tornado that can be run.</summary>
/// <param name="Id">The content address of the question.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Scenarios">The scenario, then one for each value of each parameter.</param>
/// <param name="Varied">The parameters.</param>
internal sealed record TornadoPlan(string Id, TornadoRequest Request, IReadOnlyList<Scenario> Scenarios, IReadOnlyList<VariedParameter> Varied) : WorkPlan<TornadoAnswer>(Id, Scenarios)
{
    public override WorkRequest Asked => Request;

    private protected override WorkAnswer Blank => new TornadoAnswer { Scenario = Scenarios[0].Name };

    internal override WorkAnswer AnswerOf(FinishedRuns runs)
    {
        var answer = HeadOf(runs);
        if (runs.Completed == 0)
            return answer;
        // A release that never shipped carries the week of the horizon, which is later than any that did.
        var weeks = Array.ConvertAll(runs.Rows, rows => rows.Values(Outcomes.ReleaseWeek));
        var censored = Array.ConvertAll(runs.Rows, rows => rows.Censored);
        var bars = TornadoBars.Of(Scenarios[0], Varied, weeks, censored, Request.Seed);
        return answer with
        {
            ReleaseWeek = new Level80(MeanEstimate.Of(weeks[0]).Mean, new Percentiles(weeks[0])[TornadoBars.Level]!.Value),
            Bars = bars,
            Censored = censored[0],
            Explanation = new TornadoWords(bars, weeks[0].Length, censored[0]).Sentences(),
        };
    }
}
