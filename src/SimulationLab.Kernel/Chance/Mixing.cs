namespace SimulationLab.Kernel;

/// <summary>Stable 64-bit hashing for addresses of luck.</summary>
internal static class Mixing
{
    public static ulong Hash(string text)
    {
        unchecked
        {
            var hash = 0xCBF29CE484222325;
            foreach (var unit in text)
                hash = (hash ^ unit) * 0x100000001B3;
            return Finish(hash);
        }
    }

    public static ulong Combine(ulong a, ulong b) => unchecked(Finish((a * 0x9E3779B97F4A7C15) + b + 0xD1B54A32D192ED03));

    /// <summary>The output function of SplitMix64.</summary>
    public static ulong Finish(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
