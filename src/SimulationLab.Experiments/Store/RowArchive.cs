using System.IO.Compression;
using System.Text;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>Packs replications into a compressed block, every number with its exact bits.</summary>
internal static class RowArchive
{
    public static byte[] Pack(IReadOnlyList<ScenarioRows> scenarios)
    {
        using var memory = new MemoryStream();
        using (var zip = new BrotliStream(memory, CompressionLevel.Fastest))
        using (var writer = new BinaryWriter(zip, Encoding.UTF8))
        {
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
                }
            }
        }

        return memory.ToArray();
    }

    public static IReadOnlyList<ScenarioRows> Unpack(byte[] block)
    {
        using var reader = new BinaryReader(new BrotliStream(new MemoryStream(block), CompressionMode.Decompress), Encoding.UTF8);
        var scenarios = new ScenarioRows[reader.ReadInt32()];
        for (var i = 0; i < scenarios.Length; i++)
        {
            var (name, seed) = (reader.ReadString(), reader.ReadUInt64());
            var rows = new ReplicationRow[reader.ReadInt32()];
            for (var j = 0; j < rows.Length; j++)
                rows[j] = new ReplicationRow(reader.ReadInt32(), (ReleaseStatus)reader.ReadByte(), ReadDoubles(reader), ReadDoubles(reader), ReadDoubles(reader), reader.ReadString(), reader.ReadInt64());
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
}
