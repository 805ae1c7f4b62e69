using System.IO.Compression;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>
/// Brings a file of layout 3 or earlier into the present one. There all replications of an answer lay in one block, by row. Chunks of
/// unfinished work are dropped: it is run again. So are rows of another version of the model: nothing in them says which outcomes they hold.
/// </summary>
internal static class EarlierLayout
{
    private const int RowsWithActivities = -2;
    private const int Chunk = 100;

    // Where the texts of an answer's scenarios were not kept, they are taken as they are today.
    private static readonly Dictionary<string, string> NoSources = [];

    /// <summary>The tables of the earlier layout get out of the way.</summary>
    public static void SetAside(SqliteConnection connection) => connection.Execute("DROP TABLE IF EXISTS chunks; ALTER TABLE answers RENAME TO earlier_answers");

    /// <summary>What they hold is written into the present ones.</summary>
    public static void TakeOver(SqliteConnection connection)
    {
        foreach (var id in connection.Query<string>("SELECT id FROM earlier_answers").ToList())
        {
            var (kind, version, request, answer, block, created) = connection.QuerySingle<(string, string, string, string, byte[], string)>(
                "SELECT kind, model_version, request, answer, rows, created FROM earlier_answers WHERE id = @id", new { id });
            var scenarios = version == ModelVersion.Current ? TakeOver(connection, id, block) : [];
            ResultStore.Save(connection, kind, id, request, answer, version, NoSources, scenarios, created);
        }

        connection.Execute("DROP TABLE earlier_answers");
    }

    private static IReadOnlyList<ScenarioRun> TakeOver(SqliteConnection connection, string id, byte[] block)
    {
        using var reader = new BinaryReader(new BrotliStream(new MemoryStream(block), CompressionMode.Decompress), Encoding.UTF8);
        if (reader.ReadInt32() != RowsWithActivities)
            return [];
        var scenarios = new ScenarioRun[reader.ReadInt32()];
        for (var i = 0; i < scenarios.Length; i++)
        {
            scenarios[i] = new ScenarioRun(reader.ReadString(), reader.ReadUInt64(), reader.ReadInt32());
            foreach (var chunk in Enumerable.Range(0, scenarios[i].Replications).Select(_ => Row()).Chunk(Chunk))
                ReplicationStore.Save(connection, id, chunk[0].Replication, i, chunk);
        }

        return scenarios;

        ReplicationRow Row() => new(reader.ReadInt32(), (ReleaseStatus)reader.ReadByte(), Doubles(), Doubles(), Doubles(), reader.ReadString(), reader.ReadInt64()) { Activities = Activities() };

        double[] Doubles()
        {
            var values = new double[reader.ReadInt32()];
            for (var i = 0; i < values.Length; i++)
                values[i] = reader.ReadDouble();
            return values;
        }

        ActivityWeeks[] Activities()
        {
            var activities = new ActivityWeeks[reader.ReadInt32()];
            for (var i = 0; i < activities.Length; i++)
                activities[i] = new ActivityWeeks(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());
            return activities;
        }
    }
}
