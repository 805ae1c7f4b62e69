using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>A dated shock that a scenario imposes on one entity.</summary>
/// <param name="At">When.</param>
/// <param name="Entity">Whom, for example "provider/aws".</param>
/// <param name="Kind">What.</param>
/// <param name="Values">One value for each field of the kind, in its order.</param>
public sealed record ImposedEvent(SimTime At, string Entity, EventKind Kind, IReadOnlyList<object> Values)
{
    /// <summary>The message the entity receives.</summary>
    internal Message ToMessage() => Kind.Message(Values);
}

/// <summary>One field of an imposed event, described by the parameter that would hold it.</summary>
public sealed record EventKind
{
    /// <summary>The name in scenario files, for example "outage".</summary>
    public required string Name { get; init; }

    /// <summary>What it does, in one line.</summary>
    public required string Description { get; init; }

    /// <summary>The kinds of entity it can happen to.</summary>
    public required IReadOnlyList<string> EntityKinds { get; init; }

    /// <summary>Its cause: switching the cause off removes the event.</summary>
    public required Cause Cause { get; init; }

    /// <summary>Its fields; all are required. The parameter gives name, unit and range.</summary>
    public required IReadOnlyList<Parameter> Fields { get; init; }

    /// <summary>Makes the message from one value for each field, in order.</summary>
    public required Func<IReadOnlyList<object>, Message> Message { get; init; }
}
