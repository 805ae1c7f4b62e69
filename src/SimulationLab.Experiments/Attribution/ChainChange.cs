using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>What an alternative changes on the driving chain: planned work, or the delay of one cause. All of them add up to the difference in release week.</summary>
/// <param name="Name">The cause, or <see cref="PlannedWork"/>.</param>
/// <param name="Weeks">Mean weeks on the chain of the alternative less those on the chain of the baseline, replication by replication.</param>
/// <param name="Ci95">The 95 % interval of that mean.</param>
/// <param name="IsCertain">Whether it changes by more than the noise, by the paired test adjusted over planned work and all causes of this alternative (Holm); a verdict is adjusted over all alternatives.</param>
public sealed record ChainChange(string Name, double Weeks, double[] Ci95, bool IsCertain)
{
    /// <summary>What is no delay.</summary>
    public const string PlannedWork = "planned work";
    private const double Error = 0.05;

    /// <summary>The changes between the chains of two scenarios, the same replications in the same order; largest first.</summary>
    public static IReadOnlyList<ChainChange> All(Replications baseline, Replications alternative)
    {
        var changes = Delays.AllCauses.Select(cause => (Name: Delays.NameOf(cause), Of: PairedDifference.Of(baseline.ChainWeeks(cause), alternative.ChainWeeks(cause))))
            .Prepend((Name: PlannedWork, Of: PairedDifference.Of(baseline.ChainWeeks(Delay.None), alternative.ChainWeeks(Delay.None)))).ToList();
        var adjusted = Holm.Adjust([.. changes.Select(change => change.Of.PValue)]);
        return [.. changes.Select((change, i) => new ChainChange(change.Name, change.Of.Estimate.Mean, change.Of.Estimate.Interval(), adjusted[i] <= Error))
            .OrderByDescending(change => Math.Abs(change.Weeks))];
    }
}
