namespace SimulationLab.Kernel;

/// <summary>
/// Philox4x32-10: a counter-based generator (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3",
/// SC'11). The same counter and key give the same 128 bits, whatever was drawn before.
/// </summary>
internal static class Philox
{
    public static (uint X0, uint X1, uint X2, uint X3) Block(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        unchecked
        {
            for (var round = 0; round < 10; round++)
            {
                var p0 = 0xD2511F53UL * c0;
                var p1 = 0xCD9E8D57UL * c2;
                c0 = (uint)(p1 >> 32) ^ c1 ^ k0;
                c1 = (uint)p1;
                c2 = (uint)(p0 >> 32) ^ c3 ^ k1;
                c3 = (uint)p0;
                k0 += 0x9E3779B9;
                k1 += 0xBB67AE85;
            }
        }

        return (c0, c1, c2, c3);
    }
}
