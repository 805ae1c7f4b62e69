namespace SimulationLab.Experiments;

/// <summary>For who works on the shipped scenarios alone.</summary>
internal sealed class NoSavedScenarios : ISavedScenarios
{
    public IReadOnlyList<string> Names() => [];

    public string? Read(string name) => null;

    public void Write(string name, string yaml) => throw new NotSupportedException("Nothing can be saved here.");
}
