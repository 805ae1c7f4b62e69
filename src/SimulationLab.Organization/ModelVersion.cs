namespace SimulationLab.Organization;

/// <summary>The identity of the model: changes exactly when golden runs change, and is part of every answer.</summary>
public static class ModelVersion
{
    /// <summary>The current version.</summary>
    public const string Current = "5";
}
