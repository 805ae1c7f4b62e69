using System.Globalization;

namespace SimulationLab.Experiments;

/// <summary>Says in words what the numbers of a risk answer say.</summary>
internal static class RiskExplanation
{
    private const double Sure = 0.8;

    public static IReadOnlyList<string> Of(RiskAnswer risk)
    {
        var sentences = new List<string> { Date(risk) };
        if (risk.Joint is { } joint)
            sentences.Add(Text($"It is out by week {joint.Targets.Week:0.0} and within {Millions(joint.Targets.BudgetUsd!.Value)} with {joint.DateAndBudget.Value:0 %} probability; with a quality of {joint.Targets.QualityScore:0.#} points and at most {joint.Targets.SafetyEscaped:0.#} findings unseen as well, with {joint.All.Value:0 %}."));
        if (risk.Activities.MaxBy(activity => activity.Sensitivity ?? 0) is { Sensitivity: > 0 and var sensitivity } widest)
            sentences.Add(Text($"Of the activities the date hangs most on {widest.Name}: it drives the release in {widest.Criticality.Value:0 %} of the replications, takes {widest.P10Weeks:0.0} to {widest.P90Weeks:0.0} weeks (P10 to P90), and has a sensitivity of {sensitivity:0.00}."));
        if (risk.Causes is [{ SwingWeeks: > 0 } cause, ..])
            sentences.Add(Text($"Of the causes {cause.Name} swings most: from {cause.P10Weeks:0.0} to {cause.P90Weeks:0.0} weeks of delay (P10 to P90)."));
        return sentences;
    }

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

    private static string Millions(double dollars) => Text($"${dollars / 1e6:0.0}M");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
