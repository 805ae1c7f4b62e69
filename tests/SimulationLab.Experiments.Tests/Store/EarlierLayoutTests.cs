using System.IO.Compression;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using SimulationLab.Organization;

namespace SimulationLab.Experiments.Tests.Store;

/// <summary>A file that an earlier version of the program wrote keeps its answers.</summary>
public sealed class EarlierLayoutTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("simlab-test-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Answers_and_saved_scenarios_of_layout_3_are_taken_over_with_their_rows()
    {
        var row = ReplicationStoreTests.Row(1);
        WriteLayout3(("same-model", ModelVersion.Current, Block([row])), ("other-model", "0", Block([row])));
        var database = new Database(folder);
        var (answers, store) = (new ResultStore(database), new ReplicationStore(database));
        Assert.Equal("{\"a\":1}", answers.FindAnswer("experiment", "same-model"));
        Assert.Equal("2026-01-01", answers.List("experiment")[0].Created);
        var own = Assert.Single(answers.FindRows("experiment", "same-model")!);
        Assert.Equal(("baseline", 5UL), (own.Scenario, own.Seed));
        var back = Assert.Single(own.Rows.Rows());
        Assert.Equal(row.Outcomes.Select(BitConverter.DoubleToInt64Bits), back.Outcomes.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal((row.TraceDigest, row.Events, row.Activities.Length), (back.TraceDigest, back.Events, back.Activities.Length));
        // Which outcomes the rows of another model hold, nobody knows.
        Assert.Equal("{\"a\":1}", answers.FindAnswer("experiment", "other-model"));
        Assert.Null(answers.FindRows("experiment", "other-model"));
        Assert.Equal("yaml", answers.Read("mine"));
        Assert.Equal(0, store.Open("half-done", 1)[0].Count);
    }

    [Fact]
    public void Many_rows_of_several_scenarios_become_chunks()
    {
        ReplicationRow[] all = [.. Enumerable.Range(1, 250).Select(ReplicationStoreTests.Row)];
        WriteLayout3(("selection", ModelVersion.Current, Block(all, all[..120])));
        var database = new Database(folder);
        var rows = new ResultStore(database).FindRows("experiment", "selection")!;
        Assert.Equal([250, 120], rows.Select(own => own.Rows.Count));
        Assert.Equal(all.Select(row => row.Outcomes[Outcomes.TotalCost.Index]), rows[0].Rows.Values(Outcomes.TotalCost));
        Assert.Equal(all.Take(120).Select(row => row.Replication), rows[1].Rows.Rows().Select(row => row.Replication));
        using var connection = new SqliteConnection($"Data Source={database.Path}");
        Assert.Equal([100L, 100, 50], connection.Query<long>("SELECT replications FROM chunks ORDER BY first"));
    }

    private void WriteLayout3(params (string Id, string Version, byte[] Rows)[] written)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "simulationlab.db")}");
        connection.Open();
        connection.Execute("""
            CREATE TABLE answers (
              id TEXT PRIMARY KEY, kind TEXT NOT NULL, model_version TEXT NOT NULL, request TEXT NOT NULL,
              answer TEXT NOT NULL, rows BLOB NOT NULL, created TEXT NOT NULL) STRICT;
            CREATE TABLE scenarios (name TEXT PRIMARY KEY, yaml TEXT NOT NULL, saved TEXT NOT NULL) STRICT;
            CREATE TABLE chunks (
              work TEXT NOT NULL, first INTEGER NOT NULL, model_version TEXT NOT NULL, rows BLOB NOT NULL, PRIMARY KEY (work, first)) STRICT;
            INSERT INTO scenarios VALUES ('mine', 'yaml', '2026-01-01');
            INSERT INTO chunks VALUES ('half-done', 1, '5', x'00');
            PRAGMA user_version = 3;
            """);
        foreach (var (id, version, rows) in written)
            connection.Execute("INSERT INTO answers VALUES (@id, 'experiment', @version, '{}', '{\"a\":1}', @rows, '2026-01-01')", new { id, version, rows });
    }

    private static byte[] Block(params ReplicationRow[][] scenarios)
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(new BrotliStream(memory, CompressionLevel.Fastest), Encoding.UTF8))
        {
            writer.Write(-2);
            writer.Write(scenarios.Length);
            foreach (var rows in scenarios)
            {
                writer.Write("baseline");
                writer.Write(5UL);
                writer.Write(rows.Length);
                foreach (var row in rows)
                    Write(writer, row);
            }
        }

        return memory.ToArray();
    }

    private static void Write(BinaryWriter writer, ReplicationRow row)
    {
        writer.Write(row.Replication);
        writer.Write((byte)row.Status);
        foreach (var values in (double[][])[row.Outcomes, row.StageWeeks, row.ChainWeeks])
        {
            writer.Write(values.Length);
            foreach (var value in values)
                writer.Write(value);
        }

        writer.Write(row.TraceDigest);
        writer.Write(row.Events);
        writer.Write(row.Activities.Length);
        foreach (var (start, end, took, onChain) in row.Activities)
            foreach (var value in (float[])[start, end, took, onChain])
                writer.Write(value);
    }
}
