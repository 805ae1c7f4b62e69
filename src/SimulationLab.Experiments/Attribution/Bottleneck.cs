using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>One cause of delay on the driving chain.</summary>
/// <param name="Name">The cause, for example "compute".</param>
/// <param name="MeanDelayWeeks">Mean weeks of the driving chain that carry this cause.</param>
/// <param name="Ci95">The 95 % interval of that mean.</param>
/// <param name="Share">Its share of all delay; 0 when there is none.</param>
/// <param name="Kinds">The kinds of delay it is made of, largest first, with their mean weeks.</param>
/// <param name="MayBeLargest">Whether the replications leave it a chance of being the largest cause; where only the first may be, it is so beyond the noise.</param>
public sealed record Bottleneck(string Name, double MeanDelayWeeks, double[] Ci95, double Share, IReadOnlyList<DelayKind> Kinds, bool MayBeLargest);

/// <summary>One kind of delay, for example "node failure".</summary>
public sealed record DelayKind(string Name, double MeanWeeks);

/// <summary>The driving-chain view of a set of replications: planned weeks and the delay of each cause, adding up exactly.</summary>
/// <param name="PlannedWeeks">Mean weeks of planned work on the chain.</param>
/// <param name="Bottlenecks">All seven causes, largest first.</param>
public sealed record DrivingChainAttribution(double PlannedWeeks, IReadOnlyList<Bottleneck> Bottlenecks)
{
    // Each replication's chain adds up in whole microseconds; what is left is the rounding of sums of doubles.
    private const double Tolerance = 1e-6;

    /// <summary>The attribution of these replications.</summary>
    /// <exception cref="InvalidOperationException">A chain does not add up to the elapsed weeks.</exception>
    public static DrivingChainAttribution Of(IReadOnlyList<ReplicationRow> rows)
    {
        foreach (var row in rows)
            if (Math.Abs(row.ChainWeeks.Sum() - row.Outcomes[Outcomes.ReleaseWeek.Index]) > Tolerance)
                throw new InvalidOperationException(
                    $"The driving chain of replication {row.Replication} adds up to {row.ChainWeeks.Sum()} weeks, but {row.Outcomes[Outcomes.ReleaseWeek.Index]} elapsed.");
        return Of([.. rows.Select(row => row.ChainWeeks)]);
    }

    /// <summary>The attribution of these chains, or parts of chains, in weeks by <see cref="Delay"/>.</summary>
    public static DrivingChainAttribution Of(IReadOnlyList<double[]> chains)
    {
        var delay = chains.Count == 0 ? 0 : chains.Sum(chain => chain.Skip(1).Sum()) / chains.Count;
        var weeks = Delays.AllCauses.Select(cause => WeeksOf(cause, chains)).ToArray();
        var mayBeLargest = Largest.MayBe(weeks);
        var bottlenecks = Delays.AllCauses.Select((cause, i) => Of(cause, weeks[i], chains, delay, mayBeLargest[i])).OrderByDescending(bottleneck => bottleneck.MeanDelayWeeks);
        return new DrivingChainAttribution(Mean(chains, Delay.None), [.. bottlenecks]);
    }

    /// <summary>The weeks of this cause on each of these chains.</summary>
    internal static double[] WeeksOf(Cause cause, IReadOnlyList<double[]> chains)
    {
        var kinds = KindsOf(cause);
        return [.. chains.Select(chain => kinds.Sum(kind => chain[(int)kind]))];
    }

    private static Delay[] KindsOf(Cause cause) => [.. Enum.GetValues<Delay>().Where(delay => Delays.CauseOf(delay) == cause)];

    private static Bottleneck Of(Cause cause, double[] weeks, IReadOnlyList<double[]> chains, double allDelay, bool mayBeLargest)
    {
        var estimate = MeanEstimate.Of(weeks);
        return new Bottleneck(
            Delays.NameOf(cause),
            estimate.Mean,
            estimate.Interval(),
            allDelay > 0 ? estimate.Mean / allDelay : 0,
            [.. KindsOf(cause).Select(kind => new DelayKind(Delays.NameOf(kind), Mean(chains, kind))).Where(kind => kind.MeanWeeks > 0).OrderByDescending(kind => kind.MeanWeeks)],
            mayBeLargest);
    }

    private static double Mean(IReadOnlyList<double[]> chains, Delay delay) =>
        chains.Count == 0 ? 0 : chains.Sum(chain => chain[(int)delay]) / chains.Count;
}
