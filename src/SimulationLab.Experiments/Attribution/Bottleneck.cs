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
    public static DrivingChainAttribution Of(Replications rows)
    {
        var (sums, weeks) = (new double[rows.Count], rows.Values(Outcomes.ReleaseWeek));
        var attribution = Of(delay =>
        {
            var own = rows.ChainWeeks(delay);
            Add(own, sums);
            return own;
        });
        for (var i = 0; i < weeks.Length; i++)
            if (Math.Abs(sums[i] - weeks[i]) > Tolerance)
                throw new InvalidOperationException($"The driving chain of replication {i + 1} adds up to {sums[i]} weeks, but {weeks[i]} elapsed.");
        return attribution;
    }

    /// <summary>The attribution of chains, or parts of chains.</summary>
    /// <param name="chains">The weeks of a kind of delay on each of them; asked for once.</param>
    public static DrivingChainAttribution Of(Func<Delay, double[]> chains)
    {
        var planned = MeanOf(chains(Delay.None));
        var causes = Delays.AllCauses.Select(cause => OneOf(cause, chains)).ToArray();
        var mayBeLargest = Largest.MayBe([.. causes.Select(cause => cause.Weeks)]);
        var delay = causes.Sum(cause => MeanOf(cause.Weeks));
        return new DrivingChainAttribution(planned, [.. causes.Select((cause, i) => BottleneckOf(cause, delay, mayBeLargest[i])).OrderByDescending(bottleneck => bottleneck.MeanDelayWeeks)]);
    }

    private static CauseWeeks OneOf(Cause cause, Func<Delay, double[]> chains)
    {
        double[] weeks = [];
        var kinds = new List<DelayKind>();
        foreach (var delay in Enum.GetValues<Delay>().Where(delay => Delays.CauseOf(delay) == cause))
        {
            var own = chains(delay);
            kinds.Add(new DelayKind(Delays.NameOf(delay), MeanOf(own)));
            if (weeks.Length == 0)
                weeks = own;
            else
                Add(own, weeks);
        }

        return new CauseWeeks(cause, weeks, kinds);
    }

    private static Bottleneck BottleneckOf(CauseWeeks cause, double allDelay, bool mayBeLargest)
    {
        var estimate = MeanEstimate.Of(cause.Weeks);
        return new Bottleneck(
            Delays.NameOf(cause.Cause),
            estimate.Mean,
            estimate.Interval(),
            allDelay > 0 ? estimate.Mean / allDelay : 0,
            [.. cause.Kinds.Where(kind => kind.MeanWeeks > 0).OrderByDescending(kind => kind.MeanWeeks)],
            mayBeLargest);
    }

    private static void Add(double[] some, double[] sums)
    {
        for (var i = 0; i < sums.Length; i++)
            sums[i] += some[i];
    }

    private static double MeanOf(double[] weeks) => weeks.Length == 0 ? 0 : weeks.Sum() / weeks.Length;

    private sealed record CauseWeeks(Cause Cause, double[] Weeks, IReadOnlyList<DelayKind> Kinds);
}
