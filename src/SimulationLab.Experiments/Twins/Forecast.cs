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
        var chain = ChainOf(without);
        var rows = RowsOf(without);
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
            Censored = rows.Censored,
            Curve = CurveOf(rows),
            PlannedWeeks = chain.PlannedWeeks,
            Bottlenecks = chain.Bottlenecks,
            Chance = ChanceOf(rows, request),
            Proposal = with,
            Explanation = Explanation.OfForecast(now.Now.Weeks, outcomes, rows, chain.Bottlenecks, with),
        };
    }

    private static ProposalAnswer Propose(
        Simulation now, ForecastRequest request, IReadOnlyList<Intervention> proposal, Replications without, int threads, CancellationToken cancel)
    {
        var changed = now.Copy();
        foreach (var input in proposal.SelectMany(intervention => intervention.Read().ToInputs(now.Roster, isAssumed: true)))
            changed.Add(input);
        var with = Play(changed, request, threads, cancel);
        var rows = RowsOf(with);
        var chain = ChainOf(with);
        return new ProposalAnswer
        {
            Interventions = [.. proposal.Select(intervention => intervention.InWords())],
            Outcomes = OutcomeAnswer.All(rows),
            Censored = rows.Censored,
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

    private static IReadOnlyList<CurvePoint> CurveOf(Replications rows)
    {
        var percentiles = new Percentiles(rows.WeeksToShip());
        return [.. Enumerable.Range(1, 19).Select(step => new CurvePoint(step * 5 / 100.0, percentiles[step * 5 / 100.0]))];
    }

    private static ChanceAnswer? ChanceOf(Replications rows, ForecastRequest request)
    {
        if (request.Week is null && request.Budget is null)
            return null;
        var (weeks, costs) = (rows.WeeksToShip(), rows.Values(Outcomes.TotalCost));
        bool InTime(int future) => weeks[future] <= request.Week;
        bool InBudget(int future) => double.IsFinite(weeks[future]) && costs[future] <= request.Budget;
        Probability ShareOf(Func<int, bool> isKept) => Wilson.Of(Enumerable.Range(0, rows.Count).Count(isKept), rows.Count);
        return new ChanceAnswer(
            request.Week,
            request.Budget,
            request.Week is null ? null : ShareOf(InTime),
            request.Budget is null ? null : ShareOf(InBudget),
            request.Week is null || request.Budget is null ? null : ShareOf(future => InTime(future) && InBudget(future)));
    }

    private static Replications RowsOf(IReadOnlyList<Future> futures) => Replications.Of([.. futures.Select(future => future.Row)]);

    private static DrivingChainAttribution ChainOf(IReadOnlyList<Future> futures) =>
        DrivingChainAttribution.Of(delay => [.. futures.Select(future => future.Remaining[(int)delay])]);

    private readonly record struct Future(ReplicationRow Row, double[] Remaining);
}
