using SimulationLab.Organization;
using static SimulationLab.Experiments.Amount;

namespace SimulationLab.Experiments;

/// <summary>A search for flip points that can be run.</summary>
/// <param name="Id">The content address of the question.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Scenarios">Baseline and alternative, then both for each move of each parameter.</param>
/// <param name="Moved">The parameters and their moves.</param>
internal sealed record FlipPointPlan(string Id, FlipPointRequest Request, IReadOnlyList<Scenario> Scenarios, IReadOnlyList<MovedParameter> Moved) : WorkPlan<FlipPointAnswer>(Id, Scenarios)
{
    private const double Level = 0.05;

    public override WorkRequest Asked => Request;

    private protected override WorkAnswer Blank => new FlipPointAnswer { Baseline = Scenarios[0].Name, Alternative = Scenarios[1].Name, Outcome = Request.Outcome };

    internal override WorkAnswer AnswerOf(FinishedRuns runs)
    {
        var answer = HeadOf(runs);
        if (runs.Completed == 0)
            return answer;
        var outcome = Outcomes.Find(Request.Outcome)!;
        var difference = Difference(0);
        var today = difference.Estimate;
        var there = Enumerable.Range(1, (Scenarios.Count / 2) - 1).Select(pair => Difference(2 * pair)).ToList();
        // Of many moves some cross zero by luck: what is called certain is so over all of them.
        var adjusted = Holm.Adjust([.. there.Select(difference => difference.PValue)]);
        // Where nothing is decided there is nothing to reverse.
        var sign = difference.PValue <= Level ? Math.Sign(today.Mean) : 0;
        var (next, assumptions) = (0, new List<AssumptionAnswer>());
        foreach (var moved in Moved)
        {
            var points = moved.Moves.Select(move => (Move: move, Number: next++)).Select(entry => new FlipPoint(
                entry.Move.Text, entry.Move.Factor, there[entry.Number].Estimate.Mean, there[entry.Number].Estimate.Interval(),
                Math.Sign(there[entry.Number].Estimate.Mean) * sign < 0 && adjusted[entry.Number] <= Level)).ToList();
            assumptions.Add(AssumptionAnswer.Of(moved.Parameter.Key, moved.Parameter.Format(moved.Baseline.ValueOf(moved.Parameter)), moved.Parameter.Source, points, sign * Math.Abs(today.Mean)));
        }

        assumptions = [.. assumptions.OrderBy(assumption => assumption.Ranges ?? double.PositiveInfinity).ThenBy(assumption => assumption.Parameter, StringComparer.Ordinal)];
        return answer with
        {
            Unit = outcome.Unit,
            Difference = today.Mean,
            Ci95 = today.Interval(),
            Assumptions = assumptions,
            Explanation = Words(outcome, today, sign != 0, assumptions),
        };

        PairedDifference Difference(int first) => PairedDifference.Of(ValuesOf(first), ValuesOf(first + 1));

        double[] ValuesOf(int scenario) => runs.Rows[scenario].Values(outcome);
    }

    private IReadOnlyList<string> Words(Outcome outcome, MeanEstimate today, bool isDecided, IReadOnlyList<AssumptionAnswer> assumptions)
    {
        var (baseline, alternative) = (Scenarios[0].Name, Scenarios[1].Name);
        if (!isDecided)
            return [today is { Mean: 0, StandardDeviation: 0 }
                ? Text($"There is nothing to reverse: {alternative} and {baseline} have the same {outcome.Name} in every one of {today.N} replications.")
                : today.Mean != 0 && Math.Abs(today.Mean) > today.HalfWidth()
                ? Text($"There is no recommendation to reverse: {alternative} − {baseline} in {outcome.Name} is {Signed(today, Value(Math.Abs(today.Mean), outcome))} in every one of {today.N} replications, which are too few to tell. Ask for more replications.")
                : Text($"There is no recommendation to reverse: {alternative} − {baseline} in {outcome.Name} is {Signed(today, Size(today, outcome))}. Ask for more replications.")];
        var isBetter = today.Mean < 0 == (outcome.Better == Better.Lower);
        var first = Text($"{alternative} is {(isBetter ? "better" : "worse")} than {baseline} by {Size(today, outcome)} in {outcome.Name}, looked at by itself: a comparison of many outcomes asks for more evidence.");
        var flips = assumptions.Where(assumption => assumption.Ranges is not null).ToList();
        if (flips.Count == 0)
            return [first, Text($"None of {assumptions.Count} assumptions reverses that, as far as each was moved: from a quarter to four times its value, where its range allows.")];
        var nearest = flips[0];
        return
        [
            first,
            nearest.FlipsAtFactor is { } factor
                ? Text($"The nearest assumption that would reverse it is {nearest.Parameter}, at about {factor:0.00} times {nearest.Value}: {nearest.Ranges:0.0} of its own P10–P90 ranges away{(nearest.IsCertain ? "" : " (within the noise)")}.")
                : Text($"Another choice of {nearest.Parameter} than {nearest.Value} would reverse it{(nearest.IsCertain ? "" : " (within the noise)")}."),
            Text($"{Counted(flips, assumptions.Count)}, each moved from a quarter to four times its value, as far as its range allows."),
        ];
    }

    // Of many assumptions some cross zero by luck.
    private static string Counted(IReadOnlyList<AssumptionAnswer> flips, int all)
    {
        var certain = flips.Count(assumption => assumption.IsReversed);
        var within = flips.Count - certain;
        return $"{(certain == 0 ? "None" : Text($"{certain}"))} of {Text($"{all}")} assumptions {(certain < 2 ? "reverses" : "reverse")} it beyond the noise{(within == 0 ? "" : Text($", {within} {(certain == 0 ? "" : "more ")}within it"))}";
    }

    private static string Size(MeanEstimate difference, Outcome outcome) => outcome.Unit == "USD"
        ? $"{Value(Math.Abs(difference.Mean), outcome)} ± {Value(difference.HalfWidth(), outcome)}"
        : Text($"{Math.Abs(difference.Mean):0.00} ± {Value(difference.HalfWidth(), outcome)}");

    private static string Value(double value, Outcome outcome) => outcome.Unit == "USD" ? Amount.Of(value, outcome.Unit) : Text($"{value:0.00} {outcome.Unit}");

    private static string Signed(MeanEstimate difference, string size) => (difference.Mean < 0 ? "-" : difference.Mean > 0 ? "+" : "") + size;
}
