namespace SimulationLab.Experiments;

/// <summary>What is to be kept, named with the targets that were used.</summary>
internal sealed class RiskWords(RiskAnswer risk, JointConfidence joint)
{
    /// <summary>Each target, then all that is kept together.</summary>
    public IReadOnlyList<(string Name, Probability Probability)> Chances =>
    [
        (Date + (joint.Targets.Week == P80(risk.ReleaseWeek) ? ", its P80" : ""), joint.ByWeek),
        (Budget + (joint.Targets.BudgetUsd == P80(risk.CostTotal) ? ", its P80" : ""), joint.WithinBudget),
        (Quality, joint.QualityReached),
        (Safety, joint.SafetyReached),
        ("date and budget", joint.DateAndBudget),
        ("date, budget and quality", joint.DateBudgetAndQuality),
        ("date, budget and safety", joint.DateBudgetAndSafety),
        ("all four", joint.All),
    ];

    public string Date => $"out by week {Amount.Of(joint.Targets.Week, "weeks")}";

    public string Budget => $"within {Amount.InChart(joint.Targets.BudgetUsd, "USD")}";

    public string Quality => Amount.Text($"quality ≥ {joint.Targets.QualityScore:0.##} points");

    public string Safety => Amount.Text($"≤ {joint.Targets.SafetyEscaped:0.##} findings unseen");

    public static double? P80(RiskCurve curve) => curve.Percentiles.Single(percentile => percentile.P == 0.8).Value;

    public static string Dollars(RiskCurve curve) => Amount.InChart(P80(curve), "USD");

    // Tenths of a million are more than anybody can add.
    public static string Added(double? value, string unit) => value is not { } added ? "–" : unit == "USD" ? Amount.DifferenceInChart(added, unit) : Amount.Difference(added, unit);

    public static string Between(double?[] interval, string unit) => $"{Added(interval[0], unit)} to {Added(interval[1], unit)}";
}
