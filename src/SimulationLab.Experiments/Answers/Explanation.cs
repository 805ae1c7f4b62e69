using System.Globalization;

namespace SimulationLab.Experiments;

/// <summary>Says in words what the numbers of an answer say.</summary>
internal static class Explanation
{
    public static IReadOnlyList<string> Of(string scenario, IReadOnlyDictionary<string, OutcomeAnswer> outcomes, int replications, int censored, IReadOnlyList<Bottleneck> bottlenecks)
    {
        var (week, cost) = (outcomes["release.week"], outcomes["cost.total"]);
        var sentences = new List<string>
        {
            censored == replications
                ? Text($"{scenario} never ships: in none of {replications} replications is the release out at the horizon, after {week.Mean:0} weeks.")
                : week.P80 is null
                ? Text($"{scenario} ships after {week.Mean:0.0} weeks on average; the 80th percentile is beyond the horizon.")
                : week.Ci95[1] - week.Ci95[0] < 1e-9 && week.P10 == week.P90
                    ? Text($"{scenario} ships after {week.Mean:0.0} weeks, in every replication, and costs {Dollars(cost.Mean)}.")
                    : Text($"{scenario} ships after {week.Mean:0.0} weeks on average (95 % interval {week.Ci95[0]:0.0} to {week.Ci95[1]:0.0}); with 80 % probability by week {week.P80:0.0}. It costs {Dollars(cost.Mean)} on average."),
        };
        if (censored > 0 && censored < replications)
            sentences.Add(Text($"In {censored} of {replications} replications the release never shipped; the mean counts those with the week of the horizon."));
        if (bottlenecks.Count > 0 && bottlenecks[0].MeanDelayWeeks > 0)
        {
            var worst = bottlenecks[0];
            var kind = worst.Kinds.Count > 0 ? Text($", mostly {worst.Kinds[0].Name}") : "";
            sentences.Add(Text($"{Capitalized(worst.Name)} holds the release back most: {worst.MeanDelayWeeks:0.0} weeks, {worst.Share:0 %} of all delay{kind}."));
        }

        return sentences;
    }

    public static IReadOnlyList<string> Of(ComparedScenario baseline, IReadOnlyList<ComparedScenario> alternatives)
    {
        var sentences = new List<string>();
        foreach (var alternative in alternatives)
        {
            sentences.Add(Sentence(baseline.Name, alternative.Name, alternative.Differences!["release.week"], alternative.Differences["cost.total"]));
            if (baseline.Censored + alternative.Censored > 0)
                sentences.Add(Text($"The release never shipped in {baseline.Censored} replications of {baseline.Name} and {alternative.Censored} of {alternative.Name}; those count with the week of the horizon."));
            var (before, after) = (baseline.Bottlenecks[0], alternative.Bottlenecks[0]);
            if (after.MeanDelayWeeks > 0)
                sentences.Add(after.Name == before.Name
                    ? Text($"{Capitalized(after.Name)} still holds {alternative.Name} back most: {after.MeanDelayWeeks:0.0} weeks, {after.Share:0 %} of its delay ({before.MeanDelayWeeks:0.0} weeks in {baseline.Name}).")
                    : Text($"In {alternative.Name} {after.Name} takes over as the largest cause of delay with {after.MeanDelayWeeks:0.0} weeks; in {baseline.Name} it is {before.Name} with {before.MeanDelayWeeks:0.0}."));
        }

        return sentences;
    }

    internal static string Sentence(string baseline, string alternative, DifferenceAnswer week, DifferenceAnswer cost)
    {
        var weeks = week.Verdict switch
        {
            Verdict.Better => Text($"ships {-week.Mean:0.0} weeks earlier than {baseline} (95 % interval {-week.Ci95[1]:0.0} to {-week.Ci95[0]:0.0})"),
            Verdict.Worse => Text($"ships {week.Mean:0.0} weeks later than {baseline} (95 % interval {week.Ci95[0]:0.0} to {week.Ci95[1]:0.0})"),
            Verdict.Equivalent => Text($"ships in the same week as {baseline}, as far as it matters ({SignedWeeks(week.Mean)} weeks)"),
            _ when week.IsNone => Text($"ships in the same week as {baseline} in every replication"),
            _ when IsOneSided(week) => Text($"seems to ship {(week.Mean < 0 ? "earlier" : "later")} than {baseline} ({SignedWeeks(week.Mean)} weeks, 95 % interval {week.Ci95[0]:0.00} to {week.Ci95[1]:0.00}), but {Corrected(week)}"),
            _ => Text($"may ship earlier or later than {baseline}: the evidence does not decide ({SignedWeeks(week.Mean)} weeks, 95 % interval {week.Ci95[0]:0.00} to {week.Ci95[1]:0.00})"),
        };
        var dollars = cost.Verdict switch
        {
            Verdict.Better => Text($"costs {Dollars(-cost.Mean)} less"),
            Verdict.Worse => Text($"costs {Dollars(cost.Mean)} more"),
            Verdict.Equivalent => Text($"costs the same, as far as it matters ({Signed(cost.Mean)})"),
            _ when cost.IsNone => "costs the same in every replication",
            _ when IsOneSided(cost) => Text($"seems to cost {(cost.Mean < 0 ? "less" : "more")} ({Signed(cost.Mean)}, 95 % interval {Signed(cost.Ci95[0])} to {Signed(cost.Ci95[1])}), but {Corrected(cost)}"),
            _ => Text($"may cost more or less ({Signed(cost.Mean)}, 95 % interval {Signed(cost.Ci95[0])} to {Signed(cost.Ci95[1])})"),
        };
        return Text($"{alternative} {weeks} and {dollars}.");
    }

