using SimulationLab.Tests;

namespace SimulationLab.Experiments.Tests;

/// <summary>What tests of scenarios share.</summary>
internal static class Library
{
    /// <summary>The shipped scenarios, and nothing saved.</summary>
    public static ScenarioLibrary New(InMemoryScenarios? saved = null) => new(ScenarioLibrary.FindShippedFolder(), saved ?? new InMemoryScenarios());

    /// <summary>Names and texts of the shipped files.</summary>
    public static IReadOnlyList<(string Name, string Text)> Shipped { get; } =
        [.. Directory.EnumerateFiles(ScenarioLibrary.FindShippedFolder(), "*.yaml").Order().Select(file => (Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))];
}
