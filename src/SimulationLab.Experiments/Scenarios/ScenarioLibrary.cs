using System.Diagnostics.CodeAnalysis;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>All scenarios there are: those shipped with SimulationLab and those people saved. Safe for use by several threads.</summary>
/// <param name="shippedFolder">The folder with the shipped files; see <see cref="FindShippedFolder"/>.</param>
/// <param name="saved">Where people's own scenarios are kept.</param>
public sealed class ScenarioLibrary(string shippedFolder, ISavedScenarios saved)
{
    /// <summary>The folder with the shipped files beside the running program.</summary>
    public static string FindShippedFolder() => Path.Combine(AppContext.BaseDirectory, "scenarios");

    /// <summary>Every scenario, shipped ones first, each by name.</summary>
    public IReadOnlyList<ScenarioSummary> List() => throw new NotSupportedException(shippedFolder + saved);

    /// <summary>One scenario resolved. False with no faults means that there is none of this name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out ScenarioView? view, out IReadOnlyList<Fault> faults) => throw new NotSupportedException();

    /// <summary>What a request wants to run. Faults carry paths below <paramref name="path"/>, the place of the reference in the request.</summary>
    public bool TryResolve(ScenarioReference reference, [NotNullWhen(true)] out Scenario? scenario, out IReadOnlyList<Fault> faults, string path = "$") => throw new NotSupportedException();

    /// <summary>Saves a scenario (YAML or JSON) when it is right. A shipped one cannot be overwritten.</summary>
    public bool TrySave(string name, string text, out IReadOnlyList<Fault> faults) => throw new NotSupportedException();

    /// <summary>Everything that is wrong with a scenario (YAML or JSON), without keeping it.</summary>
    public IReadOnlyList<Fault> Validate(string text, string fileName) => throw new NotSupportedException();
}
