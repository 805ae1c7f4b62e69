using System.Text.Json;
using SimulationLab.Experiments;

namespace SimulationLab.Grains;

/// <summary>What came of a request to a twin.</summary>
public enum TwinReplyKind
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>There is no such twin, or no such entity of it.</summary>
    Unknown,

    /// <summary>It cannot be done to the twin as it stands.</summary>
    Conflict,

    /// <summary>The twin is not what the caller took it for.</summary>
    Outdated,

    /// <summary>The input is bad.</summary>
    BadInput,
}

/// <summary>The reply of a twin. Envelopes carry JSON, so that the answers know nothing of Orleans.</summary>
/// <param name="Kind">What came of it.</param>
/// <param name="AnswerJson">The answer, or the list of faults; null when there is none.</param>
/// <param name="Detail">Why it was not done, in words.</param>
/// <param name="Tag">Names the state of the twin: it changes whenever the twin does.</param>
/// <param name="IsMoving">Whether the twin is on its way.</param>
/// <param name="HasEnded">Whether nothing more will happen in it.</param>
[GenerateSerializer, Immutable, Alias("twin-reply")]
public sealed record TwinReply(
    [property: Id(0)] TwinReplyKind Kind,
    [property: Id(1)] string? AnswerJson = null,
    [property: Id(2)] string? Detail = null,
    [property: Id(3)] string? Tag = null,
    [property: Id(4)] bool IsMoving = false,
    [property: Id(5)] bool HasEnded = false)
{
    /// <summary>There is no such thing.</summary>
    public static TwinReply Missing(string detail) => new(TwinReplyKind.Unknown, Detail: detail);

    /// <summary>It cannot be done now.</summary>
    public static TwinReply Refused(string detail) => new(TwinReplyKind.Conflict, Detail: detail);

    /// <summary>The input is bad.</summary>
    public static TwinReply Faulty(IReadOnlyList<Fault> faults) => new(TwinReplyKind.BadInput, JsonSerializer.Serialize(faults, Json.Options));

    /// <summary>The answer.</summary>
    public T Read<T>() => JsonSerializer.Deserialize<T>(AnswerJson!, Json.Options)!;
}

/// <summary>Moves a twin on.</summary>
/// <param name="By">By so many microseconds; null for a gate or the end.</param>
/// <param name="ToGate">Up to the next gate.</param>
/// <param name="WeeksPerSecond">At this speed; null as fast as it goes.</param>
/// <param name="IfMatch">Only if one of these tags, separated by commas, is still right; null in any case.</param>
[GenerateSerializer, Immutable, Alias("move-order")]
public sealed record MoveOrder([property: Id(0)] long? By, [property: Id(1)] bool ToGate, [property: Id(2)] double? WeeksPerSecond, [property: Id(3)] string? IfMatch);

/// <summary>Asks for events of a twin.</summary>
/// <param name="After">Those after this number.</param>
/// <param name="Entity">Only those of this entity, or of this kind of entity; null for all.</param>
/// <param name="What">Only those whose words contain this; null for all.</param>
/// <param name="Limit">At most so many.</param>
[GenerateSerializer, Immutable, Alias("event-query")]
public sealed record EventQuery([property: Id(0)] long After, [property: Id(1)] string? Entity, [property: Id(2)] string? What, [property: Id(3)] int Limit);
