using System.Globalization;
using System.Numerics;

namespace SimulationLab.Kernel;

/// <summary>
/// A 128-bit running digest of everything that happened, in order. Not cryptographic: it tells runs apart by accident,
/// not by attack. Two multiply-and-rotate lanes with different odd constants, finished with the 64-bit avalanche of
/// MurmurHash3.
/// </summary>
public struct TraceDigest
{
    private ulong low;
    private ulong high;

    /// <summary>Adds a number.</summary>
    public void Add(ulong value)
    {
        unchecked
        {
            low = BitOperations.RotateLeft(low ^ (value * 0x9E3779B97F4A7C15), 31) * 0xBF58476D1CE4E5B9;
            high = (BitOperations.RotateLeft(high + value, 27) * 0x94D049BB133111EB) ^ low;
        }
    }

    /// <summary>Adds a number.</summary>
    public void Add(long value) => Add(unchecked((ulong)value));

    /// <summary>Adds a number by its exact bits.</summary>
    public void Add(double value) => Add(BitConverter.DoubleToUInt64Bits(value));

    /// <summary>Adds a text.</summary>
    public void Add(string text) => Add(Subject.Of(text).Value);

    /// <summary>The digest so far in 64 bits: for telling many small things apart without writing each down.</summary>
    public readonly ulong Fingerprint => Finish(high ^ low);

    /// <summary>The digest so far as 32 hexadecimal digits.</summary>
    public override readonly string ToString() =>
        Finish(low).ToString("x16", CultureInfo.InvariantCulture) + Finish(high ^ low).ToString("x16", CultureInfo.InvariantCulture);

    private static ulong Finish(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 33)) * 0xFF51AFD7ED558CCD;
            value = (value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53;
            return value ^ (value >> 33);
        }
    }
}
