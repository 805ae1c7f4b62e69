namespace SimulationLab.Experiments.Tests;

/// <summary>Saved scenarios for tests.</summary>
internal sealed class SavedInMemory : ISavedScenarios
{
    private readonly SortedDictionary<string, string> texts = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Names() => [.. texts.Keys];

    public string? Read(string name) => texts.GetValueOrDefault(name);

    public void Write(string name, string yaml) => texts[name] = yaml;
}
