namespace SimulationLab.Organization;

/// <summary>How values of one kind are written, read and bounded.</summary>
internal abstract class ValueSyntax<T>
    where T : notnull
{
    /// <summary>The unit shown in the catalogue.</summary>
    public abstract string Unit { get; }

    /// <summary>What is allowed, in words.</summary>
    public abstract string Allowed { get; }

    /// <summary>The shape in JSON: "number", "string" or "boolean".</summary>
    public abstract string JsonType { get; }

    /// <summary>The options of a choice; empty otherwise.</summary>
    public virtual IReadOnlyList<string> Options => [];

    public abstract bool TryParse(string text, out T value, out string fault);

    public abstract string Format(T value);

    public abstract double AsNumber(T value);
}
