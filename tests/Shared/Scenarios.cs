using System.Text.Json;
using SimulationLab.Experiments;
using SimulationLab.Organization;

namespace SimulationLab.Tests;

/// <summary>Shipped scenarios and variations of them.</summary>
internal static class Scenarios
{
    public static ScenarioLibrary Library { get; } = new(ScenarioLibrary.FindShippedFolder(), new InMemoryScenarios());

    public static IReadOnlyList<string> Shipped { get; } = [.. Library.List().Select(summary => summary.Name)];

    /// <summary>Values that make all pods alike: of the typical size.</summary>
    public static IReadOnlyList<(string Key, string Value)> AlikePods { get; } =
        [("pods.sizes.oneFewer", "0"), ("pods.sizes.oneMore", "0"), ("pods.sizes.twoMore", "0"), ("pods.sizes.threeMore", "0")];

    /// <summary>A scenario varied by key and value, as on the command line.</summary>
    public static Scenario Of(string name, params (string Key, string Value)[] overrides)
    {
        var reference = ReferenceTo(name, overrides);
        return Library.TryResolve(reference, out var scenario, out var faults) ? scenario! : throw new ArgumentException(string.Join("\n", faults));
    }

    public static ScenarioReference ReferenceTo(string name, params (string Key, string Value)[] overrides) =>
        new(name, overrides.ToDictionary(set => set.Key, set => JsonSerializer.SerializeToElement(set.Value)), []);

    /// <summary>The scenario of a text in YAML.</summary>
    public static Scenario OfYaml(string yaml) =>
        Library.TryRead(yaml, null, out var scenario, out var faults) ? scenario! : throw new ArgumentException(string.Join("\n", faults));

    /// <summary>The plan with one cause switched on again.</summary>
    public static Scenario PlanWith(Cause cause) => Of("plan", ($"causes.{Delays.NameOf(cause)}", "on"));
}

/// <summary>Saved scenarios that are gone when the test ends.</summary>
internal sealed class InMemoryScenarios : ISavedScenarios
{
    private readonly SortedDictionary<string, string> texts = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Names() => [.. texts.Keys];

    public string? Read(string name) => texts.GetValueOrDefault(name);

    public void Write(string name, string yaml) => texts[name] = yaml;
}
