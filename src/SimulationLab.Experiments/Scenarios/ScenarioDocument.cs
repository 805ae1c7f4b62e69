using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>What one scenario file says, before it is put on top of what it extends.</summary>
internal sealed record ScenarioDocument
{
    public string? Name { get; init; }

    public Place NamePlace { get; init; }

    public string? Extends { get; init; }

    public Place ExtendsPlace { get; init; }

    public string? Question { get; init; }

    /// <summary>Keys and values of "set", nested mappings flattened to dotted keys.</summary>
    public IReadOnlyList<Setting> Settings { get; init; } = [];

    public NetworkDocument? Network { get; init; }

    public IReadOnlyList<EventDocument> Events { get; init; } = [];
}

/// <summary>One value that a scenario sets.</summary>
internal sealed record Setting(string Key, Place KeyPlace, Place ValuePlace, string Text);

/// <summary>A network with the places of its performers, so that a missing one can be pointed at.</summary>
internal sealed record NetworkDocument(Network Network, IReadOnlyList<Place> Performers);

/// <summary>An imposed event with the place of its entity.</summary>
internal sealed record EventDocument(ImposedEvent Event, Place EntityPlace);
