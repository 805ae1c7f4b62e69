using System.IO.Compression;
using System.Text;
using SimulationLab.Organization;

namespace SimulationLab.Experiments.Tests.Risk;

/// <summary>Activities in stored rows, and blocks that other versions stored.</summary>
public class ArchiveTests
{
    [Fact]
    public void Activities_come_back_with_their_exact_bits()
    {
        ActivityWeeks[] activities = [new(1f / 3, float.NaN, float.Epsilon, float.NaN), new(0, 65, 65, -0f)];
        var row = Rows.Of(65, activities: activities);
        var back = RowArchive.Unpack(RowArchive.Pack([new ScenarioRows("a", 1, [row, row])]))[0].Rows[1];
        Assert.Equal(activities.Select(Bits), back.Activities.Select(Bits));

        static (int, int, int, int) Bits(ActivityWeeks weeks) => (BitConverter.SingleToInt32Bits(weeks.Start), BitConverter.SingleToInt32Bits(weeks.End), BitConverter.SingleToInt32Bits(weeks.Took), BitConverter.SingleToInt32Bits(weeks.OnChain));
    }

    [Fact]
    public void A_block_of_the_first_layout_is_read_without_activities()
    {
        var block = Block(writer =>
        {
            writer.Write(1);
            writer.Write("baseline");
            writer.Write(5UL);
            writer.Write(1);
            writer.Write(3);
            writer.Write((byte)ReleaseStatus.Stopped);
            foreach (var value in (double[])[1.5, 2.5, 3.5])
            {
                writer.Write(1);
                writer.Write(value);
            }

            writer.Write("digest");
            writer.Write(42L);
        });
        var read = Assert.Single(RowArchive.Unpack(block));
        var row = Assert.Single(read.Rows);
        Assert.Equal(("baseline", 5UL, 3, ReleaseStatus.Stopped, 1.5, 2.5, 3.5, "digest", 42L), (read.Scenario, read.Seed, row.Replication, row.Status, row.Outcomes[0], row.StageWeeks[0], row.ChainWeeks[0], row.TraceDigest, row.Events));
        Assert.Empty(row.Activities);
    }

    [Fact]
    public void A_block_of_a_later_layout_is_refused_with_what_to_do() =>
        Assert.Contains("Update the program", Assert.Throws<StoreException>(() => RowArchive.Unpack(Block(writer => writer.Write(-99)))).Message, StringComparison.Ordinal);

    private static byte[] Block(Action<BinaryWriter> write)
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(new BrotliStream(memory, CompressionLevel.Fastest), Encoding.UTF8))
            write(writer);
        return memory.ToArray();
    }
}
