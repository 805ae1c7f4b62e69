namespace SimulationLab.Experiments;

/// <summary>Finds what somebody most likely meant.</summary>
public static class Names
{
    /// <summary>The nearest of these names; null when none is near.</summary>
    public static string? NearestTo(string found, IEnumerable<string> names) => Nearest.To(found, names);
}
