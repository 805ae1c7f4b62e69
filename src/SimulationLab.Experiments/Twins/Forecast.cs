using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>
/// Plays futures of a twin: the same past, new luck. Nothing that is pending or hidden is looked at; it is drawn anew given
/// what has been observed. With and without a proposal the futures have the same luck, so their difference is its effect.
/// </summary>
public static class Forecast
{
    /// <summary>Futures branch off the twin's own luck, so no seed gives the truth back.</summary>
    private const int Branch = 1;

    /// <summary>The forecast of this twin from where it stands.</summary>
    /// <param name="twin">The twin; its release has not ended.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="proposal">What is proposed, read and dated; empty for none.</param>
    /// <param name="threads">How many threads to use; never changes the answer.</param>
    /// <param name="cancel">Stops playing.</param>
    /// <exception cref="InvalidOperationException">The record cannot be played again, or its release has ended.</exception>
    public static ForecastAnswer Of(TwinRecord twin, ForecastRequest request, IReadOnlyList<Intervention> proposal, int threads, CancellationToken cancel)
    {
        var now = twin.Replay();
        if (now.Stopped)
            throw new InvalidOperationException($"The release of twin '{twin.Id}' has ended: there is nothing left to forecast.");
        var without = Play(now, request, threads, cancel);
        var chain = DrivingChainAttribution.Of([.. without.Select(future => future.Remaining)]);
        var rows = without.Select(future => future.Row).ToList();
        var outcomes = OutcomeAnswer.All(rows);
        var with = proposal.Count == 0 ? null : Propose(now, request, proposal, rows, threads, cancel);
        return new ForecastAnswer
        {
            Twin = twin.Id,
            Scenario = twin.Scenario,
            Week = now.Now.Weeks,
            Futures = request.Futures,
            Seed = request.Seed,
            ModelVersion = ModelVersion.Current,
            Outcomes = outcomes,
            Censored = rows.Count(row => row.IsCensored),
            Curve = CurveOf(rows),
            PlannedWeeks = chain.PlannedWeeks,
            Bottlenecks = chain.Bottlenecks,
            Chance = ChanceOf(rows, request),
            Proposal = with,
            Explanation = Explanation.OfForecast(now.Now.Weeks, outcomes, rows, chain.Bottlenecks, with),
        };
    }

    private static ProposalAnswer Propose(
        Simulation now, ForecastRequest request, IReadOnlyList<Intervention> proposal, IReadOnlyList<ReplicationRow> without, int threads, CancellationToken cancel)
    {
        var changed = now.Copy();
        foreach (var input in proposal.SelectMany(intervention => intervention.Read().ToInputs(now.Roster, isAssumed: true)))
            changed.Add(input);
        var with = Play(changed, request, threads, cancel);
        var rows = with.Select(future => future.Row).ToList();
        var chain = DrivingChainAttribution.Of([.. with.Select(future => future.Remaining)]);
        return new ProposalAnswer
        {
            Interventions = [.. proposal.Select(intervention => intervention.InWords())],
            Outcomes = OutcomeAnswer.All(rows),
            Censored = rows.Count(row => row.IsCensored),
            Differences = Verdicts.Of([without, rows], new Dictionary<string, double>())[0],
            PlannedWeeks = chain.PlannedWeeks,
            Bottlenecks = chain.Bottlenecks,
            Chance = ChanceOf(rows, request),
        };
    }

    private static Future[] Play(Simulation now, ForecastRequest request, int threads, CancellationToken cancel)
    {
        var futures = new Future[request.Futures];
        Parallel.For(0, futures.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, i =>
        {
            var future = now.WithNewLuck(new Luck(request.Seed, i + 1, Branch));
            future.Run();
            var result = Replication.Report(future, i + 1);
            futures[i] = new Future(ReplicationRow.Of(result), RemainingOf(result.ChainLinks, now.Now));
        });
        return futures;
    }

    /// <summary>What the driving chain holds after now, in weeks by delay; of the link under way its part after now.</summary>
    private static double[] RemainingOf(IReadOnlyList<ChainLink> links, SimTime now)
    {
        var weeks = new double[Delays.Count];
        foreach (var link in links.Where(link => link.End > now))
        {
            var share = link.Start >= now ? 1 : (double)(link.End - now).Microseconds / (link.End - link.Start).Microseconds;
            for (var delay = 0; delay < weeks.Length; delay++)
                weeks[delay] += link.Spent[(Delay)delay].Weeks * share;
        }

        return weeks;
    }

    private static IReadOnlyList<CurvePoint> CurveOf(IReadOnlyList<ReplicationRow> rows)
    {
        var percentiles = new Percentiles(rows.Select(WeekOf));
        return [.. Enumerable.Range(1, 19).Select(step => new CurvePoint(step * 5 / 100.0, percentiles[step * 5 / 100.0]))];
    }

    private static ChanceAnswer? ChanceOf(IReadOnlyList<ReplicationRow> rows, ForecastRequest request)
    {
        if (request.Week is null && request.Budget is null)
            return null;
        bool InTime(ReplicationRow row) => WeekOf(row) <= request.Week;
        bool InBudget(ReplicationRow row) => !row.IsCensored && row.Outcomes[Outcomes.TotalCost.Index] <= request.Budget;
        return new ChanceAnswer(
            request.Week,
            request.Budget,
            request.Week is null ? null : Wilson.Of(rows.Count(InTime), rows.Count),
            request.Budget is null ? null : Wilson.Of(rows.Count(InBudget), rows.Count),
            request.Week is null || request.Budget is null ? null : Wilson.Of(rows.Count(row => InTime(row) && InBudget(row)), rows.Count));
    }

    private static double WeekOf(ReplicationRow row) => row.IsCensored ? double.PositiveInfinity : row.Outcomes[Outcomes.ReleaseWeek.Index];

    private readonly record struct Future(ReplicationRow Row, double[] Remaining);
}
