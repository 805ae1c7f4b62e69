using System.Globalization;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>An attribution that can be run.</summary>
/// <param name="Id">The content address of the question.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Scenarios">One for each coalition, nobody first and everybody last.</param>
/// <param name="Players">What the whole is split over.</param>
public sealed record AttributionPlan(string Id, AttributionRequest Request, IReadOnlyList<Scenario> Scenarios, IReadOnlyList<string> Players)
    : WorkPlan<AttributionAnswer>(Id, Scenarios)
{
    private const double Level = 0.8;

    /// <inheritdoc/>
    public override WorkRequest Asked => Request;

    private protected override WorkAnswer Blank => new AttributionAnswer { Scenario = Scenarios[^1].Name };

    internal override WorkAnswer AnswerOf(FinishedRuns runs)
    {
        var answer = HeadOf(runs);
        if (runs.Completed == 0)
            return answer;
        var weeks = Array.ConvertAll(runs.Rows, rows => rows.Select(row => row.Outcomes[Outcomes.ReleaseWeek.Index]).ToArray());
        var dollars = Array.ConvertAll(runs.Rows, rows => rows.Select(row => row.Outcomes[Outcomes.TotalCost.Index]).ToArray());
        var (byMean, byCost) = (MeanShares(weeks), MeanShares(dollars));
        // A release that never shipped carries the week of the horizon, which is later than any that did: the shares still add up.
        var byP80 = new JointBootstrap(weeks, Request.Seed).OfAll(sample => ShapleyGame.Split(Players.Count, coalition => sample.Percentile(coalition, Level)));
        var shares = Players.Select((player, i) => new ShareAnswer(
            NameOf(player),
            new WeeksShare(byMean[i].Mean, byMean[i].Interval()),
            new WeeksShare(byP80[i].Value, byP80[i].Interval()),
            new DollarsShare(byCost[i].Mean, byCost[i].Interval()))).ToList();
        var isOfCauses = Request.Against is null;
        var censored = runs.Rows.Max(rows => rows.Count(row => row.IsCensored));
        return answer with
        {
            Plan = RiskPlan.Of(Scenarios[^1])?.Weeks,
            AllOff = new Level80(MeanEstimate.Of(weeks[0]).Mean, P80(weeks[0])),
            AllOn = new Level80(MeanEstimate.Of(weeks[^1]).Mean, P80(weeks[^1])),
            Causes = isOfCauses ? shares : null,
            Levers = isOfCauses ? null : shares,
            Bottlenecks = isOfCauses ? DrivingChainAttribution.Of(runs.Rows[^1]).Bottlenecks : null,
            Censored = censored,
            Explanation = Words(shares, isOfCauses),
        };
    }

    private IReadOnlyList<string> Words(IReadOnlyList<ShareAnswer> shares, bool isOfCauses)
    {
        var largest = shares.OrderByDescending(share => Math.Abs(share.Mean.Weeks)).First();
        var late = shares.OrderByDescending(share => Math.Abs(share.P80.Weeks)).First();
        return
        [
            isOfCauses
                ? string.Create(CultureInfo.InvariantCulture, $"{largest.Name} costs {Scenarios[^1].Name} most: {largest.Mean.Weeks:0.0} weeks of the mean (95 % interval {largest.Mean.Ci95[0]:0.0} to {largest.Mean.Ci95[1]:0.0}); of the 80th percentile {late.Name}, {late.P80.Weeks:0.0} weeks.")
                : string.Create(CultureInfo.InvariantCulture, $"Of what is set otherwise {largest.Name} does most: {largest.Mean.Weeks:+0.0;-0.0;0.0} weeks of the mean (95 % interval {largest.Mean.Ci95[0]:0.0} to {largest.Mean.Ci95[1]:0.0}), and {(largest.Cost.Usd < 0 ? "-" : "+")}${Math.Abs(largest.Cost.Usd) / 1e6:0.0}M."),
        ];
    }

    private string NameOf(string player) => Request.Against is null ? player["causes.".Length..] : player;

    /// <summary>The split of every replication, averaged: the value of a game is linear in what the coalitions are worth.</summary>
    private MeanEstimate[] MeanShares(double[][] values)
    {
        var splits = Enumerable.Range(0, values[0].Length).Select(replication => ShapleyGame.Split(Players.Count, coalition => values[coalition][replication])).ToList();
        return [.. Enumerable.Range(0, Players.Count).Select(player => MeanEstimate.Of([.. splits.Select(split => split[player])]))];
    }

    private static double P80(double[] weeks) => new Percentiles(weeks)[Level]!.Value;
}
