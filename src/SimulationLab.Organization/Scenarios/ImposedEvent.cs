using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Something dated that happens to one entity: a shock, or an act of management.</summary>
/// <param name="At">When.</param>
/// <param name="Entity">Whom, for example "provider/aws"; <see cref="EntityKinds.Everybody"/> for all.</param>
/// <param name="Kind">What.</param>
/// <param name="Values">One value for each field of the kind, in its order; null for an optional field that was left out.</param>
public sealed record ImposedEvent(SimTime At, string Entity, EventKind Kind, IReadOnlyList<object?> Values)
{
    /// <summary>The fields that were given, with their values.</summary>
    public IEnumerable<(Parameter Field, object Value)> Given()
    {
        for (var i = 0; i < Values.Count; i++)
            if (Values[i] is { } value)
                yield return (Kind.Fields[i], value);
    }

    /// <summary>The messages that bring it about, for the entities of this roster. Acts of management are known beforehand, shocks are not.</summary>
    /// <param name="roster">Who there is.</param>
    /// <param name="isAssumed">Whether it is foreseen all the same: in a forecast that asks what if it happened.</param>
    /// <exception cref="ArgumentException">The roster has no such entity.</exception>
    public IEnumerable<Input> ToInputs(Roster roster, bool isAssumed = false)
    {
        var isForeseen = isAssumed || Kind.Cause is null;
        var message = Kind.Message(Values);
        return Entity == EntityKinds.Everybody
            ? Enumerable.Range(0, roster.Count).Select(i => new Input(At, new ActorId(i), message, isForeseen))
            : [new Input(At, roster[Entity], message, isForeseen)];
    }
}

/// <summary>A kind of dated event; its fields are described by the parameters that would hold them.</summary>
public sealed record EventKind
{
    /// <summary>The name in scenario files, for example "outage".</summary>
    public required string Name { get; init; }

    /// <summary>What it does, in one line.</summary>
    public required string Description { get; init; }

    /// <summary>The kinds of entity it can happen to.</summary>
    public required IReadOnlyList<string> EntityKinds { get; init; }

    /// <summary>The cause of a shock: switching the cause off removes the event. Null for acts of management, which stay.</summary>
    public Cause? Cause { get; init; }

    /// <summary>Its fields. The parameter gives name, unit and range.</summary>
    public required IReadOnlyList<Parameter> Fields { get; init; }

    /// <summary>Whether fields may be left out, all but one; otherwise all are required.</summary>
    public bool FieldsAreOptional { get; init; }

    /// <summary>Makes the message from one value for each field, in order.</summary>
    internal Func<IReadOnlyList<object?>, Message> Message { get; init; } = null!;
}
