namespace SimulationLab.Kernel;

/// <summary>What a draw is for, by name; declared once as a static field beside the actor that draws.</summary>
public readonly record struct Purpose
{
    private Purpose(uint value) => Value = value;

    /// <summary>The 32-bit hash of the name.</summary>
    public uint Value { get; }

    /// <summary>The purpose with this name.</summary>
    public static Purpose Of(string name) => new(unchecked((uint)Mixing.Hash(name)));

    /// <summary>The purpose with this hash: for a host that carries purposes from place to place.</summary>
    public static Purpose FromValue(uint value) => new(value);
}
