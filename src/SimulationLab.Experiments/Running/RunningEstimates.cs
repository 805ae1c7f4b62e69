using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>
/// What must be known of an outcome of one scenario, its mean, or of several, the paired difference of each to the first; kept up as
/// replications come, each of which is looked at once.
/// </summary>
internal sealed class RunningEstimates
{
    private readonly RunningEstimate first = new();
    private readonly RunningEstimate[] differences;

    public RunningEstimates(Outcome outcome, int scenarios)
    {
        Outcome = outcome;
        differences = [.. Enumerable.Range(1, scenarios - 1).Select(_ => new RunningEstimate())];
    }

    /// <summary>The outcome.</summary>
    public Outcome Outcome { get; }

    /// <summary>Replications of the first scenario so far, those in which the outcome does not apply included.</summary>
    public int Replications { get; private set; }

    /// <summary>The mean of the first scenario.</summary>
    public MeanEstimate First => first.Estimate;

    /// <summary>What must be known.</summary>
    public IReadOnlyList<MeanEstimate> All => differences.Length == 0 ? [First] : [.. differences.Select(difference => difference.Estimate)];

    /// <summary>The estimates of these replications.</summary>
    public static RunningEstimates Of(Outcome outcome, IReadOnlyList<Replications> rows)
    {
        var estimates = new RunningEstimates(outcome, rows.Count);
        estimates.Observe(rows);
        return estimates;
    }

    /// <summary>Takes the next replications of each scenario; none of those of which no more are run.</summary>
    public void Observe(IReadOnlyList<Replications> next)
    {
        var baseline = next[0].Values(Outcome);
        Replications += baseline.Length;
        foreach (var value in baseline.Where(value => !double.IsNaN(value)))
            first.Add(value);
        for (var i = 0; i < differences.Length; i++)
            foreach (var (before, after) in baseline.Zip(next[i + 1].Values(Outcome)))
                if (!double.IsNaN(before) && !double.IsNaN(after))
                    differences[i].Add(after - before);
    }
}
