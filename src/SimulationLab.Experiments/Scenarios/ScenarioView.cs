using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>One line of the list of scenarios.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Extends">What it extends; null for a root.</param>
/// <param name="Question">The question it answers.</param>
/// <param name="IsShipped">Whether it comes with the program; saved ones are somebody's own.</param>
/// <param name="Faults">What is wrong with it; empty when it can be run.</param>
public sealed record ScenarioSummary(string Name, string? Extends, string? Question, bool IsShipped, IReadOnlyList<Fault> Faults);

/// <summary>One scenario with everything it inherits resolved.</summary>
public sealed record ScenarioView(
    string Name, string? Extends, string? Question, bool IsShipped, IReadOnlyList<ParameterView> Parameters, IReadOnlyList<StageView> Stages, IReadOnlyList<EventView> Events);

/// <summary>A parameter with its value in a scenario.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Value">The value the scenario sets or inherits, as it would be written.</param>
/// <param name="InForce">The value in force: the plan value when its cause is off.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Source">Where the default comes from.</param>
/// <param name="Assumed">Whether no publication gives the default.</param>
/// <param name="Cause">The cause that switches it; null for levers and plan quantities.</param>
/// <param name="DiffersFromParent">Whether the value differs from that of the scenario it extends.</param>
/// <param name="DiffersFromDefault">Whether the value differs from the default of the catalogue.</param>
/// <param name="Description">What it means.</param>
public sealed record ParameterView(
    string Key, string Value, string InForce, string Unit, string Source, bool Assumed, string? Cause, bool DiffersFromParent, bool DiffersFromDefault, string Description);

/// <summary>A stage with its activities.</summary>
public sealed record StageView(string Name, string? Gate, IReadOnlyList<ActivityView> Activities);

/// <summary>An activity as in a scenario file.</summary>
public sealed record ActivityView(
    string Name, string By, string Work, IReadOnlyList<string> After, bool AtStart, bool OnRework, double? Team, double StageEffort, double CrossCuttingEffort, string? Duration, string? Job);

/// <summary>An imposed event.</summary>
/// <param name="Week">Weeks elapsed when it happens.</param>
/// <param name="Entity">Whom it happens to.</param>
/// <param name="Kind">What happens.</param>
/// <param name="Fields">How much or how long.</param>
/// <param name="Cause">The cause of a shock; null for an act of management.</param>
public sealed record EventView(double Week, string Entity, string Kind, IReadOnlyDictionary<string, string> Fields, string? Cause);

/// <summary>A parameter of the catalogue.</summary>
public sealed record CatalogueEntry(
    string Key, string Unit, string Default, string? Plan, string Allowed, string Description, string Source, bool Assumed, string? Cause, IReadOnlyList<string> Options)
{
    /// <summary>The whole catalogue.</summary>
    public static IReadOnlyList<CatalogueEntry> All { get; } =
        [.. Catalogue.All.Select(p => new CatalogueEntry(p.Key, p.Unit, p.DefaultText, p.PlanText, p.Allowed, p.Description, p.Source, p.IsAssumed, p.Cause is { } cause ? Delays.NameOf(cause) : null, p.Options))];
}
