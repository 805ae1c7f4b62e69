using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>The preparation of a request: resolves its scenarios and gathers everything that is wrong with it.</summary>
internal sealed class Preparation(ScenarioLibrary library)
{
    private readonly List<Fault> faults = [];
    private readonly SortedDictionary<string, string> sources = new(StringComparer.Ordinal);
    private readonly List<(string Name, ScenarioChanges? Changes)> resolved = [];

    public IReadOnlyList<Fault> Faults => faults;

    /// <summary>What the scenarios say beyond those they extend, under the names they have in the answer.</summary>
    public IReadOnlyList<ScenarioChanges> Changes =>
        [.. resolved.Zip(Names.Unique(resolved.Select(own => own.Name)), (own, name) => own.Changes is null ? null : own.Changes with { Scenario = name }).OfType<ScenarioChanges>().DistinctBy(own => own.Scenario)];

    /// <summary>The texts of all scenarios that were resolved, by name.</summary>
    public IReadOnlyDictionary<string, string> Sources => sources;

    public bool IsGood => faults.Count == 0;

    public void Refuse(IEnumerable<Fault> found) => faults.AddRange(found);

    /// <summary>The scenario meant; null with faults. One that the request left out was reported when it was read.</summary>
    public Scenario? Resolve(ScenarioReference reference, string path)
    {
        if (reference.Extends.Length == 0)
            return null;
        library.TryResolve(reference, out var scenario, out var found);
        faults.AddRange(found.Select(fault => fault.Within(path)));
        if (scenario is null)
            return null;
        resolved.Add((scenario.Name, library.ChangesOf(reference)));
        foreach (var (name, text) in library.SourcesOf(reference.Extends))
            sources[name] = text;
        return scenario;
    }

    /// <summary>Scenarios of one answer need different names: later ones of the same name get a number.</summary>
    public static IReadOnlyList<Scenario> UniquelyNamed(IReadOnlyList<Scenario> scenarios) =>
        [.. scenarios.Zip(Names.Unique(scenarios.Select(scenario => scenario.Name)), (scenario, name) => name == scenario.Name ? scenario : scenario.Renamed(name))];
}
