using System.Text.Json;

namespace SimulationLab.Experiments;

/// <summary>What came of running a stored answer again.</summary>
/// <param name="Id">The answer.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Replications">How many replications were run.</param>
/// <param name="SameAnswer">Whether the answer is the same, byte for byte.</param>
/// <param name="SameReplications">Whether every replication is, to the bit.</param>
/// <param name="FirstDifference">Where they part, in words; null when they do not.</param>
public sealed record ReplayAnswer(string Id, string Kind, int Replications, bool SameAnswer, bool SameReplications, string? FirstDifference)
{
    /// <summary>Whether nothing differs.</summary>
    public bool IsSame => SameAnswer && SameReplications;

    internal static ReplayAnswer Of(string id, string kind, string stored, IReadOnlyList<ScenarioRows> storedRows, WorkAnswer answer, IReadOnlyList<ReplicationRow>[] rows)
    {
        var again = JsonSerializer.Serialize<object>(answer, Json.Options);
        var difference = FirstDifferenceOf(storedRows, rows);
        return new ReplayAnswer(
            id, kind, rows.Sum(own => own.Count), again == stored, difference is null,
            difference ?? (again == stored ? null : $"The replications are the same, but the answer made of them differs from character {Parting(stored, again)} on."));
    }

    private static string? FirstDifferenceOf(IReadOnlyList<ScenarioRows> stored, IReadOnlyList<ReplicationRow>[] rows)
    {
        for (var i = 0; i < stored.Count; i++)
            for (var j = 0; j < stored[i].Rows.Count; j++)
                if (stored[i].Rows[j].TraceDigest != rows[i][j].TraceDigest || !stored[i].Rows[j].Outcomes.SequenceEqual(rows[i][j].Outcomes))
                    return $"Replication {stored[i].Rows[j].Replication} of {stored[i].Scenario} has the trace {rows[i][j].TraceDigest}, stored is {stored[i].Rows[j].TraceDigest}.";
        IReadOnlyList<ScenarioRows> again = [.. stored.Select((own, i) => own with { Rows = rows[i] })];
        return RowArchive.Pack(stored).AsSpan().SequenceEqual(RowArchive.Pack(again)) ? null : "Traces and outcomes are the same, but something else that is kept of the replications is not.";
    }

    private static int Parting(string a, string b)
    {
        var i = 0;
        while (i < Math.Min(a.Length, b.Length) && a[i] == b[i])
            i++;
        return i;
    }
}

/// <summary>A stored answer cannot be replayed; the message says why.</summary>
public sealed class NoReplayException(string message) : InvalidOperationException(message);
