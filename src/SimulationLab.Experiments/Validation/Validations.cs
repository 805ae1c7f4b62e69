namespace SimulationLab.Experiments;

/// <summary>The validation bench: every case, section by section.</summary>
public static class Validations
{
    /// <summary>All cases in the order of the table.</summary>
    public static IReadOnlyList<ValidationCase> All { get; } = [];
}
