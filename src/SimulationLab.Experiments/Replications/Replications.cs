using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>
/// The replications of one scenario, from the first on: a table that is read column by column, so that an answer about a
/// hundred thousand of them needs the memory of a few columns.
/// </summary>
public abstract class Replications
{
    /// <summary>How many there are.</summary>
    public abstract int Count { get; }

    /// <summary>In how many the release never shipped.</summary>
    public int Censored => Statuses().Count(status => status != ReleaseStatus.Shipped);

    /// <summary>Replications that are at hand in memory.</summary>
    public static Replications Of(IReadOnlyList<ReplicationRow> rows) => new ReplicationList(rows);

    /// <summary>Replications that lie elsewhere and are fetched each time they are asked for.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="rows">Fetches them.</param>
    public static Replications Fetched(int count, Func<IEnumerable<ReplicationRow>> rows) => new FetchedReplications(count, rows);

    /// <summary>The values of an outcome; NaN where it does not apply.</summary>
    public double[] Values(Outcome outcome) => Read(Columns.Of(outcome));

    /// <summary>The release weeks, infinite where the release never shipped: later than every other.</summary>
    public double[] WeeksToShip()
    {
        var (weeks, statuses) = (Values(Outcomes.ReleaseWeek), Statuses());
        for (var i = 0; i < weeks.Length; i++)
            if (statuses[i] != ReleaseStatus.Shipped)
                weeks[i] = double.PositiveInfinity;
        return weeks;
    }

    /// <summary>How each ended.</summary>
    public ReleaseStatus[] Statuses() => Read(Columns.Status);

    /// <summary>The length of a stage in weeks; NaN where it did not end.</summary>
    public double[] StageWeeks(int stage) => Read(Columns.Stage(stage));

    /// <summary>The weeks of the driving chain of one kind.</summary>
    public double[] ChainWeeks(Delay delay) => Read(Columns.Of(delay));

    /// <summary>The weeks of the driving chain of one cause.</summary>
    public double[] ChainWeeks(Cause cause)
    {
        var weeks = new double[Count];
        foreach (var delay in Enum.GetValues<Delay>())
        {
            if (Delays.CauseOf(delay) != cause)
                continue;
            var own = ChainWeeks(delay);
            for (var i = 0; i < weeks.Length; i++)
                weeks[i] += own[i];
        }

        return weeks;
    }

    /// <summary>The course of an activity, by its place in the network.</summary>
    public ActivityWeeks[] Activity(int activity) => Read(Columns.Activity(activity));

    /// <summary>The rows, one after another; whoever keeps none of them needs the memory of a chunk.</summary>
    public abstract IEnumerable<ReplicationRow> Rows();

    /// <summary>Those after the first few, at most so many.</summary>
    /// <param name="skipped">How many are left out at the beginning; all of them at the most.</param>
    /// <param name="most">How many are taken; the others when this is left out.</param>
    public abstract Replications After(int skipped, int most = int.MaxValue);

    internal abstract T[] Read<T>(Column<T> column)
        where T : unmanaged;
}

/// <summary>Replications in memory.</summary>
internal sealed class ReplicationList(IReadOnlyList<ReplicationRow> rows) : Replications
{
    public override int Count => rows.Count;

    public override IEnumerable<ReplicationRow> Rows() => rows;

    public override Replications After(int skipped, int most) => new ReplicationList([.. rows.Skip(skipped).Take(most)]);

    internal override T[] Read<T>(Column<T> column) => column.ValuesOf(rows);
}

/// <summary>Replications that lie elsewhere.</summary>
internal sealed class FetchedReplications(int count, Func<IEnumerable<ReplicationRow>> rows) : Replications
{
    public override int Count => count;

    public override IEnumerable<ReplicationRow> Rows() => rows().Take(count);

    public override Replications After(int skipped, int most) => new FetchedReplications(Math.Min(most, count - skipped), () => rows().Skip(skipped));

    internal override T[] Read<T>(Column<T> column) => [.. Rows().Select(column.Of)];
}
