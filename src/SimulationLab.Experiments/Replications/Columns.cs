using System.Globalization;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>The columns of the table of replications, and how rows are made of them.</summary>
internal static class Columns
{
    private static readonly Column<double>[] ByOutcome = [.. Outcomes.All.Select(outcome => new Column<double>($"outcome {outcome.Name}", row => row.Outcomes[outcome.Index]))];
    private static readonly Column<double>[] ByDelay = [.. Enum.GetValues<Delay>().Select(delay => new Column<double>($"chain {delay}", row => row.ChainWeeks[(int)delay]))];

    public static Column<ReleaseStatus> Status { get; } = new("status", row => row.Status);

    public static Column<UInt128> Trace { get; } = new("trace", row => UInt128.Parse(row.TraceDigest, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    public static Column<long> Events { get; } = new("events", row => row.Events);

    public static Column<double> Of(Outcome outcome) => ByOutcome[outcome.Index];

    public static Column<double> Of(Delay delay) => ByDelay[(int)delay];

    public static Column<double> Stage(int stage) => new(string.Create(CultureInfo.InvariantCulture, $"stage {stage + 1}"), row => row.StageWeeks[stage]);

    public static Column<ActivityWeeks> Activity(int activity) => new(string.Create(CultureInfo.InvariantCulture, $"activity {activity + 1}"), row => row.Activities[activity]);

    /// <summary>All columns of the replications of a scenario that this is one of.</summary>
    public static IReadOnlyList<Column> All(ReplicationRow row) =>
    [
        Status, Trace, Events, .. ByOutcome, .. ByDelay,
        .. Enumerable.Range(0, row.StageWeeks.Length).Select(Stage),
        .. Enumerable.Range(0, row.Activities.Length).Select(Activity),
    ];

    /// <summary>The rows of a chunk from its blocks by column. An outcome that the program did not have when it stored them is not known.</summary>
    /// <param name="first">The number of its first replication.</param>
    /// <param name="blocks">The blocks.</param>
    public static IEnumerable<ReplicationRow> Rows(int first, IReadOnlyDictionary<string, byte[]> blocks)
    {
        var (statuses, traces, events) = (Block(Status)!, Block(Trace)!, Block(Events)!);
        var (outcomes, chain) = (Array.ConvertAll(ByOutcome, Block), Array.ConvertAll(ByDelay, Block));
        var (stages, activities) = (Numbered(Stage), Numbered(Activity));
        return Enumerable.Range(0, statuses.Length).Select(i => new ReplicationRow(
            first + i, statuses[i],
            Array.ConvertAll(outcomes, own => own?[i] ?? double.NaN),
            Array.ConvertAll(stages, own => own[i]),
            Array.ConvertAll(chain, own => own?[i] ?? double.NaN),
            traces[i].ToString("x32", CultureInfo.InvariantCulture), events[i])
        {
            Activities = Array.ConvertAll(activities, own => own[i]),
        });

        T[]? Block<T>(Column<T> column)
            where T : unmanaged => blocks.TryGetValue(column.Name, out var block) ? Column<T>.Unpack(block).ToArray() : null;

        T[][] Numbered<T>(Func<int, Column<T>> column)
            where T : unmanaged => [.. Enumerable.Range(0, blocks.Count).Select(i => Block(column(i))).TakeWhile(own => own is not null)!];
    }
}
