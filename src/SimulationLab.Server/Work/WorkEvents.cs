using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SimulationLab.Experiments;
using SimulationLab.Grains;

namespace SimulationLab.Server;

/// <summary>Progress of work as server-sent events.</summary>
internal static class WorkEvents
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    public static async Task<IResult> Stream(WorkKind kind, string id, Laboratory laboratory, IGrainFactory grains, HttpContext context)
    {
        var grain = grains.GetGrain<IWorkGrain>(id);
        var first = laboratory.Find(kind, id) is { } answer ? Answered(answer, kind) : await grain.Get();
        if (first is null || first.Kind != kind.Name)
            return WorkRoutes.Unknown(kind, id);
        var seen = context.Request.Headers["Last-Event-ID"].ToString();
        return TypedResults.ServerSentEvents(Follow(kind, id, laboratory, grain, first, seen, context.RequestAborted));
    }

    private static WorkState Gone(string status, WorkKind kind) => new(status, null, 0, 0, 0, null, null, "", null, kind.Name);

    private static WorkState Answered(string answer, WorkKind kind)
    {
        var known = (WorkAnswer)JsonSerializer.Deserialize(answer, kind.AnswerType, Json.Options)!;
        return Gone("completed", kind) with { Completed = known.Completed, Total = known.Total };
    }

    /// <summary>
    /// One event now, one whenever something has changed, and a last one that says how it ended. The id names the state, so
    /// somebody who comes back with the id of the present state waits for the next.
    /// </summary>
    private static async IAsyncEnumerable<SseItem<ProgressEvent>> Follow(
        WorkKind kind, string id, Laboratory laboratory, IWorkGrain grain, WorkState state, string seen, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var name = $"{state.Status}-{state.Ahead ?? state.Completed}";
            if (name != seen || state.HasEnded)
                yield return new SseItem<ProgressEvent>(ProgressEvent.Of(id, state)) { EventId = name };
            seen = name;
            if (state.HasEnded)
                yield break;
            // Removed work has no grain state any more; if it was answered meanwhile, the store says so.
            state = await grain.WaitForEnd(Pace).WaitAsync(cancel) ?? (laboratory.Find(kind, id) is { } answer ? Answered(answer, kind) : Gone("cancelled", kind));
        }
    }
}

/// <summary>How far work is.</summary>
public sealed record ProgressEvent(string Id, string Status, int? Ahead, int Completed, int Total, double ElapsedSeconds, double? SecondsLeft, RunningAnswer? SoFar, string? Error)
{
    internal static ProgressEvent Of(string id, WorkState state) =>
        new(id, state.Status, state.Ahead, state.Completed, state.Total, state.ElapsedSeconds, state.SecondsLeft, state.SoFarJson is { } soFar ? JsonSerializer.Deserialize<RunningAnswer>(soFar, Json.Options) : null, state.Error);
}
