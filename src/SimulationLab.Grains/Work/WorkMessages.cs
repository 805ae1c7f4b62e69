namespace SimulationLab.Grains;

/// <summary>What is to be done: the request as it was sent. Envelopes carry JSON, so the experiments know nothing of Orleans.</summary>
/// <param name="Kind">The name of the kind of work.</param>
/// <param name="RequestJson">The request.</param>
[GenerateSerializer, Immutable, Alias("work-order")]
public sealed record WorkOrder([property: Id(0)] string Kind, [property: Id(1)] string RequestJson);

/// <summary>How a piece of work stands.</summary>
/// <param name="Status">queued, running, completed, failed or cancelled.</param>
/// <param name="Ahead">How many pieces of work are to end before it begins; null once it has begun.</param>
/// <param name="Completed">Replications done.</param>
/// <param name="Total">Replications there will be at the most.</param>
/// <param name="ElapsedSeconds">Seconds since it began to run.</param>
/// <param name="SecondsLeft">Seconds left at the present pace; null while unknown.</param>
/// <param name="SoFarJson">The answer so far, with intervals that hold at every look; null before the first.</param>
/// <param name="AnswerJson">The answer so far: the final one, or one that says only how far the work is.</param>
/// <param name="Error">What went wrong.</param>
/// <param name="Kind">The name of the kind of work.</param>
[GenerateSerializer, Immutable, Alias("work-state")]
public sealed record WorkState(
    [property: Id(0)] string Status,
    [property: Id(1)] int? Ahead,
    [property: Id(2)] int Completed,
    [property: Id(3)] int Total,
    [property: Id(4)] double ElapsedSeconds,
    [property: Id(5)] double? SecondsLeft,
    [property: Id(6)] string? SoFarJson,
    [property: Id(7)] string AnswerJson,
    [property: Id(8)] string? Error,
    [property: Id(9)] string Kind)
{
    /// <summary>Whether nothing more will happen.</summary>
    public bool HasEnded => Status is "completed" or "failed" or "cancelled";
}

/// <summary>Too much work is waiting already; the message says how much.</summary>
[GenerateSerializer, Alias("too-much-work")]
public sealed class TooMuchWorkException(string message) : Exception(message);
