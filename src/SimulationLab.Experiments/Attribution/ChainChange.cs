using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>What an alternative changes on the driving chain: planned work, or the delay of one cause. All of them add up to the difference in release week.</summary>
/// <param name="Name">The cause, or <see cref="PlannedWork"/>.</param>
/// <param name="Weeks">Mean weeks on the chain of the alternative less those on the chain of the baseline, replication by replication.</param>
/// <param name="Ci95">The 95 % interval of that mean.</param>
/// <param name="IsCertain">Whether it changes by more than the noise, by the paired test adjusted over planned work and all causes (Holm).</param>
public sealed record ChainChange(string Name, double Weeks, double[] Ci95, bool IsCertain)
{
    /// <summary>What is no delay.</summary>
    public const string PlannedWork = "planned work";
    private const double Error = 0.05;

    /// <summary>The changes between these chains, in weeks by <see cref="Delay"/>, the same replications in the same order; largest first.</summary>
    public static IReadOnlyList<ChainChange> All(IReadOnlyList<double[]> baseline, IReadOnlyList<double[]> alternative)
    {
        var changes = Delays.AllCauses.Select(cause => (Name: Delays.NameOf(cause), Of: Between(chains => DrivingChainAttribution.WeeksOf(cause, chains))))
            .Prepend((Name: PlannedWork, Of: Between(chains => [.. chains.Select(chain => chain[(int)Delay.None])]))).ToList();
        var adjusted = Holm.Adjust([.. changes.Select(change => change.Of.PValue)]);
        return [.. changes.Select((change, i) => new ChainChange(change.Name, change.Of.Estimate.Mean, change.Of.Estimate.Interval(), adjusted[i] <= Error))
            .OrderByDescending(change => Math.Abs(change.Weeks))];

        PairedDifference Between(Func<IReadOnlyList<double[]>, double[]> weeksOf) => PairedDifference.Of(weeksOf(baseline), weeksOf(alternative));
    }
}
