using System.Globalization;
using Microsoft.Net.Http.Headers;
using SimulationLab.Experiments;
using SimulationLab.Grains;

namespace SimulationLab.Server;

/// <summary>The routes of twins: make, drive, change, branch, ask.</summary>
internal static class TwinRoutes
{
    public static void MapTwins(this RouteGroupBuilder api)
    {
        var twins = api.MapGroup("/twins").WithTags("twins");

        twins.MapPost("/", async (HttpContext context, TwinFoundry foundry, IGrainFactory grains) => await WithBody(context, body => Created(foundry.Create(body), context, grains)))
            .WithSummary("Make a twin of a scenario: a live run, at week 0.").WithExample(Examples.Twin).Produces<TwinAnswer>(StatusCodes.Status201Created).ProducesProblem(400);
        twins.MapGet("/", (TwinStore store) => TypedResults.Ok(store.List())).WithSummary("All twins, newest first.");
        twins.MapGet("/{id}", async (string id, HttpContext context, IGrainFactory grains) => await Waited(await Clock(grains, id).Get(), id, context, grains))
            .WithSummary("The twin as it stands; with Prefer: wait, once it is at rest.").Produces<TwinAnswer>().ProducesProblem(404);
        twins.MapDelete("/{id}", (string id, HttpContext context, IGrainFactory grains) => IfUnchanged(context, async tags =>
                await Clock(grains, id).Remove(tags) is var reply && reply.Kind == TwinReplyKind.Done ? Results.NoContent() : Answer(reply, null)))
            .WithSummary("Remove the twin.").Produces(204).ProducesProblem(404).ProducesProblem(412);

        twins.MapPost("/{id}/advance", async (string id, HttpContext context, IGrainFactory grains) => await WithBody(context, body => Advance(body, id, context, grains)))
            .WithSummary("Move on by weeks, days or hours, to the next gate or to the release.").WithExample(Examples.Advance)
            .Produces<TwinAnswer>().Produces<TwinAnswer>(StatusCodes.Status202Accepted).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
        twins.MapPost("/{id}/play", async (string id, HttpContext context, IGrainFactory grains) => await WithBody(context, body => Play(body, id, context, grains)))
            .WithSummary("Move on at a speed, until somebody pauses it or the release ends.").WithExample(Examples.Play)
            .Produces<TwinAnswer>(StatusCodes.Status202Accepted).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
        twins.MapPost("/{id}/pause", (string id, HttpContext context, IGrainFactory grains) => IfUnchanged(context, async tags => Answer(await Clock(grains, id).Pause(tags), context)))
            .WithSummary("Bring it to rest.").Produces<TwinAnswer>().ProducesProblem(404).ProducesProblem(412);

        twins.MapGet("/{id}/entities", async (string id, HttpContext context, IGrainFactory grains) => Answer(await Clock(grains, id).Entities(), context))
            .WithSummary("All entities, what they are doing and what they wait for.").Produces<TwinEntities>().ProducesProblem(404);
        twins.MapGet("/{id}/entities/{kind}/{name}", async (string id, string kind, string name, HttpContext context, IGrainFactory grains) => Answer(await Clock(grains, id).Entity(kind, name), context))
            .WithSummary("One entity: its state in words, its numbers, its last events.").Produces<TwinEntity>().ProducesProblem(404);
        twins.MapGet("/{id}/ledger", async (string id, HttpContext context, IGrainFactory grains) => Answer(await Clock(grains, id).Ledger(), context))
            .WithSummary("The books so far: every posting.").Produces<TwinLedger>().ProducesProblem(404);
        twins.MapGet("/{id}/events", TwinEvents.Get)
            .WithSummary("What happens, as server-sent events (resume with Last-Event-ID), or as JSON if the request accepts application/json. Filters: entity, what, after, limit.")
            .Produces<TwinEventsPage>().ProducesProblem(404);

        twins.MapPost("/{id}/interventions", async (string id, HttpContext context, IGrainFactory grains) => await WithBody(context, body => IfUnchanged(context, async tags => Answer(await Clock(grains, id).Intervene(body, tags), context, StatusCodes.Status201Created))))
            .WithSummary("Change the organization, or shock it, at a date or now.").WithExample(Examples.Intervention)
            .Produces<TwinIntervention>(StatusCodes.Status201Created).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
        twins.MapGet("/{id}/interventions", async (string id, IGrainFactory grains) =>
                await Clock(grains, id).Get() is { Kind: TwinReplyKind.Done } reply ? Results.Ok(reply.Read<TwinAnswer>().Interventions) : Answer(await Clock(grains, id).Get(), null))
            .WithSummary("What was decided or befell it.").Produces<IReadOnlyList<TwinIntervention>>().ProducesProblem(404);
        twins.MapPost("/{id}/forks", async (string id, HttpContext context, TwinFoundry foundry, IGrainFactory grains) => await WithBody(context, async body => await Created(await foundry.ForkAsync(id, body), context, grains)))
            .WithSummary("Branch off at a week that has passed, or now; what was decided later is undone in the branch.").WithExample(Examples.Fork)
            .Produces<TwinAnswer>(StatusCodes.Status201Created).ProducesProblem(400).ProducesProblem(404);
        twins.MapPost("/{id}/replays", async (string id, HttpContext context, TwinFoundry foundry, IGrainFactory grains) => await Created(await foundry.ReplayAsync(id), context, grains))
            .WithSummary("Play the inputs of the twin again under this version of the model, as a twin of its own.").Produces<TwinAnswer>(StatusCodes.Status201Created).ProducesProblem(404).ProducesProblem(409);
        twins.MapPost("/{id}/forecast", async (string id, HttpContext context, TwinFoundry foundry) => await WithBody(context, async body => Answer(await foundry.ForecastAsync(id, body, context.RequestAborted), null)))
            .WithSummary("Play futures from here: same past, new luck; with and without what is proposed.").WithExample(Examples.Forecast)
            .Produces<ForecastAnswer>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    /// <summary>The reply as an HTTP answer.</summary>
    public static IResult Answer(TwinReply reply, HttpContext? context, int status = StatusCodes.Status200OK)
    {
        if (context is not null && reply.Tag is { } tag)
            context.Response.Headers.ETag = $"\"{tag}\"";
        return reply.Kind switch
        {
            TwinReplyKind.Done => Results.Content(reply.AnswerJson ?? "", "application/json", statusCode: status),
            TwinReplyKind.Unknown => Problem.NotFound(reply.Detail!),
            TwinReplyKind.Conflict => Problem.Of(StatusCodes.Status409Conflict, "conflict", "The twin cannot do that now", reply.Detail!),
            TwinReplyKind.Outdated => Problem.Of(StatusCodes.Status412PreconditionFailed, "changed", "The twin has changed", reply.Detail!),
            _ => Problem.BadInput(reply.Read<IReadOnlyList<Fault>>()),
        };
    }

    public static IClockGrain Clock(IGrainFactory grains, string id) => grains.GetGrain<IClockGrain>(id);

    private static async Task<IResult> WithBody(HttpContext context, Func<string, Task<IResult>> act)
    {
        var (body, problem) = await RequestBody.ReadAsync(context.Request, "application/json");
        return problem ?? await act(body!);
    }

    private static async Task<IResult> Advance(string body, string id, HttpContext context, IGrainFactory grains) =>
        TwinRequestReader.TryReadAdvance(body, out var request, out var faults)
            ? await IfUnchanged(context, tags => Moved(new MoveOrder(request!.By?.Microseconds, request.ToGate, null, tags), id, context, grains))
            : Problem.BadInput(faults);

    private static async Task<IResult> Play(string body, string id, HttpContext context, IGrainFactory grains) =>
        TwinRequestReader.TryReadPlay(body, out var weeksPerSecond, out var faults)
            ? await IfUnchanged(context, tags => Moved(new MoveOrder(null, false, weeksPerSecond, tags), id, context, grains))
            : Problem.BadInput(faults);

    private static async Task<IResult> Moved(MoveOrder order, string id, HttpContext context, IGrainFactory grains) =>
        await Waited(await Clock(grains, id).Move(order), id, context, grains);

    /// <summary>Holds the answer until the twin is at rest, for as long as the request prefers.</summary>
    private static async Task<IResult> Waited(TwinReply reply, string id, HttpContext context, IGrainFactory grains)
    {
        var wait = Preference.WaitOf(context.Request);
        if (wait > TimeSpan.Zero && reply.Kind == TwinReplyKind.Done)
        {
            context.Response.Headers["Preference-Applied"] = $"wait={wait.TotalSeconds:0}";
            if (reply.IsMoving)
                reply = await Clock(grains, id).WaitForRest(wait);
        }

        var accepted = reply is { Kind: TwinReplyKind.Done, IsMoving: true } && !HttpMethods.IsGet(context.Request.Method);
        if (accepted)
            context.Response.Headers.Location = $"/api/v1/twins/{id}";
        return Answer(reply, context, accepted ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
    }

    private static async Task<IResult> Created(TwinReply reply, HttpContext context, IGrainFactory grains)
    {
        if (reply.Kind != TwinReplyKind.Done)
            return Answer(reply, null);
        var id = reply.Read<string>();
        context.Response.Headers.Location = $"/api/v1/twins/{id}";
        return Answer(await Clock(grains, id).Get(), context, StatusCodes.Status201Created);
    }

    /// <summary>Acts with the tags of the header If-Match, of which one must still be right; null for none. A header that cannot be read is refused.</summary>
    private static async Task<IResult> IfUnchanged(HttpContext context, Func<string?, Task<IResult>> act)
    {
        var header = context.Request.Headers.IfMatch;
        if (header.Count == 0)
            return await act(null);
        if (!EntityTagHeaderValue.TryParseStrictList(header, out var tags))
            return Problem.Of(StatusCodes.Status400BadRequest, "precondition", "The precondition cannot be read",
                $"'If-Match: {header}' is no entity tag: send one as the ETag of an answer says, quotation marks included. Nothing was changed.");
        return await act(tags.Any(tag => tag.Tag == "*") ? null : string.Join(',', tags.Select(tag => tag.Tag.ToString().Trim('"'))));
    }

    /// <summary>Reads a whole number; null when the text is none.</summary>
    public static long? WholeNumber(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
