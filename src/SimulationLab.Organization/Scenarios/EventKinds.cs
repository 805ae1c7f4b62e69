using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Everything dated that can happen to the organization: shocks, acts of management, changes of levers.</summary>
internal static class ImposedEventKinds
{
    /// <summary>All kinds; each part of the organization declares its own beside its actor.</summary>
    public static IReadOnlyList<EventKind> Parts { get; } =
        [.. ComputeEvents.All, .. DataEvents.All, .. LabelingEvents.All, .. SafetyEvents.All, .. PodEvents.All];

    /// <summary>The change of levers; its fields are the levers of the catalogue.</summary>
    public static EventKind ChangeOf(IReadOnlyList<Parameter> levers) => new()
    {
        Name = "set",
        Description = "Management changes levers, for one entity or for the whole organization.",
        EntityKinds = [EntityKinds.Everybody, .. EntityKinds.All],
        Fields = levers,
        FieldsAreOptional = true,
        Message = values => new PolicyChanged(
            [.. levers.Select((lever, i) => (lever, value: values[i])).Where(pair => pair.value is not null).Select(pair => new LeverChange(pair.lever.Key, pair.lever.Format(pair.value!)))]),
    };
}

/// <summary>Fields that several kinds of event have.</summary>
internal static class EventFields
{
    public static Parameter Length => Define.Time("duration", Duration.FromDays(3), "For how long.", "scenario", Duration.FromMinutes(1), Duration.FromWeeks(52));

    public static Parameter Count(string name, string things, int value, string description, int maximum = 1000) =>
        Define.Count(name, things, value, description, "scenario", minimum: 1, maximum: maximum);
}
