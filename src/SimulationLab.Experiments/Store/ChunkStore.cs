using Dapper;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>The replications of work that has not ended, chunk by chunk. What another version of the model left is of no use and goes.</summary>
public sealed class ChunkStore
{
    private readonly Database database;

    /// <summary>The chunks in this database.</summary>
    public ChunkStore(Database database)
    {
        this.database = database;
        using var connection = database.Open();
        connection.Execute("DELETE FROM chunks WHERE model_version <> @version", new { version = ModelVersion.Current });
    }

    /// <summary>Keeps a chunk: the same replications of every scenario of the work. A longer one that another process kept stays.</summary>
    internal void Save(string work, int first, IReadOnlyList<ScenarioRows> rows)
    {
        using var connection = database.Open();
        connection.Execute(
            """
            INSERT INTO chunks (work, first, model_version, rows) VALUES (@work, @first, @version, @rows)
            ON CONFLICT (work, first) DO UPDATE SET rows = excluded.rows WHERE length(excluded.rows) > length(rows)
            """,
            new { work, first, version = ModelVersion.Current, rows = RowArchive.Pack(rows) });
    }

    /// <summary>The chunks of this work, from the first replication on without a gap.</summary>
    internal IEnumerable<IReadOnlyList<ScenarioRows>> Load(string work, int scenarios)
    {
        using var connection = database.Open();
        var next = 1;
        foreach (var (first, block) in connection.Query<(int, byte[])>("SELECT first, rows FROM chunks WHERE work = @work ORDER BY first", new { work }, buffered: false))
        {
            if (first != next)
                yield break;
            var rows = RowArchive.Unpack(block);
            if (rows.Count != scenarios)
                yield break;
            next += rows.Max(own => own.Rows.Count);
            yield return rows;
        }
    }

    /// <summary>Forgets the chunks of work that has its answer, or that nobody wants any more.</summary>
    internal void Remove(string work)
    {
        using var connection = database.Open();
        connection.Execute("DELETE FROM chunks WHERE work = @work", new { work });
    }
}
