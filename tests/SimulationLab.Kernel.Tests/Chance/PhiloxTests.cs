namespace SimulationLab.Kernel.Tests.Chance;

public class PhiloxTests
{
    /// <summary>The vectors published with Random123 for philox4x32-10.</summary>
    [Theory]
    [InlineData(new uint[] { 0, 0, 0, 0 }, new uint[] { 0, 0 }, new uint[] { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 })]
    [InlineData(new uint[] { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff }, new uint[] { 0xffffffff, 0xffffffff }, new uint[] { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd })]
    [InlineData(new uint[] { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 }, new uint[] { 0xa4093822, 0x299f31d0 }, new uint[] { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 })]
    public void The_published_vectors_come_out(uint[] counter, uint[] key, uint[] expected)
    {
        var (x0, x1, x2, x3) = Philox.Block(counter[0], counter[1], counter[2], counter[3], key[0], key[1]);
        Assert.Equal(expected, new[] { x0, x1, x2, x3 });
    }

    [Fact]
    public void The_same_address_gives_the_same_bits_and_any_other_address_others()
    {
        var (lot, purpose) = (Subject.Of("lot").With(3), Purpose.Of("defect"));
        var seen = new HashSet<ulong>();
        foreach (var luck in (Luck[])[new(1, 1), new(2, 1), new(1, 2), new(1, 1, 1)])
            foreach (var subject in (Subject[])[lot, Subject.Of("lot").With(4), Subject.Of("lot"), Subject.Of("tol").With(3)])
                foreach (var aim in (Purpose[])[purpose, Purpose.Of("found")])
                    foreach (var occurrence in (int[])[0, 1, 2])
                    {
                        var bits = luck.Draw(subject, aim, occurrence).NextBits();
                        Assert.Equal(bits, luck.Draw(subject, aim, occurrence).NextBits());
                        Assert.True(seen.Add(bits));
                    }
    }

    [Fact]
    public void Names_keep_their_hashes_for_ever()
    {
        // Computed apart from the program: FNV-1a over UTF-16 code units, finished by SplitMix64. Stored answers rest on these.
        Assert.Equal(0x6CD52A54E0D547E5UL, Subject.Of("candidate").Value);
        Assert.Equal(0x4A3700A6U, Purpose.Of("failure-gap").Value);
        Assert.Equal(Subject.Of("lot").With(1), Subject.Of("lot").With(1));
        Assert.NotEqual(Subject.Of("lot").With(1), Subject.Of("lot").With("1"));
    }
}