    // Undecided, though its own interval leaves out zero: many verdicts are looked at together.
    private static bool IsOneSided(DifferenceAnswer difference) => difference.Ci95[0] > 0 || difference.Ci95[1] < 0;

    private static string Corrected(DifferenceAnswer difference) =>
        Text($"counting all verdicts of the comparison together that is not beyond doubt (adjusted p {difference.AdjustedP:0.00})");

    /// <summary>What a forecast says.</summary>
    public static IReadOnlyList<string> OfForecast(
        double week, IReadOnlyDictionary<string, OutcomeAnswer> outcomes, IReadOnlyList<ReplicationRow> rows, IReadOnlyList<Bottleneck> remaining, ProposalAnswer? proposal)
    {
        var (release, cost) = (outcomes["release.week"], outcomes["cost.total"]);
        var sentences = new List<string>
        {
            release is { P10: { } early, P50: { } middle, P90: { } late }
                ? Text($"As of week {week:0.0} the release ships around week {middle:0.0}, with 80 % probability between week {early:0.0} and week {late:0.0}, and costs {Dollars(cost.Mean)} on average.")
                : Text($"As of week {week:0.0} {rows.Count(row => row.IsCensored)} of {rows.Count} futures never ship."),
        };
        if (remaining[0].MeanDelayWeeks > 0)
            sentences.Add(Text($"Of what remains, {remaining[0].Name} holds it back most: {remaining[0].MeanDelayWeeks:0.0} weeks, {remaining[0].Share:0 %} of the delay still to come."));
        if (proposal is null)
            return sentences;
        var (weeks, dollars) = (proposal.Differences["release.week"], proposal.Differences["cost.total"]);
        var half = (weeks.Ci95[1] - weeks.Ci95[0]) / 2;
        var digits = half < 0.05 ? "0.00" : "0.0";
        var (gain, give) = (weeks.Mean.ToString(digits, CultureInfo.InvariantCulture).TrimStart('-'), half.ToString(digits, CultureInfo.InvariantCulture));
        if (proposal.Censored > 0 || rows.Any(row => row.IsCensored))
            sentences.Add(Text($"With what is proposed {proposal.Censored} of {rows.Count} futures never ship, without it {rows.Count(row => row.IsCensored)}; those count with the week of the horizon."));
        if (proposal.Differences.Values.All(difference => difference.Mean == 0))
        {
            sentences.Add("What is proposed changes nothing in any of these futures.");
            return sentences;
        }

        sentences.Add(weeks.Verdict switch
        {
            Verdict.Better => Text($"What is proposed is worth {gain} ± {give} weeks and changes the cost by {Signed(dollars.Mean)}."),
            Verdict.Worse => Text($"What is proposed costs {gain} ± {give} weeks and changes the cost by {Signed(dollars.Mean)}."),
            _ => Text($"Whether what is proposed makes the release earlier or later is not decided ({SignedWeeks(weeks.Mean)} ± {half:0.00} weeks; cost {Signed(dollars.Mean)})."),
        });
        return sentences;
    }

    // Rounded first: a small negative number is written as 0.00, not with two signs.
    private static string SignedWeeks(double weeks) => Text($"{Math.Round(weeks, 2) + 0.0:+0.00;-0.00;0.00}");

    private static string Signed(double amount) => (amount < 0 ? "-" : "+") + Dollars(Math.Abs(amount));

    private static string Dollars(double amount) => Math.Abs(amount) >= 1e6 ? Text($"${amount / 1e6:0.0}M") : Text($"${amount:#,0}");

    private static string Capitalized(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
