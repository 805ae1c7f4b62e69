namespace SimulationLab.Organization;

/// <summary>What a gate decides by.</summary>
public static class GateCriteria
{
    /// <summary>Leadership confirms that the stage is done; it always passes.</summary>
    public const string Progress = "progress";

    /// <summary>The measured score of the candidate against the target: pass, rework or stop.</summary>
    public const string Quality = "quality";

    /// <summary>The measured latency of the model against the target: pass, rework or stop.</summary>
    public const string Latency = "latency";

    /// <summary>All criteria.</summary>
    public static IReadOnlyList<string> All { get; } = [Progress, Quality, Latency];
}
