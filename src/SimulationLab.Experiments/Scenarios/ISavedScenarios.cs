namespace SimulationLab.Experiments;

/// <summary>Where people's own scenarios are kept.</summary>
public interface ISavedScenarios
{
    /// <summary>The names of all of them, sorted.</summary>
    IReadOnlyList<string> Names();

    /// <summary>The text of one, as it was written; null when there is none of this name.</summary>
    string? Read(string name);

    /// <summary>Keeps a text under a name, replacing what was there.</summary>
    void Write(string name, string yaml);
}
