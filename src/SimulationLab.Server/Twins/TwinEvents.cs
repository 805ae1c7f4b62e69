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

    /// <summary>How many looks without anything new come before a sign of life.</summary>
    private const int LooksPerPulse = 60;

    public static async Task<IResult> Get(string id, string? entity, string? what, string? after, string? limit, HttpContext context, IGrainFactory grains)
    {
        var lastSeen = context.Request.Headers["Last-Event-ID"].FirstOrDefault();
        var faults = new List<Fault>();
        var resumed = NumberOf("after", after, 0, 0, faults);
        resumed = NumberOf("Last-Event-ID", lastSeen, 0, resumed, faults);
        var most = NumberOf("limit", limit, 1, Page, faults);
        if (faults.Count > 0)
            return Problem.BadInput(faults);
        var clock = TwinRoutes.Clock(grains, id);
        var query = new EventQuery(resumed, entity, what, (int)Math.Min(most, int.MaxValue));
        var first = await clock.Events(query);
        var wantsPage = context.Request.Headers.Accept.Any(accept => accept?.Contains("application/json", StringComparison.OrdinalIgnoreCase) == true);
        if (first.Kind != TwinReplyKind.Done || wantsPage)
            return TwinRoutes.Answer(first, context);
        // "No content" tells whoever resumes after the end not to come again.
        if (lastSeen is not null && first.HasEnded && first.Read<TwinEventsPage>().Events.Count == 0)
            return Results.NoContent();
        return TypedResults.ServerSentEvents(Follow(clock, query with { Limit = Page }, first, context.RequestAborted));
    }

    private static long NumberOf(string name, string? text, long least, long otherwise, List<Fault> faults)
    {
        if (text is null)
            return otherwise;
        if (TwinRoutes.WholeNumber(text) is { } number && number >= least)
            return number;
        faults.Add(new Fault(name, null, null, $"'{name}' is a whole number of at least {least}, not '{text}'.", text, $"a whole number of at least {least}", null));
        return otherwise;
    }

    /// <summary>
    /// What has happened since, then whatever happens, until the release has ended. The id of an event is its number. While
    /// nothing happens an event of type "pulse" says that the stream is open.
    /// </summary>
    private static async IAsyncEnumerable<SseItem<TwinEvent?>> Follow(IClockGrain clock, EventQuery query, TwinReply reply, [EnumeratorCancellation] CancellationToken cancel)
    {
        var looks = 0;
        while (reply.Kind == TwinReplyKind.Done)
        {
            var page = reply.Read<TwinEventsPage>();
            foreach (var happening in page.Events)
                yield return new SseItem<TwinEvent?>(happening) { EventId = happening.Id.ToString() };
            if (page.Events.Count == 0)
            {
                if (reply.HasEnded)
                    yield break;
                if (looks++ % LooksPerPulse == 0)
                    yield return new SseItem<TwinEvent?>(null, "pulse");
                await Task.Delay(Pace, cancel);
            }

            query = query with { After = page.Last };
            reply = await clock.Events(query).WaitAsync(cancel);
        }
    }
}
