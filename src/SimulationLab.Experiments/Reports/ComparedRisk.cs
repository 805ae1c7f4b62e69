using System.Xml.Linq;
using static SimulationLab.Experiments.Html;

namespace SimulationLab.Experiments;

/// <summary>The report of a comparison: date and budget at risk in each scenario, a row each.</summary>
internal static class ComparedRisk
{
    public static XElement? Of(IReadOnlyList<ComparedScenario> scenarios)
    {
        if (scenarios.Any(scenario => scenario.Risk is null))
            return null;
        var risks = scenarios.Select(scenario => scenario.Risk!).ToList();
        var words = risks.Select(risk => risk.Joint is { } joint ? new RiskWords(risk, joint) : null).ToList();
        var columns = Columns(risks, words);
        return Section("Date and budget at risk",
            Table("Risk of each scenario", ["scenario", "P80, week", "over its plan", "P80, cost", "over its plan", "plan is kept", .. columns.Select(column => column.Heading), "largest in these replications"],
                scenarios.Select((scenario, i) => (IReadOnlyList<object?>)
                [
                    scenario.Name,
                    Amount.Of(RiskWords.P80(risks[i].ReleaseWeek), "weeks"), RiskWords.Added(risks[i].Contingency?.Weeks, "weeks"),
                    RiskWords.Dollars(risks[i].CostTotal), RiskWords.Added(risks[i].Contingency?.CostUsd, "USD"),
                    Share(risks[i].Contingency?.ProbabilityOfPlanWeeks),
                    .. columns.Select(column => column.Of(risks[i])),
                    Element("span", Class("value"), LargestOf(risks[i])),
                ]), endsInWords: true),
            Note(TargetsOf(words) + " Over its plan: the contingency, P80 less what the scenario gives with all causes off; plan is kept: the probability of its date. Largest in these replications: of the activities whose time varies the one with the largest schedule sensitivity index (SSI), and the cause of delay that swings most from P10 to P90; other replications may name others."));
    }

    private static IReadOnlyList<Column> Columns(IReadOnlyList<RiskAnswer> risks, IReadOnlyList<RiskWords?> words)
    {
        var columns = new List<Column>();
        // Of a date and a budget of its own each scenario is 80 % sure: only those that are the same for all say something.
        if (Shared(words, own => own.Date) is { } date)
            columns.Add(Joint(date, joint => joint.ByWeek));
        else if (RiskWords.P80(risks[0].ReleaseWeek) is { } week)
            columns.Add(new(Amount.Text($"out by week {Math.Ceiling(week):0}"), risk => ByWeek(risk.ProbabilityBy, (int)Math.Ceiling(week))));
        if (Shared(words, own => own.Budget) is { } budget)
            columns.Add(Joint(budget, joint => joint.WithinBudget));
        columns.Add(Joint("date and budget", joint => joint.DateAndBudget));
        columns.Add(Joint(Shared(words, own => own.Quality) ?? "its quality", joint => joint.QualityReached));
        columns.Add(Joint(Shared(words, own => own.Safety) ?? "its safety", joint => joint.SafetyReached));
        columns.Add(Joint("all four", joint => joint.All));
        return columns;

        static Column Joint(string heading, Func<JointConfidence, Probability> of) => new(heading, risk => Share(risk.Joint is { } joint ? of(joint) : null));
    }

    // The dates reach from the first percentile to the 99th.
    private static string ByWeek(IReadOnlyList<DateProbability> dates, int week) => dates.Count == 0 ? "–"
        : week < dates[0].Week ? "< 1 %"
        : dates.FirstOrDefault(date => date.Week == week) is { } date ? Amount.Text($"{date.Probability:0 %}")
        : Amount.Text($"≥ {dates[^1].Probability:0 %}");

    private static string? Shared(IReadOnlyList<RiskWords?> words, Func<RiskWords, string> nameOf) =>
        words.Where(own => own is not null).Select(own => nameOf(own!)).Distinct().ToList() is [var only] ? only : null;

    private static string TargetsOf(IReadOnlyList<RiskWords?> words)
    {
        var (hasDate, hasBudget) = (Shared(words, word => word.Date) is not null, Shared(words, word => word.Budget) is not null);
        var own = (hasDate, hasBudget) switch
        {
            (true, true) => "Date and budget to be kept are the same for all.",
            (true, false) => "The budget to be kept is each scenario's own P80, since no other was asked for.",
            (false, true) => "The date to be kept is each scenario's own P80, since no other was asked for.",
            _ => "The date and the budget to be kept are each scenario's own P80, since no other was asked for.",
        };
        return hasDate ? own : own + " The week in a heading is the P80 of the first scenario, rounded up.";
    }

    private static string LargestOf(RiskAnswer risk)
    {
        var activity = RiskExplanation.Varying(risk) is [var widest, ..] ? Amount.Text($"{widest.Name} (SSI {widest.Sensitivity:0.00})") : null;
        var cause = risk.Causes is [{ SwingWeeks: > 0 } first, ..] ? Amount.Text($"{first.Name} ({first.P10Weeks:0.0} to {first.P90Weeks:0.0} weeks)") : null;
        return string.Join("; ", new[] { activity, cause }.Where(part => part is not null).DefaultIfEmpty("–"));
    }

    private static string Share(Probability? probability) => probability is { } known ? Amount.Text($"{known.Value:0 %}") : "–";

    private sealed record Column(string Heading, Func<RiskAnswer, string> Of);
}
