using System.Text.Json.Serialization;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>
/// What can become of date and budget, and what it hangs on. A release that never shipped has missed every date and every
/// budget; where weeks are averaged or correlated it counts with the week of the horizon.
/// </summary>
public sealed record RiskAnswer
{
    /// <summary>How many replications the answer rests on.</summary>
    public required int Replications { get; init; }

    /// <summary>Those in which the release never shipped.</summary>
    public required int Censored { get; init; }

    /// <summary>The S-curve of <c>release.week</c>.</summary>
    public required RiskCurve ReleaseWeek { get; init; }

    /// <summary>The S-curve of <c>cost.total</c>.</summary>
    public required RiskCurve CostTotal { get; init; }

    /// <summary>The probability of each whole week from the first percentile to the 99th.</summary>
    public required IReadOnlyList<DateProbability> ProbabilityBy { get; init; }

    /// <summary>What must be added to the plan; absent when no plan was given.</summary>
    public Contingency? Contingency { get; init; }

    /// <summary>The chance to keep date, budget and gates together; absent when too few releases shipped to choose a date.</summary>
    public JointConfidence? Joint { get; init; }

    /// <summary>The pairs of date and budget that are kept together with a given confidence.</summary>
    public required IReadOnlyList<ConfidenceFrontier> Frontiers { get; init; }

    /// <summary>The activities, most often critical first.</summary>
    public required IReadOnlyList<ActivityRisk> Activities { get; init; }

    /// <summary>The causes of delay, widest swing first.</summary>
    public required IReadOnlyList<CauseRisk> Causes { get; init; }

    /// <summary>The answer in words.</summary>
    public IReadOnlyList<string>? Explanation { get; init; }

    /// <summary>The risk in these replications.</summary>
    /// <param name="scenario">What was run.</param>
    /// <param name="rows">Its replications; at least one.</param>
    /// <param name="plan">What the same scenario gives with all causes off; null leaves the contingency out.</param>
    /// <param name="targets">What is asked to be kept; what it leaves open takes its default.</param>
    public static RiskAnswer Of(Scenario scenario, Replications rows, RiskPlan? plan = null, RiskTargets? targets = null)
    {
        var sample = new ReleaseSample(rows);
        var risk = new RiskAnswer
        {
            Replications = rows.Count,
            Censored = sample.Censored,
            ReleaseWeek = RiskCurve.Of(Outcomes.ReleaseWeek.Unit, sample.Weeks, sample.NeverShips),
            CostTotal = RiskCurve.Of(Outcomes.TotalCost.Unit, sample.Costs, sample.NeverShips),
            ProbabilityBy = DateProbability.All(sample),
            Contingency = plan is null ? null : Contingency.Of(sample, plan),
            Joint = JointConfidence.Of(sample, (targets ?? new RiskTargets()).Within(scenario, sample)),
            Frontiers = ConfidenceFrontier.All(sample),
            Activities = ActivityRisk.All(scenario.Network, rows),
            Causes = CauseRisk.All(rows),
        };
        return risk with { Explanation = RiskExplanation.Of(risk) };
    }
}

/// <summary>What the scenario gives with all causes off: date and cost without any disturbance.</summary>
/// <param name="Weeks">Its release week.</param>
/// <param name="CostUsd">Its release cost.</param>
public sealed record RiskPlan(double Weeks, double CostUsd)
{
    /// <summary>The plan of a scenario: one run of it, since with all causes off nothing is left to chance. Null when not even that ships.</summary>
    public static RiskPlan? Of(Scenario scenario)
    {
        var result = Replication.Run(scenario.Without(Delays.AllCauses), seed: 1, number: 1);
        return result.IsCensored ? null : new RiskPlan(result.Outcomes[Outcomes.ReleaseWeek.Index], result.Outcomes[Outcomes.TotalCost.Index]);
    }
}

/// <summary>What is to be kept, all of it at once. What is null takes its default.</summary>
/// <param name="Week">Out by this week; by default the P80.</param>
/// <param name="BudgetUsd">The release book at most this; by default the P80.</param>
/// <param name="QualityScore">True quality at least this; by default the target of the gate (evaluation.target).</param>
/// <param name="SafetyEscaped">Findings still unseen at most this; by default the bar of the reviews (safety.unseenBar).</param>
public sealed record RiskTargets(double? Week = null, double? BudgetUsd = null, double? QualityScore = null, double? SafetyEscaped = null)
{
    private const double Default = 0.8;

