using Dapper;
using Microsoft.Data.Sqlite;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>
/// The replications of all work, answered or not, chunk by chunk; each chunk lies there by scenario and column, so that one column
/// can be read without the others. Work that has no answer, and that nobody went on with for a month, goes.
/// </summary>
public sealed class ReplicationStore
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly Database database;

    /// <summary>The replications in this database.</summary>
    public ReplicationStore(Database database)
    {
        this.database = database;
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        var abandoned = connection.Query<string>(
            "SELECT work FROM chunks WHERE work NOT IN (SELECT id FROM answers) GROUP BY work HAVING max(stored) < @limit", new { limit = (DateTime.UtcNow - Kept).ToString("O") });
        foreach (var work in abandoned.ToList())
            Remove(connection, work);
        transaction.Commit();
    }

    /// <summary>Keeps a chunk: the same replications of every scenario of the work that still needs some. A longer one that another process kept stays.</summary>
    /// <param name="work">The identity of the work.</param>
    /// <param name="first">The first replication, from 1.</param>
    /// <param name="rows">The rows of each scenario; none where no more are needed.</param>
    internal void Save(string work, int first, IReadOnlyList<IReadOnlyList<ReplicationRow>> rows)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        var isKept = connection.QuerySingleOrDefault<int?>("SELECT replications FROM chunks WHERE work = @work AND first = @first", new { work, first }) >= rows.Max(own => own.Count);
        for (var i = 0; i < rows.Count && !isKept; i++)
            Save(connection, work, first, i, rows[i]);
        transaction.Commit();
    }

    /// <summary>What there is of each scenario of this work, from the first replication on without a gap.</summary>
    internal Replications[] Open(string work, int scenarios)
    {
        using var connection = database.Open();
        return [.. CountsOf(connection, work, scenarios).Select((count, scenario) => Open(work, scenario, count))];
    }

    /// <summary>So many replications of one scenario of this work.</summary>
    internal Replications Open(string work, int scenario, int count) => new StoredReplications(database, work, scenario, 1, count);

    /// <summary>How many replications there are of each scenario of this work, from the first on without a gap.</summary>
    internal static int[] CountsOf(SqliteConnection connection, string work, int scenarios)
    {
        var counts = new int[scenarios];
        var lengths = connection.Query<(int First, int Scenario, int Bytes)>(
            "SELECT first, scenario, length(block) FROM columns WHERE work = @work AND name = @status ORDER BY first", new { work, status = Columns.Status.Name });
        foreach (var (first, scenario, bytes) in lengths)
            if (first <= counts[scenario] + 1)
                counts[scenario] = Math.Max(counts[scenario], first - 1 + (bytes / sizeof(ReleaseStatus)));
        return counts;
    }

    /// <summary>Forgets the replications of this work, within a transaction.</summary>
    internal static void Remove(SqliteConnection connection, string work) =>
        connection.Execute("DELETE FROM columns WHERE work = @work; DELETE FROM chunks WHERE work = @work", new { work });

    /// <summary>Keeps replications of one scenario, within a transaction.</summary>
    internal static void Save(SqliteConnection connection, string work, int first, int scenario, IReadOnlyList<ReplicationRow> rows)
    {
        if (rows.Count == 0)
            return;
        connection.Execute(
            """
            INSERT INTO chunks (work, first, replications, stored) VALUES (@work, @first, @replications, @stored)
            ON CONFLICT (work, first) DO UPDATE SET replications = max(replications, excluded.replications), stored = excluded.stored
            """,
            new { work, first, replications = rows.Count, stored = DateTime.UtcNow.ToString("O") });
        // One statement for all blocks: there are some two hundred.
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT OR REPLACE INTO columns (work, first, scenario, name, block) VALUES (@work, @first, @scenario, @name, @block)";
        insert.Parameters.AddWithValue("@work", work);
        insert.Parameters.AddWithValue("@first", first);
        insert.Parameters.AddWithValue("@scenario", scenario);
        var (name, block) = (insert.Parameters.Add("@name", SqliteType.Text), insert.Parameters.Add("@block", SqliteType.Blob));
        foreach (var column in Columns.All(rows[0]))
        {
            (name.Value, block.Value) = (column.Name, column.Pack(rows));
            insert.ExecuteNonQuery();
        }
    }
}
