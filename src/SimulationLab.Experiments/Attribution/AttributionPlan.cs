using System.Globalization;
using SimulationLab.Organization;
using static SimulationLab.Experiments.Amount;

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
        var weeks = Array.ConvertAll(runs.Rows, rows => rows.Values(Outcomes.ReleaseWeek));
        var dollars = Array.ConvertAll(runs.Rows, rows => rows.Values(Outcomes.TotalCost));
        var splits = SplitsOf(weeks);
        var (byMean, byCost) = (Array.ConvertAll(splits, MeanEstimate.Of), Array.ConvertAll(SplitsOf(dollars), MeanEstimate.Of));
        // A release that never shipped carries the week of the horizon, which is later than any that did: the shares still add up.
        var byP80 = new JointBootstrap(weeks, Request.Seed).OfAll(sample => ShapleyGame.Split(Players.Count, coalition => sample.Percentile(coalition, Level)));
        // Where the percentile itself has no interval, a resampled one would only look like one.
        var hasInterval = Percentiles.HasInterval(weeks[0].Length, Level);
        var shares = Players.Select((player, i) => new ShareAnswer(
            NameOf(player),
            new WeeksShare(byMean[i].Mean, byMean[i].Interval()),
            new WeeksShare(byP80[i].Value, hasInterval ? byP80[i].Interval() : [double.NaN, double.NaN]),
            new DollarsShare(byCost[i].Mean, byCost[i].Interval()))).ToList();
        var isOfCauses = Request.Against is null;
        var censored = runs.Rows.Max(rows => rows.Censored);
        return answer with
        {
            Plan = RiskPlan.Of(Scenarios[^1])?.Weeks,
            AllOff = new Level80(MeanEstimate.Of(weeks[0]).Mean, P80(weeks[0])),
            AllOn = new Level80(MeanEstimate.Of(weeks[^1]).Mean, P80(weeks[^1])),
            Causes = isOfCauses ? shares : null,
            Levers = isOfCauses ? null : shares,
            Bottlenecks = isOfCauses ? DrivingChainAttribution.Of(runs.Rows[^1]).Bottlenecks : null,
            Censored = censored,
            Explanation = Words(shares, splits, byP80),
        };
    }

    private IReadOnlyList<string> Words(IReadOnlyList<ShareAnswer> shares, IReadOnlyList<double[]> splits, IReadOnlyList<BootstrapEstimate> byP80)
    {
        var (name, replications, isOfCauses) = (Scenarios[^1].Name, splits[0].Length, Request.Against is null);
        // What counts is how much a share is, of whichever sign.
        var leaders = Leading(Largest.MayBe([.. splits.Select((own, i) => Array.ConvertAll(own, weeks => Math.Sign(shares[i].Mean.Weeks) * weeks))]), share => share.Mean.Weeks);
        if (leaders.Count == 0)
            return [isOfCauses
                ? Text($"Nothing to split: the six causes delay {name} in none of {replications} replications.")
                : Text($"Nothing to split: what is set otherwise moves the release week of {name} in none of {replications} replications.")];
        var largest = leaders[0];
        var mean = (leaders.Count, isOfCauses) switch
        {
            (1, true) when largest.Mean.Weeks < 0 => Text($"{largest.Name} moves the release of {name} most, and makes it earlier: {largest.Mean.Weeks:0.0} weeks of the mean (95 % interval {largest.Mean.Ci95[0]:0.0} to {largest.Mean.Ci95[1]:0.0})."),
            (1, true) => Text($"{largest.Name} costs {name} most: {largest.Mean.Weeks:0.0} weeks of the mean (95 % interval {largest.Mean.Ci95[0]:0.0} to {largest.Mean.Ci95[1]:0.0})."),
            (1, false) => Text($"Of what is set otherwise {largest.Name} does most: {largest.Mean.Weeks:+0.0;-0.0;0.0} weeks of the mean (95 % interval {largest.Mean.Ci95[0]:0.0} to {largest.Mean.Ci95[1]:0.0}), and {Explanation.Signed(largest.Cost.Usd)}."),
            (_, true) => Text($"{Named(leaders, share => share.Mean.Weeks)} {(IsCost(leaders, share => share.Mean.Weeks) ? "costs" : "moves the release of")} {name} most in the mean; {Explanation.Told(replications, "replication")} which."),
            _ => Text($"Of what is set otherwise {Named(leaders, share => share.Mean.Weeks)} does most in the mean; {Explanation.Told(replications, "replication")} which."),
        };
        if (!Percentiles.HasInterval(replications, Level))
            return [mean, Text($"What {(isOfCauses ? "costs" : "moves")} the 80th percentile most, {Explanation.Told(replications, "replication")}.")];
        var late = Leading(Largest.MayBe([.. byP80.Select(own => BootstrapEstimate.Of([own], value => Math.Sign(own.Value) * value.Single()))]), share => share.P80.Weeks);
        return late.Count == 0 ? [mean] : [mean, Text($"{Named(late, share => share.P80.Weeks)} {(IsCost(late, share => share.P80.Weeks) ? "costs" : "moves")} the 80th percentile most{(late.Count == 1 ? "" : $"; {Explanation.Told(replications, "replication")} which")}.")];

        List<ShareAnswer> Leading(IReadOnlyList<bool> mayBe, Func<ShareAnswer, double> weeksOf) =>
            [.. shares.Where((_, i) => mayBe[i]).OrderByDescending(share => Math.Abs(weeksOf(share)))];

        // A cause may make the release earlier, by what it keeps another from doing; a lever does one or the other.
        bool IsCost(List<ShareAnswer> own, Func<ShareAnswer, double> weeksOf) => isOfCauses && own.TrueForAll(share => weeksOf(share) >= 0);

        string Named(List<ShareAnswer> own, Func<ShareAnswer, double> weeksOf) =>
            Explanation.Either([.. own.Select(share => Text($"{share.Name} ({weeksOf(share).ToString(IsCost(own, weeksOf) ? "0.0" : "+0.0;-0.0;0.0", CultureInfo.InvariantCulture)} weeks)"))]);
    }

    private string NameOf(string player) => Request.Against is null ? player["causes.".Length..] : player;

    /// <summary>The shares of every player in each replication; their mean is the share of the mean, for the value of a game is linear in what the coalitions are worth.</summary>
    private double[][] SplitsOf(double[][] values)
    {
        var splits = Enumerable.Range(0, values[0].Length).Select(replication => ShapleyGame.Split(Players.Count, coalition => values[coalition][replication])).ToList();
        return [.. Enumerable.Range(0, Players.Count).Select(player => splits.Select(split => split[player]).ToArray())];
    }

    private static double P80(double[] weeks) => new Percentiles(weeks)[Level]!.Value;
}
