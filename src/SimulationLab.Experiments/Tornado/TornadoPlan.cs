using System.Globalization;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>A tornado that can be run.</summary>
/// <param name="Id">The content address of the question.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Scenarios">The scenario, then one for each value of each parameter.</param>
/// <param name="Varied">The parameters.</param>
internal sealed record TornadoPlan(string Id, TornadoRequest Request, IReadOnlyList<Scenario> Scenarios, IReadOnlyList<VariedParameter> Varied) : WorkPlan<TornadoAnswer>(Id, Scenarios)
{
    private const double Level = 0.8;

    // Φ⁻¹(0.975)
    private const double Z = 1.959963984540054;

    public override WorkRequest Asked => Request;

    public override WorkAnswer Unfinished(WorkStatus status, WorkProgress progress, string? error) => new TornadoAnswer
    {
        Id = Id,
        Status = status,
        Completed = progress.Completed,
        Total = progress.Total,
        Seed = Request.Seed,
        ModelVersion = ModelVersion.Current,
        Scenario = Scenarios[0].Name,
        Error = error,
    };

    internal override WorkAnswer AnswerOf(FinishedRuns runs)
    {
        var answer = (TornadoAnswer)Unfinished(runs.Status, new WorkProgress(runs.Completed, runs.TotalOf(this), 0), null) with { Digest = runs.DigestOf(this), StoppedBy = runs.StoppedBy };
        if (runs.Completed == 0)
            return answer;
        var (usual, next, bars) = (WeeksOf(0), 1, new List<TornadoBar>());
        foreach (var (parameter, values) in Varied)
        {
            var ends = values.Select(value => ShiftEffect.Of(value, usual, WeeksOf(next++), Request.Seed)).Select(effect => new TornadoValue(
                effect.Value, Share(effect.P80Weeks, Z * effect.P80StandardError), Share(effect.MeanWeeks, effect.MeanHalfWidth))).ToList();
            var reach = ends.Select(end => end.P80.Weeks).Append(0).ToList();
            bars.Add(new TornadoBar(parameter.Key, parameter.Format(Scenarios[0].ValueOf(parameter)), ends, reach.Max() - reach.Min()));
        }

        bars = [.. bars.OrderByDescending(bar => bar.SwingWeeks).ThenBy(bar => bar.Parameter, StringComparer.Ordinal)];
        return answer with
        {
            ReleaseWeek = new Level80(MeanEstimate.Of(usual).Mean, new Percentiles(usual)[Level]!.Value),
            Bars = bars,
            Explanation = bars.Count == 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"The 80th percentile of the release week hangs most on {bars[0].Parameter}: between {string.Join(" and ", bars[0].Values.Select(end => end.Value))} it swings by {bars[0].SwingWeeks:0.0} weeks.")],
        };

        double[] WeeksOf(int scenario) => [.. runs.Rows[scenario].Select(row => row.Outcomes[Outcomes.ReleaseWeek.Index])];
    }

    private static WeeksShare Share(double weeks, double half) => new(weeks, [weeks - half, weeks + half]);
}
