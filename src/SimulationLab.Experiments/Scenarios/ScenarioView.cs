using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>A scenario resolved and explained: everything it says, everything it inherits, and which is which.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Extends">What it varies; null when it stands by itself.</param>
/// <param name="Question">The question it answers.</param>
/// <param name="IsShipped">Whether it comes with SimulationLab.</param>
/// <param name="Parameters">Every parameter, in the order of the catalogue.</param>
/// <param name="Stages">The lifecycle.</param>
/// <param name="Events">The dated events, inherited ones included, by date.</param>
/// <param name="Scenario">What replications run.</param>
public sealed record ScenarioView(
    string Name,
    string? Extends,
    string? Question,
    bool IsShipped,
    IReadOnlyList<ParameterView> Parameters,
    IReadOnlyList<StageView> Stages,
    IReadOnlyList<EventView> Events,
    [property: System.Text.Json.Serialization.JsonIgnore] Scenario Scenario);

/// <summary>One parameter in a resolved scenario.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Value">The value the scenario sets or inherits, as it would be written in a file.</param>
/// <param name="InForce">The value that is simulated: the plan value while the parameter's cause is off.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Source">Where the default comes from.</param>
/// <param name="Assumed">Whether no publication gives the default.</param>
/// <param name="Cause">The cause whose switch rules it; null for levers and plan quantities.</param>
/// <param name="DiffersFromParent">Whether the value differs from that of the extended scenario (of the catalogue, when there is none).</param>
/// <param name="DiffersFromDefault">Whether the value differs from the default of the catalogue.</param>
/// <param name="Description">What it means.</param>
public sealed record ParameterView(
    string Key, string Value, string InForce, string Unit, string Source, bool Assumed, string? Cause, bool DiffersFromParent, bool DiffersFromDefault, string Description);

/// <summary>One stage in a resolved scenario.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Gate">The decision that closes it; null when there is none.</param>
/// <param name="Activities">Its activities.</param>
public sealed record StageView(string Name, Gate? Gate, IReadOnlyList<ActivityView> Activities);

/// <summary>One activity in a resolved scenario; efforts in engineer-weeks, the duration as it would be written in a file.</summary>
public sealed record ActivityView(
    string Name,
    string By,
    string Work,
    IReadOnlyList<string> After,
    bool AtStart,
    bool OnRework,
    double? Team,
    double StageEffort,
    double CrossCuttingEffort,
    string? Duration,
    string? Job,
    bool DiffersFromParent);

/// <summary>One dated event in a resolved scenario.</summary>
/// <param name="At">When, as in a file: "week 14".</param>
/// <param name="Entity">To whom.</param>
/// <param name="Event">What happens, for example "outage".</param>
/// <param name="Fields">Its fields, as they would be written in a file.</param>
/// <param name="Cause">The cause whose switch removes it.</param>
public sealed record EventView(string At, string Entity, string Event, IReadOnlyDictionary<string, string> Fields, string Cause);
