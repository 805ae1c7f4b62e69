using System.Xml.Linq;
using static SimulationLab.Experiments.Html;

namespace SimulationLab.Experiments;

/// <summary>The report of an experiment: date and budget at risk, and what they hang on.</summary>
internal static class RiskSections
{
    // Below these the release hangs on none.
    private const int MostActivities = 8;
    private const int MostDates = 12;

    public static IEnumerable<XElement> Of(RiskAnswer risk)
    {
        yield return Section("Date and budget at risk",
            risk.Contingency is { } contingency ? Contingencies(contingency, risk) : null,
            risk.Joint is { } joint ? Chances(new RiskWords(risk, joint)) : Note("Too few releases ship to choose a date and a budget that could be kept."),
            risk.ProbabilityBy.Count > 0 ? Dates(risk.ProbabilityBy) : null);
        yield return Section("What the date hangs on",
            risk.Causes.Any(cause => cause.SwingWeeks > 0) ? Tornado(risk.Causes) : Element("p", "No cause of delay swings."),
            risk.Activities.Any(activity => activity.Sensitivity > 0) ? Activities(risk.Activities) : null);
    }

    private static XElement Contingencies(Contingency contingency, RiskAnswer risk) =>
        Table("What must be added to the plan, all causes off, to be 80 % sure", ["contingency", "release week", "cost"],
        [
            ["plan", Amount.Of(contingency.Plan.Weeks, "weeks"), Amount.InChart(contingency.Plan.CostUsd, "USD")],
            ["the plan is kept", Amount.Text($"{contingency.ProbabilityOfPlanWeeks.Value:0 %}"), Amount.Text($"{contingency.ProbabilityOfPlanCost.Value:0 %}")],
            ["P80", Amount.Of(RiskWords.P80(risk.ReleaseWeek), "weeks"), RiskWords.Dollars(risk.CostTotal)],
            ["P80 − plan", RiskWords.Added(contingency.Weeks, "weeks"), RiskWords.Added(contingency.CostUsd, "USD")],
            ["its 95 % interval", RiskWords.Between(contingency.WeeksCi95, "weeks"), RiskWords.Between(contingency.CostUsdCi95, "USD")],
        ]);

    private static XElement Chances(RiskWords words) =>
        Table("The chance to keep what is asked, one by one and together", ["kept", "probability", "95 % interval"],
            words.Chances.Select(chance => (IReadOnlyList<object?>)[chance.Name, Amount.Text($"{chance.Probability.Value:0 %}"), Percent(chance.Probability.Ci95)]));

    // Every so many weeks, so that the table stays short.
    private static XElement Dates(IReadOnlyList<DateProbability> dates)
    {
        var step = (dates.Count + MostDates - 1) / MostDates;
        return Element("details", Element("summary", "The probability of each date"), Table("Out by the end of a week", ["weeks elapsed", "probability", "95 % interval"],
            dates.Where((_, i) => (dates.Count - 1 - i) % step == 0).Select(date => (IReadOnlyList<object?>)[Amount.Text($"{date.Week}"), Amount.Text($"{date.Probability:0 %}"), Percent(date.Ci95)])));
    }

    private static XElement Tornado(IReadOnlyList<CauseRisk> causes) => new IntervalChart("Delay on the driving chain by cause, weeks, widest swing first", "weeks",
        [.. causes.Select(cause => new IntervalRow(
            cause.Name,
            Amount.Text($"{cause.P10Weeks:0.0} to {cause.P90Weeks:0.0} weeks") + (cause.VarianceShare is { } share ? Amount.Text($" · {share:0 %}") : ""),
            cause.P10Weeks, cause.MeanWeeks, cause.P90Weeks))])
    { Legend = "P10 to P90, the point is the mean; and its share of the variance of the release week" }.Draw();

    private static object[] Activities(IReadOnlyList<ActivityRisk> activities) =>
    [
        Table("Activities by sensitivity", ["activity", "criticality", "cruciality", "sensitivity", "P10, weeks", "P90, weeks"],
            activities.OrderByDescending(activity => activity.Sensitivity ?? 0).Take(MostActivities).Select(activity => (IReadOnlyList<object?>)
            [
                Named(activity.Name, activity.Stage), Amount.Text($"{activity.Criticality.Value:0 %}"), Amount.Of(activity.RankCruciality, "share"), Amount.Of(activity.Sensitivity, "share"),
                Amount.Of(activity.P10Weeks, "weeks"), Amount.Of(activity.P90Weeks, "weeks"),
            ])),
        Note("Criticality: how often it lies on the driving chain. Cruciality: how closely its duration goes with the release week (rank correlation). Sensitivity: the schedule sensitivity index, criticality · spread of its duration ÷ spread of the release week."
            + (activities.Count > MostActivities ? Amount.Text($" The {MostActivities} most sensitive of {activities.Count}.") : "")),
    ];

    private static string Percent(double[] interval) => Amount.Text($"{100 * interval[0]:0} to {interval[1]:0 %}");
}
