using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using SimulationLab.Experiments;
using SimulationLab.Grains;

namespace SimulationLab.Server;

/// <summary>What happens in a twin, page by page or as server-sent events.</summary>
internal static class TwinEvents
{
    private const int Page = 1000;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    public static async Task<IResult> Get(string id, string? entity, string? what, string? after, string? limit, HttpContext context, IGrainFactory grains)
    {
        var faults = new List<Fault>();
        foreach (var (name, text) in new[] { ("after", after), ("limit", limit) })
            if (text is not null && TwinRoutes.WholeNumber(context, name) is null)
                faults.Add(new Fault(name, null, null, $"'{name}' is a whole number, not '{text}'.", text, "a whole number", null));
        if (faults.Count > 0)
            return Problem.BadInput(faults);
        var clock = TwinRoutes.Clock(grains, id);
        var resumed = long.TryParse(context.Request.Headers["Last-Event-ID"], out var last) ? last : TwinRoutes.WholeNumber(context, "after") ?? 0;
        var query = new EventQuery(resumed, entity, what, (int)Math.Min(TwinRoutes.WholeNumber(context, "limit") ?? Page, int.MaxValue));
        var first = await clock.Events(query);
        var wantsPage = context.Request.Headers.Accept.Any(accept => accept?.Contains("application/json", StringComparison.OrdinalIgnoreCase) == true);
        return first.Kind != TwinReplyKind.Done || wantsPage
            ? TwinRoutes.Answer(first, context)
            : TypedResults.ServerSentEvents(Follow(clock, query with { Limit = Page }, first, context.RequestAborted));
    }

    /// <summary>What has happened since, then whatever happens, until the release has ended. The id of an event is its number.</summary>
    private static async IAsyncEnumerable<SseItem<TwinEvent>> Follow(IClockGrain clock, EventQuery query, TwinReply reply, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (reply.Kind == TwinReplyKind.Done)
        {
            var page = reply.Read<TwinEventsPage>();
            foreach (var happening in page.Events)
                yield return new SseItem<TwinEvent>(happening) { EventId = happening.Id.ToString() };
            if (page.Events.Count == 0)
            {
                if (reply.HasEnded)
                    yield break;
                await Task.Delay(Pace, cancel);
            }

            query = query with { After = page.Last };
            reply = await clock.Events(query).WaitAsync(cancel);
        }
    }
}
