namespace SimulationLab.Experiments;

/// <summary>Scenarios that people saved, as the text they wrote.</summary>
public interface ISavedScenarios
{
    /// <summary>Their names, in order.</summary>
    IReadOnlyList<string> Names();

    /// <summary>The text of one; null when there is none.</summary>
    string? Read(string name);

    /// <summary>Saves one, replacing what was there.</summary>
    void Write(string name, string yaml);
}
