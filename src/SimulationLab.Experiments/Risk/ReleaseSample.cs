using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>The releases of a set of replications by date, cost, quality and safety. One that never shipped is infinitely late and dear.</summary>
internal sealed class ReleaseSample
{
    private static readonly Outcome Quality = Outcomes.Find("quality.score")!;
    private static readonly Outcome Escaped = Outcomes.Find("safety.escaped")!;

    /// <exception cref="ArgumentException">There are no replications.</exception>
    public ReleaseSample(Replications rows)
    {
        if (rows.Count == 0)
            throw new ArgumentException("Without replications nothing can be said about risk; run at least one.", nameof(rows));
        var (weeks, costs, quality, escaped) = (rows.WeeksToShip(), rows.Values(Outcomes.TotalCost), rows.Values(Quality), rows.Values(Escaped));
        Releases = [.. weeks.Select((week, i) => double.IsFinite(week)
            ? new Release(week, costs[i], quality[i], escaped[i])
            : new Release(double.PositiveInfinity, double.PositiveInfinity, double.NaN, double.NaN))];
        Weeks = new OrderedValues(Releases.Select(release => release.Week));
        Costs = new OrderedValues(Releases.Select(release => release.Cost));
        Censored = rows.Censored;
    }

    public IReadOnlyList<Release> Releases { get; }

    public OrderedValues Weeks { get; }

    public OrderedValues Costs { get; }

    public int Censored { get; }

    public Probability NeverShips => Wilson.Of(Censored, Releases.Count);

    /// <summary>The share of all replications that end so.</summary>
    public Probability Share(Func<Release, bool> isKept) => Wilson.Of(Releases.Count(isKept), Releases.Count);
}

/// <summary>One release.</summary>
/// <param name="Week">Weeks elapsed; infinite when it never shipped.</param>
/// <param name="Cost">The release book in dollars; infinite when it never shipped.</param>
/// <param name="Quality">True quality; NaN when there is no model.</param>
/// <param name="Escaped">Safety findings still unseen; NaN when it never shipped.</param>
internal readonly record struct Release(double Week, double Cost, double Quality, double Escaped);
