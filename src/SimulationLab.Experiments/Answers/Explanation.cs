using System.Globalization;
using static SimulationLab.Experiments.Amount;

namespace SimulationLab.Experiments;

/// <summary>Says in words what the numbers of an answer say.</summary>
internal static class Explanation
{
    private const int MostChanges = 3;

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
            sentences.Add(LeadersOf(bottlenecks) is [_, _, ..] leaders
                ? Text($"{Capitalized(Either(leaders))} holds the release back most; {Told(replications, "replication")} which.")
                : Text($"{Capitalized(worst.Name)} holds the release back most: {worst.MeanDelayWeeks:0.0} weeks, {worst.Share:0 %} of all delay{kind}."));
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
            if (ChangesOf(baseline, alternative) is { Count: > 0 } changes)
                sentences.Add(Text($"The driving chain of {alternative.Name} has {Joined(changes, "and")}."));
            if (alternative.Bottlenecks[0].MeanDelayWeeks > 0)
                sentences.Add(LargestCause(baseline, alternative));
        }

        return sentences;
    }

    // What moves the date, planned work or delay: as far as it is more than noise, and a tenth of a week or near it.
    private static List<string> ChangesOf(ComparedScenario baseline, ComparedScenario alternative)
    {
        var certain = (alternative.ChainChanges ?? []).Where(change => change.IsCertain && Math.Abs(change.Weeks) >= 0.05).ToList();
        var largest = certain.Take(MostChanges).Select((change, i) => Text(
            $"{Math.Abs(change.Weeks):0.00}{(i == 0 ? " weeks" : "")} {(change.Weeks > 0 ? "more" : "less")} {(change.Name == ChainChange.PlannedWork ? "" : "delay by ")}{change.Name} ({WeeksOf(alternative, change.Name):0.00} instead of {WeeksOf(baseline, change.Name):0.00})"));
        return [.. largest, .. certain.Count > MostChanges ? ["smaller changes"] : Array.Empty<string>()];

        static double WeeksOf(ComparedScenario scenario, string name) =>
            name == ChainChange.PlannedWork ? scenario.PlannedWeeks : scenario.Bottlenecks.First(own => own.Name == name).MeanDelayWeeks;
    }

    private static string LargestCause(ComparedScenario baseline, ComparedScenario alternative)
    {
        var (before, after) = (baseline.Bottlenecks[0], alternative.Bottlenecks[0]);
        var (leadersBefore, leadersAfter) = (LeadersOf(baseline.Bottlenecks), LeadersOf(alternative.Bottlenecks));
        return leadersBefore.Count > 1 || leadersAfter.Count > 1
            ? Text($"The largest cause of delay in {alternative.Name} is {Either(leadersAfter)}{(leadersBefore.Count > 0 ? $", in {baseline.Name} {Either(leadersBefore)}" : "")}; {Told(alternative.Outcomes["release.week"].N, "replication")} which.")
            : leadersBefore.Count == 0
                ? Text($"{Capitalized(after.Name)} holds {alternative.Name} back most: {after.MeanDelayWeeks:0.0} weeks, {after.Share:0 %} of its delay; nothing delays {baseline.Name}.")
                : after.Name == before.Name
                ? Text($"{Capitalized(after.Name)} still holds {alternative.Name} back most: {after.MeanDelayWeeks:0.0} weeks, {after.Share:0 %} of its delay ({before.MeanDelayWeeks:0.0} weeks in {baseline.Name}).")
                : Text($"In {alternative.Name} {after.Name} takes over as the largest cause of delay with {after.MeanDelayWeeks:0.0} weeks; in {baseline.Name} it is {before.Name} with {before.MeanDelayWeeks:0.0}.");
    }

    // The causes of which any may be the largest, with their weeks.
    private static List<string> LeadersOf(IReadOnlyList<Bottleneck> causes) =>
        [.. causes.Where(cause => cause.MayBeLargest).Select(cause => Text($"{cause.Name} ({cause.MeanDelayWeeks:0.0} weeks)"))];

    /// <summary>One, or one or another.</summary>
    internal static string Either(IReadOnlyList<string> names) => Joined(names, "or");

    /// <summary>That so many replications do not tell.</summary>
    internal static string Told(int count, string what) => count == 1 ? $"one {what} does not tell" : Text($"{count} {what}s do not tell");

    private static string Joined(IReadOnlyList<string> names, string last) =>
        names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} {last} {names[^1]}";

    internal static string Sentence(string baseline, string alternative, DifferenceAnswer week, DifferenceAnswer cost)
    {
        var weeks = week.Verdict switch
        {
            Verdict.Better => Text($"ships {-week.Mean:0.0} weeks earlier than {baseline} (95 % interval {-week.Ci95[1]:0.0} to {-week.Ci95[0]:0.0}){LessThanMatters(week)}"),
            Verdict.Worse => Text($"ships {week.Mean:0.0} weeks later than {baseline} (95 % interval {week.Ci95[0]:0.0} to {week.Ci95[1]:0.0}){LessThanMatters(week)}"),
            Verdict.Equivalent => Text($"ships in the same week as {baseline}, as far as it matters ({SignedWeeks(week.Mean)} weeks)"),
            _ when week.IsNone => Text($"ships in the same week as {baseline} in every replication"),
            _ when IsAlike(week) => Text($"ships {Math.Abs(week.Mean):0.00} weeks {(week.Mean < 0 ? "earlier" : "later")} than {baseline} in every replication, but {TooFew(week)}"),
            _ when IsOneSided(week) => Text($"seems to ship {(week.Mean < 0 ? "earlier" : "later")} than {baseline} ({SignedWeeks(week.Mean)} weeks, 95 % interval {week.Ci95[0]:0.00} to {week.Ci95[1]:0.00}), but {Corrected(week)}"),
            _ => Text($"may ship earlier or later than {baseline}: the evidence does not decide ({SignedWeeks(week.Mean)} weeks, 95 % interval {week.Ci95[0]:0.00} to {week.Ci95[1]:0.00})"),
        };
        var dollars = cost.Verdict switch
        {
            Verdict.Better => Text($"costs {Dollars(-cost.Mean)} less{LessThanMatters(cost)}"),
            Verdict.Worse => Text($"costs {Dollars(cost.Mean)} more{LessThanMatters(cost)}"),
            Verdict.Equivalent => Text($"costs the same, as far as it matters ({Signed(cost.Mean)})"),
            _ when cost.IsNone => "costs the same in every replication",
            _ when IsAlike(cost) => Text($"costs {Dollars(Math.Abs(cost.Mean))} {(cost.Mean < 0 ? "less" : "more")} in every replication, but {TooFew(cost)}"),
            _ when IsOneSided(cost) => Text($"seems to cost {(cost.Mean < 0 ? "less" : "more")} ({Signed(cost.Mean)}, 95 % interval {Signed(cost.Ci95[0])} to {Signed(cost.Ci95[1])}), but {Corrected(cost)}"),
            _ => Text($"may cost more or less ({Signed(cost.Mean)}, 95 % interval {Signed(cost.Ci95[0])} to {Signed(cost.Ci95[1])})"),
        };
        // A doubt about the date is none about the cost.
        return Text($"{alternative} {weeks}{(IsDoubtful(week) ? "; it " : " and ")}{dollars}.");
    }

    private static bool IsDoubtful(DifferenceAnswer difference) => difference.Verdict == Verdict.Undecided && !difference.IsNone && (IsAlike(difference) || IsOneSided(difference));

    // An interval without width is no proof: see PairedDifference.PValue.
    private static bool IsAlike(DifferenceAnswer difference) => difference.Mean != 0 && difference.Ci95[1] - difference.Ci95[0] <= 1e-9 * Math.Abs(difference.Mean);

    private static string TooFew(DifferenceAnswer difference) => Text($"there are too few for a verdict (adjusted p {difference.AdjustedP:0.00})");

    private static string LessThanMatters(DifferenceAnswer difference) => difference.IsLessThanMatters
        ? Text($", which is less than matters ({(difference.Unit == "USD" ? Dollars(difference.SmallestDifference!.Value) : Text($"{difference.SmallestDifference:0.##} {difference.Unit}"))})")
        : "";

    // Undecided, though its own interval leaves out zero: many verdicts are looked at together.
    private static bool IsOneSided(DifferenceAnswer difference) => difference.Ci95[0] > 0 || difference.Ci95[1] < 0;

    private static string Corrected(DifferenceAnswer difference) =>
        Text($"counting all verdicts of the comparison together that is not beyond doubt (adjusted p {difference.AdjustedP:0.00})");

    /// <summary>What a forecast says.</summary>
    public static IReadOnlyList<string> OfForecast(
        double week, IReadOnlyDictionary<string, OutcomeAnswer> outcomes, Replications rows, IReadOnlyList<Bottleneck> remaining, ProposalAnswer? proposal)
    {
        var (release, cost) = (outcomes["release.week"], outcomes["cost.total"]);
        var sentences = new List<string>
        {
            release is { P10: { } early, P50: { } middle, P90: { } late }
                ? Text($"As of week {week:0.0} the release ships around week {middle:0.0}, with 80 % probability between week {early:0.0} and week {late:0.0}, and costs {Dollars(cost.Mean)} on average.")
                : Text($"As of week {week:0.0} {rows.Censored} of {rows.Count} futures never ship."),
        };
        if (remaining[0].MeanDelayWeeks > 0)
            sentences.Add(LeadersOf(remaining) is [_, _, ..] leaders
                ? Text($"Of what remains, {Either(leaders)} holds it back most; {Told(rows.Count, "future")} which.")
                : Text($"Of what remains, {remaining[0].Name} holds it back most: {remaining[0].MeanDelayWeeks:0.0} weeks, {remaining[0].Share:0 %} of the delay still to come."));
        if (proposal is null)
            return sentences;
        var (weeks, dollars) = (proposal.Differences["release.week"], proposal.Differences["cost.total"]);
        var half = (weeks.Ci95[1] - weeks.Ci95[0]) / 2;
        var digits = half < 0.05 ? "0.00" : "0.0";
        var (gain, give) = (weeks.Mean.ToString(digits, CultureInfo.InvariantCulture).TrimStart('-'), half.ToString(digits, CultureInfo.InvariantCulture));
        if (proposal.Censored > 0 || rows.Censored > 0)
            sentences.Add(Text($"With what is proposed {proposal.Censored} of {rows.Count} futures never ship, without it {rows.Censored}; those count with the week of the horizon."));
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

    /// <summary>A difference in dollars.</summary>
    internal static string Signed(double amount) => (amount < 0 ? "-" : "+") + Dollars(Math.Abs(amount));

    private static string Capitalized(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
