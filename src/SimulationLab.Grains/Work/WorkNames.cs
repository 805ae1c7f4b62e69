namespace SimulationLab.Grains;

/// <summary>The names of the kinds of work, as they are kept on record.</summary>
public static class WorkNames
{
    /// <summary>An experiment.</summary>
    public const string Experiment = "experiment";

    /// <summary>A comparison.</summary>
    public const string Comparison = "comparison";
}
