using static SimulationLab.Experiments.Amount;

namespace SimulationLab.Experiments;

/// <summary>Says in words what the numbers of a risk answer say.</summary>
internal static class RiskExplanation
{
    private const double Sure = 0.8;

    public static IReadOnlyList<string> Of(RiskAnswer risk)
    {
        var sentences = new List<string> { Date(risk) };
        if (risk.Joint is { } joint)
            sentences.Add(Text($"It is out by week {joint.Targets.Week:0.0} and within {Dollars(joint.Targets.BudgetUsd!.Value)} with {joint.DateAndBudget.Value:0 %} probability; with a quality of {joint.Targets.QualityScore:0.#} points and at most {joint.Targets.SafetyEscaped:0.#} findings unseen as well, with {joint.All.Value:0 %}."));
        sentences.AddRange(Activities(risk));
        if (risk.Causes is [{ SwingWeeks: > 0 } cause, ..])
            sentences.Add(Text($"Of the causes {cause.Name} swings most in these replications: from {cause.P10Weeks:0.0} to {cause.P90Weeks:0.0} weeks of delay (P10 to P90){(risk.Causes is [_, { SwingWeeks: > 0 } next, ..] ? Text($"; next {next.Name}, from {next.P10Weeks:0.0} to {next.P90Weeks:0.0}") : "")}."));
        return sentences;
    }

    // A spread counts the rare long case too: it can make the most sensitive activity one that takes the same time from P10 to P90.
    private static IEnumerable<string> Activities(RiskAnswer risk)
    {
        var varying = Varying(risk);
        if (varying is [var first, ..])
            yield return Text($"Of the activities whose time varies {first.Name} has the largest sensitivity in these replications, {first.Sensitivity:0.00}: it drives the release in {first.Criticality.Value:0 %} of them and takes {first.P10Weeks:0.0} to {first.P90Weeks:0.0} weeks (P10 to P90){(varying is [_, var next, ..] ? Text($"; next {next.Name}, {next.Sensitivity:0.00}") : "")}.");

        if (BySensitivity(risk).FirstOrDefault() is { } rare && !Varies(rare))
            yield return Text($"{rare.Name}, with a sensitivity of {rare.Sensitivity:0.00}, takes {rare.P10Weeks:0.0} weeks in most replications: that comes from the few in which it does not.");
    }

    /// <summary>The activities whose time varies, the most sensitive first: what the date may hang on.</summary>
    internal static IReadOnlyList<ActivityRisk> Varying(RiskAnswer risk) => [.. BySensitivity(risk).Where(Varies)];

    private static IEnumerable<ActivityRisk> BySensitivity(RiskAnswer risk) => risk.Activities.Where(activity => activity.Sensitivity > 0).OrderByDescending(activity => activity.Sensitivity);

    private static bool Varies(ActivityRisk activity) => activity is { P10Weeks: { } low, P90Weeks: { } high } && Math.Round(low, 1) != Math.Round(high, 1);

    private static string Date(RiskAnswer risk)
    {
        var p80 = risk.ReleaseWeek.Percentiles.Single(percentile => percentile.P == Sure);
        if (p80.Value is not { } week)
            return Text($"No date is 80 % sure: {risk.Censored} of {risk.Replications} releases never ship.");
        var interval = p80.Ci95 is [{ } lower, { } upper] ? Text($" (95 % interval {lower:0.0} to {upper:0.0})") : "";
        var plan = risk.Contingency is { Weeks: { } weeks } contingency
            ? Text($", {weeks:0.0} weeks after its plan; the plan of {contingency.Plan.Weeks:0.0} weeks is kept with {contingency.ProbabilityOfPlanWeeks.Value:0 %} probability")
            : "";
        return Text($"With 80 % probability the release is out by week {week:0.0}{interval}{plan}.");
    }
}
