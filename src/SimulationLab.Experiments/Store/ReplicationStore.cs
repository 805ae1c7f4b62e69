using Dapper;
using Microsoft.Data.Sqlite;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>
/// The replications of all work, answered or not, chunk by chunk; each chunk lies there by scenario and column, so that one column
/// can be read without the others. Of work that has no answer, what another version of the model left, and what nobody went on with for a
/// month, goes.
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
        var abandoned = connection.Query<string>(
            "SELECT work FROM chunks WHERE work NOT IN (SELECT id FROM answers) GROUP BY work HAVING max(model_version) <> @version OR max(stored) < @limit",
            new { version = ModelVersion.Current, limit = (DateTime.UtcNow - Kept).ToString("O") }).ToList();
        foreach (var work in abandoned)
            Remove(work);
    }

    /// <summary>Keeps a chunk: the same replications of every scenario of the work that still needs some. A longer one that another process kept stays.</summary>
    /// <param name="work">The identity of the work.</param>
    /// <param name="first">The first replication, from 1.</param>
    /// <param name="rows">The rows of each scenario; none where no more are needed.</param>
    internal void Save(string work, int first, IReadOnlyList<IReadOnlyList<ReplicationRow>> rows)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        Save(connection, work, first, ModelVersion.Current, rows);
        transaction.Commit();
    }

    /// <summary>What there is of each scenario of this work, from the first replication on without a gap.</summary>
    internal Replications[] Open(string work, int scenarios)
    {
        var counts = new int[scenarios];
        var next = 1;
        using var connection = database.Open();
        var lengths = connection.Query<(int First, int Replications, int Scenario)>(
            "SELECT chunks.first, replications, scenario FROM chunks JOIN columns USING (work, first) WHERE work = @work AND name = @status ORDER BY chunks.first",
            new { work, status = Columns.Status.Name });
        foreach (var chunk in lengths.GroupBy(entry => (entry.First, entry.Replications)).TakeWhile(chunk => chunk.Key.First <= next).Where(chunk => chunk.Key.First == next))
        {
            foreach (var (_, replications, scenario) in chunk)
                counts[scenario] += replications;
            next += chunk.Key.Replications;
        }

        return [.. counts.Select((count, scenario) => Open(work, scenario, count))];
    }

    /// <summary>So many replications of one scenario of this work.</summary>
    internal Replications Open(string work, int scenario, int count) => new StoredReplications(database, work, scenario, count);

    private void Remove(string work)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        Remove(connection, work);
        transaction.Commit();
    }

    /// <summary>The same within a transaction.</summary>
    internal static void Remove(SqliteConnection connection, string work) =>
        connection.Execute("DELETE FROM columns WHERE work = @work; DELETE FROM chunks WHERE work = @work", new { work });

    /// <summary>The same within a transaction.</summary>
    internal static void Save(SqliteConnection connection, string work, int first, string version, IReadOnlyList<IReadOnlyList<ReplicationRow>> rows)
    {
        var replications = rows.Max(own => own.Count);
        if (connection.QuerySingleOrDefault<int?>("SELECT replications FROM chunks WHERE work = @work AND first = @first", new { work, first }) >= replications)
            return;
        connection.Execute("INSERT OR REPLACE INTO chunks (work, first, model_version, replications, stored) VALUES (@work, @first, @version, @replications, @stored)", new { work, first, version, replications, stored = DateTime.UtcNow.ToString("O") });
        // One statement for all blocks: there are some two hundred in each chunk of each scenario.
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT OR REPLACE INTO columns (work, first, scenario, name, block) VALUES (@work, @first, @scenario, @name, @block)";
        insert.Parameters.AddWithValue("@work", work);
        insert.Parameters.AddWithValue("@first", first);
        var (scenario, name, block) = (insert.Parameters.Add("@scenario", SqliteType.Integer), insert.Parameters.Add("@name", SqliteType.Text), insert.Parameters.Add("@block", SqliteType.Blob));
        for (var i = 0; i < rows.Count; i++)
        {
            scenario.Value = i;
            foreach (var column in rows[i].Count == 0 ? [] : Columns.All(rows[i][0]))
            {
                (name.Value, block.Value) = (column.Name, column.Pack(rows[i]));
                insert.ExecuteNonQuery();
            }
        }
    }
}
