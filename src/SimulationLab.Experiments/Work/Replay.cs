using System.Text.Json;

namespace SimulationLab.Experiments;

/// <summary>What came of running a stored answer again.</summary>
/// <param name="Id">The answer.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Replications">How many replications the answer rests on; running stops at the first that differs.</param>
/// <param name="SameAnswer">Whether the answer made of them is the same, byte for byte; not so when a replication differs.</param>
/// <param name="SameReplications">Whether every replication is, to the bit.</param>
/// <param name="FirstDifference">Where they part, in words; null when they do not.</param>
public sealed record ReplayAnswer(string Id, string Kind, int Replications, bool SameAnswer, bool SameReplications, string? FirstDifference)
{
    /// <summary>Whether nothing differs.</summary>
    public bool IsSame => SameAnswer && SameReplications;

    internal static ReplayAnswer OfDifferentRuns(string id, string kind, int replications, string firstDifference) => new(id, kind, replications, false, false, firstDifference);

    internal static ReplayAnswer OfSameRuns(string id, string kind, int replications, string stored, WorkAnswer answer)
    {
        var again = JsonSerializer.Serialize<object>(answer, Json.Options);
        return new ReplayAnswer(id, kind, replications, again == stored, true, again == stored ? null : $"The replications are the same, but the answer made of them differs from character {Parting(stored, again)} on.");
    }

    private static int Parting(string a, string b)
    {
        var i = 0;
        while (i < Math.Min(a.Length, b.Length) && a[i] == b[i])
            i++;
        return i;
    }
}

/// <summary>Compares replications with those that were stored.</summary>
internal static class Replay
{
    /// <summary>The first of the same replications that differs, in words; null when all are the same to the bit.</summary>
    public static string? FirstDifference(string scenario, IReadOnlyList<ReplicationRow> stored, IReadOnlyList<ReplicationRow> again)
    {
        for (var i = 0; i < stored.Count; i++)
            if (stored[i].TraceDigest != again[i].TraceDigest || !stored[i].Outcomes.SequenceEqual(again[i].Outcomes))
                return $"Replication {stored[i].Replication} of {scenario} has the trace {again[i].TraceDigest}, stored is {stored[i].TraceDigest}.";
        return Columns.All(again[0]).FirstOrDefault(column => !column.Pack(stored).AsSpan().SequenceEqual(column.Pack(again))) is { } column
            ? $"Traces and outcomes of replications {stored[0].Replication} to {stored[^1].Replication} of {scenario} are the same, but '{column.Name}' is not."
            : null;
    }
}

/// <summary>A stored answer cannot be replayed; the message says why.</summary>
public sealed class NoReplayException(string message) : InvalidOperationException(message);
