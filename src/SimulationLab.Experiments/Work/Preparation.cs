using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>The preparation of a request: resolves its scenarios and gathers everything that is wrong with it.</summary>
internal sealed class Preparation(ScenarioLibrary library)
{
    private readonly List<Fault> faults = [];
    private readonly SortedDictionary<string, string> sources = new(StringComparer.Ordinal);

    public IReadOnlyList<Fault> Faults => faults;

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
        foreach (var (name, text) in scenario is null ? new Dictionary<string, string>() : library.SourcesOf(reference.Extends))
            sources[name] = text;
        return scenario;
    }

    /// <summary>Scenarios of one answer need different names: later ones of the same name get a number.</summary>
    public static IReadOnlyList<Scenario> UniquelyNamed(IEnumerable<Scenario> scenarios)
    {
        var taken = new HashSet<string>();
        return [.. scenarios.Select(scenario =>
        {
            var name = scenario.Name;
            for (var number = 2; !taken.Add(name); number++)
                name = $"{scenario.Name}-{number}";
            return name == scenario.Name ? scenario : scenario.Renamed(name);
        })];
    }
}
