using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>One cause of delay on the driving chain.</summary>
/// <param name="Name">The cause, for example "compute".</param>
/// <param name="MeanDelayWeeks">Mean weeks of the driving chain that carry this cause.</param>
/// <param name="Ci95">The 95 % interval of that mean.</param>
/// <param name="Share">Its share of all delay; 0 when there is none.</param>
/// <param name="Kinds">The kinds of delay it is made of, largest first, with their mean weeks.</param>
public sealed record Bottleneck(string Name, double MeanDelayWeeks, double[] Ci95, double Share, IReadOnlyList<DelayKind> Kinds);

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
    public static DrivingChainAttribution Of(Replications rows)
    {
        var chains = Array.ConvertAll(Enum.GetValues<Delay>(), rows.ChainWeeks);
        var weeks = rows.Values(Outcomes.ReleaseWeek);
        for (var i = 0; i < weeks.Length; i++)
        {
            var sum = chains.Sum(chain => chain[i]);
            if (Math.Abs(sum - weeks[i]) > Tolerance)
                throw new InvalidOperationException($"The driving chain of replication {i + 1} adds up to {sum} weeks, but {weeks[i]} elapsed.");
        }

        return Of(chains);
    }

    /// <summary>The attribution of these chains, or parts of chains: for each <see cref="Delay"/> its weeks in each of them.</summary>
    public static DrivingChainAttribution Of(IReadOnlyList<double[]> chains)
    {
        var means = chains.Select(own => own.Length == 0 ? 0 : own.Sum() / own.Length).ToArray();
        var delay = means.Skip(1).Sum();
        var bottlenecks = Delays.AllCauses.Select(cause => Of(cause, chains, means, delay)).OrderByDescending(bottleneck => bottleneck.MeanDelayWeeks);
        return new DrivingChainAttribution(means[(int)Delay.None], [.. bottlenecks]);
    }

    private static Bottleneck Of(Cause cause, IReadOnlyList<double[]> chains, double[] means, double allDelay)
    {
        var kinds = Enum.GetValues<Delay>().Where(delay => Delays.CauseOf(delay) == cause).ToArray();
        var weeks = new double[chains[0].Length];
        foreach (var kind in kinds)
            for (var i = 0; i < weeks.Length; i++)
                weeks[i] += chains[(int)kind][i];
        var estimate = MeanEstimate.Of(weeks);
        return new Bottleneck(
            Delays.NameOf(cause),
            estimate.Mean,
            estimate.Interval(),
            allDelay > 0 ? estimate.Mean / allDelay : 0,
            [.. kinds.Select(kind => new DelayKind(Delays.NameOf(kind), means[(int)kind])).Where(kind => kind.MeanWeeks > 0).OrderByDescending(kind => kind.MeanWeeks)]);
    }
}