    internal RiskTargets Within(Scenario scenario, ReleaseSample sample) => new(
        Week ?? sample.Weeks[Default],
        BudgetUsd ?? sample.Costs[Default],
        QualityScore ?? ValueOf(scenario, "evaluation.target"),
        SafetyEscaped ?? ValueOf(scenario, "safety.unseenBar"));

    private static double ValueOf(Scenario scenario, string key) => (double)scenario.ValueOf(Catalogue.Find(key)!);
}

/// <summary>An S-curve: the probability to stay at or below a value.</summary>
/// <param name="Unit">The unit of the values.</param>
/// <param name="NeverShips">The share of releases that never ship: it lies beyond every value.</param>
/// <param name="Points">At most a hundred points, rising.</param>
/// <param name="Percentiles">P10, P20 … P90, P95.</param>
public sealed record RiskCurve(string Unit, Probability NeverShips, IReadOnlyList<RiskCurvePoint> Points, IReadOnlyList<RiskPercentile> Percentiles)
{
    private static readonly double[] Levels = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

    internal static RiskCurve Of(string unit, OrderedValues values, Probability neverShips) => new(
        unit,
        neverShips,
        [.. values.Spread().Select(value => new RiskCurvePoint(value, values.AtMost(value)))],
        [.. Levels.Select(level => new RiskPercentile(level, values[level], values.Interval(level)))]);
}

/// <summary>A point of an S-curve.</summary>
/// <param name="Value">The value.</param>
/// <param name="Probability">The share of replications at or below it.</param>
/// <param name="Ci95">The Wilson interval of that share.</param>
public sealed record RiskCurvePoint(double Value, double Probability, double[] Ci95)
{
    internal RiskCurvePoint(double value, Probability probability)
        : this(value, probability.Value, probability.Ci95)
    {
    }
}

/// <summary>A percentile with its distribution-free interval.</summary>
/// <param name="P">Which, for example 0.8.</param>
/// <param name="Value">Its value; null when it reaches releases that never ship.</param>
/// <param name="Ci95">Its interval between two order statistics; a side is null when it reaches releases that never ship, or when there are too few replications.</param>
public sealed record RiskPercentile(
    double P,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Value,
    double?[] Ci95);

/// <summary>The probability to be out by a week.</summary>
/// <param name="Week">Weeks elapsed.</param>
/// <param name="Probability">The share of replications.</param>
/// <param name="Ci95">Its Wilson interval.</param>
public sealed record DateProbability(int Week, double Probability, double[] Ci95)
{
    internal static IReadOnlyList<DateProbability> All(ReleaseSample sample)
    {
        if (sample.Weeks.Largest is not { } largest || sample.Weeks[0.01] is not { } earliest)
            return [];
        var first = (int)Math.Floor(earliest + OrderedValues.Rounding);
        var last = (int)Math.Ceiling((sample.Weeks[0.99] ?? largest) - OrderedValues.Rounding);
        return [.. Enumerable.Range(first, last - first + 1).Select(week => (week, Chance: sample.Weeks.AtMost(week))).Select(date => new DateProbability(date.week, date.Chance.Value, date.Chance.Ci95))];
    }
}

/// <summary>What must be added to the plan to be 80 % sure.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="ProbabilityOfPlanWeeks">The chance to be out by the week of the plan.</param>
/// <param name="ProbabilityOfPlanCost">The chance to ship for the cost of the plan.</param>
/// <param name="Weeks">P80 of the release week less the plan; null when it reaches releases that never ship.</param>
/// <param name="WeeksCi95">Its interval, that of the P80.</param>
/// <param name="CostUsd">P80 of the cost less the plan.</param>
/// <param name="CostUsdCi95">Its interval, that of the P80.</param>
public sealed record Contingency(
    RiskPlan Plan,
    Probability ProbabilityOfPlanWeeks,
    Probability ProbabilityOfPlanCost,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Weeks,
    double?[] WeeksCi95,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? CostUsd,
    double?[] CostUsdCi95)
{
    private const double Level = 0.8;

    internal static Contingency Of(ReleaseSample sample, RiskPlan plan) => new(
        plan,
        sample.Weeks.AtMost(plan.Weeks),
        sample.Costs.AtMost(plan.CostUsd),
        sample.Weeks[Level] - plan.Weeks,
        [.. sample.Weeks.Interval(Level).Select(week => week - plan.Weeks)],
        sample.Costs[Level] - plan.CostUsd,
        [.. sample.Costs.Interval(Level).Select(cost => cost - plan.CostUsd)]);
}
