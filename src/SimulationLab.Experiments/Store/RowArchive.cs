using System.IO.Compression;
using System.Text;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>Packs replications into a compressed block, every number with its exact bits.</summary>
internal static class RowArchive
{
    /// <summary>The layout of a block, written as a negative number: the first layout had none and begins with the count of its scenarios.</summary>
    private const int Layout = 2;

    public static byte[] Pack(IReadOnlyList<ScenarioRows> scenarios)
    {
        using var memory = new MemoryStream();
        using (var zip = new BrotliStream(memory, CompressionLevel.Fastest))
        using (var writer = new BinaryWriter(zip, Encoding.UTF8))
        {
            writer.Write(-Layout);
            writer.Write(scenarios.Count);
            foreach (var (name, seed, rows) in scenarios)
            {
                writer.Write(name);
                writer.Write(seed);
                writer.Write(rows.Count);
                foreach (var row in rows)
                {
                    writer.Write(row.Replication);
                    writer.Write((byte)row.Status);
                    Write(writer, row.Outcomes);
                    Write(writer, row.StageWeeks);
                    Write(writer, row.ChainWeeks);
                    writer.Write(row.TraceDigest);
                    writer.Write(row.Events);
                    Write(writer, row.Activities);
                }
            }
        }

        return memory.ToArray();
    }

    /// <summary>The replications of a block; those of the first layout without activities.</summary>
    /// <exception cref="StoreException">A later version of the program wrote the block.</exception>
    public static IReadOnlyList<ScenarioRows> Unpack(byte[] block)
    {
        using var reader = new BinaryReader(new BrotliStream(new MemoryStream(block), CompressionMode.Decompress), Encoding.UTF8);
        var first = reader.ReadInt32();
        var layout = first < 0 ? -first : 1;
        if (layout > Layout)
            throw new StoreException($"These replications were stored by a later version of SimulationLab (layout {layout}; this one knows {Layout}). Update the program, or ask the question again in another data folder.");
        var scenarios = new ScenarioRows[layout == 1 ? first : reader.ReadInt32()];
        for (var i = 0; i < scenarios.Length; i++)
        {
            var (name, seed) = (reader.ReadString(), reader.ReadUInt64());
            var rows = new ReplicationRow[reader.ReadInt32()];
            for (var j = 0; j < rows.Length; j++)
                rows[j] = new ReplicationRow(reader.ReadInt32(), (ReleaseStatus)reader.ReadByte(), ReadDoubles(reader), ReadDoubles(reader), ReadDoubles(reader), reader.ReadString(), reader.ReadInt64())
                {
                    Activities = layout == 1 ? [] : ReadActivities(reader),
                };
            scenarios[i] = new ScenarioRows(name, seed, rows);
        }

        return scenarios;
    }

    private static void Write(BinaryWriter writer, double[] values)
    {
        writer.Write(values.Length);
        foreach (var value in values)
            writer.Write(value);
    }

    private static double[] ReadDoubles(BinaryReader reader)
    {
        var values = new double[reader.ReadInt32()];
        for (var i = 0; i < values.Length; i++)
            values[i] = reader.ReadDouble();
        return values;
    }

    private static void Write(BinaryWriter writer, ActivityWeeks[] activities)
    {
        writer.Write(activities.Length);
        foreach (var (start, end, took, onChain) in activities)
        {
            writer.Write(start);
            writer.Write(end);
            writer.Write(took);
            writer.Write(onChain);
        }
    }

    private static ActivityWeeks[] ReadActivities(BinaryReader reader)
    {
        var activities = new ActivityWeeks[reader.ReadInt32()];
        for (var i = 0; i < activities.Length; i++)
            activities[i] = new ActivityWeeks(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());
        return activities;
    }
}
