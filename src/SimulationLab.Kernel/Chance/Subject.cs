namespace SimulationLab.Kernel;

/// <summary>
/// What a piece of luck belongs to: a work item, a lot, a partition. A 64-bit hash of its name, the same for ever and on
/// every machine (FNV-1a over UTF-16 code units, finished with the avalanche of SplitMix64).
/// </summary>
public readonly record struct Subject
{
    private Subject(ulong value) => Value = value;

    /// <summary>The hash.</summary>
    public ulong Value { get; }

    /// <summary>The subject with this name.</summary>
    public static Subject Of(string name) => new(Mixing.Hash(name));

    /// <summary>The subject with this hash: for a host that carries subjects from place to place.</summary>
    public static Subject FromValue(ulong value) => new(value);

    /// <summary>A part of this subject, by name.</summary>
    public Subject With(string part) => new(Mixing.Combine(Value, Mixing.Hash(part)));

    /// <summary>A part of this subject, by number.</summary>
    public Subject With(int part) => new(Mixing.Combine(Value, unchecked((ulong)part)));
}
