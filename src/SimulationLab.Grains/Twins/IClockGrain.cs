using Orleans.Concurrency;

namespace SimulationLab.Grains;

/// <summary>
/// The clock of one twin, keyed by the twin's identity: it owns the future events and moves simulated time on, beside its
/// calls, so that it can always be asked and stopped.
/// </summary>
public interface IClockGrain : IGrainWithStringKey
{
    /// <summary>The twin as it stands.</summary>
    [AlwaysInterleave]
    Task<TwinReply> Get();

    /// <summary>The twin once it is at rest, or after this long.</summary>
    [AlwaysInterleave]
    [ResponseTimeout("00:02:00")]
    Task<TwinReply> WaitForRest(TimeSpan atMost);

    /// <summary>Moves the twin on; returns at once.</summary>
    Task<TwinReply> Move(MoveOrder order);

    /// <summary>Brings the twin to rest.</summary>
    Task<TwinReply> Pause(string? ifMatch);

    /// <summary>Takes an intervention, given as the JSON of an event.</summary>
    Task<TwinReply> Intervene(string interventionJson, string? ifMatch);

    /// <summary>All entities and what they are doing.</summary>
    [AlwaysInterleave]
    Task<TwinReply> Entities();

    /// <summary>One entity with its numbers and last events.</summary>
    [AlwaysInterleave]
    Task<TwinReply> Entity(string kind, string name);

    /// <summary>The books so far.</summary>
    [AlwaysInterleave]
    Task<TwinReply> Ledger();

    /// <summary>Some of what happened.</summary>
    [AlwaysInterleave]
    Task<TwinReply> Events(EventQuery query);

    /// <summary>The inputs of the twin and how far it is: what forks and forecasts are made of.</summary>
    [AlwaysInterleave]
    Task<TwinReply> Record();

    /// <summary>Brings the twin to rest and forgets it.</summary>
    Task<TwinReply> Remove(string? ifMatch);
}
