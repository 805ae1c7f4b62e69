namespace SimulationLab.Experiments;

/// <summary>The answer so far, of work that goes on: its intervals may be looked at as often as one likes.</summary>
/// <param name="Outcome">The outcome: that of the precision asked for, or release.week.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Replications">Replications of each scenario it rests on.</param>
/// <param name="Estimates">For one scenario its mean; for several the difference of each to the first.</param>
/// <param name="MoreReplications">About how many more replications of each the precision asked for needs; null when none was.</param>
public sealed record RunningAnswer(string Outcome, string Unit, int Replications, IReadOnlyList<RunningMean> Estimates, int? MoreReplications)
{
    // More than these nobody reads.
    private const int MostEstimates = 8;

    internal static RunningAnswer? Of(WorkPlan plan, RunningEstimates known)
    {
        if (known.Replications < ConfidenceSequence.BurnIn)
            return null;
        return new RunningAnswer(
            known.Outcome.Name, known.Outcome.Unit, known.Replications,
            [.. known.All.Take(MostEstimates).Select((estimate, i) => new RunningMean(plan.Scenarios[plan.Scenarios.Count == 1 ? 0 : i + 1].Name, estimate.Mean, ConfidenceSequence.Of(estimate).Interval()))],
            plan.Asked.Precision is { } precision ? PrecisionRule.TargetOf(precision).Price(known.All, known.First.Mean).MoreAnytime : null);
    }
}

/// <summary>One mean of an answer so far.</summary>
/// <param name="Scenario">The scenario; where several are compared, the one whose difference to the first it is.</param>
/// <param name="Mean">The mean so far.</param>
/// <param name="Ci95Anytime">Its 95 % interval that holds at every look.</param>
public sealed record RunningMean(string Scenario, double Mean, double[] Ci95Anytime);
