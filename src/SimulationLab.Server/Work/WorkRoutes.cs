using System.Text.Json;
using SimulationLab.Experiments;
using SimulationLab.Grains;

namespace SimulationLab.Server;

/// <summary>The routes that all kinds of work share: ask, look, watch, page through, remove.</summary>
internal static class WorkRoutes
{
    private const int LargestPage = 10_000;

    public static void MapWork(this RouteGroupBuilder api)
    {
        foreach (var kind in WorkKind.All)
            Map(api, kind);
    }

    private static void Map(RouteGroupBuilder api, WorkKind kind)
    {
        var group = api.MapGroup("/" + kind.Plural).WithTags(kind.Plural);
        var one = ("aeiou".Contains(kind.Name[0], StringComparison.Ordinal) ? "an " : "a ") + kind.Name;

        group.MapPost("/", async (HttpContext context, Laboratory laboratory, IGrainFactory grains) => await Post(context, kind, laboratory, grains))
            .WithSummary($"Ask for {one}; the same question is answered from the store.")
            .WithExample(Examples.Of(kind)).Produces(StatusCodes.Status200OK, kind.AnswerType).Produces(StatusCodes.Status202Accepted, kind.AnswerType)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status429TooManyRequests);

        group.MapGet("/", (Laboratory laboratory) => TypedResults.Ok(laboratory.List(kind).Select(stored => new
        {
            stored.Id,
            stored.Created,
            Request = JsonSerializer.Deserialize<JsonElement>(stored.Request),
        }))).WithSummary($"The stored {kind.Plural}, newest first.");

        group.MapGet("/{id}", async (string id, Laboratory laboratory, IGrainFactory grains) => await Get(kind, id, laboratory, grains))
            .WithSummary($"The answer, or how far the {kind.Name} is.").Produces(StatusCodes.Status200OK, kind.AnswerType).ProducesProblem(StatusCodes.Status404NotFound);

        group.MapGet("/{id}/replications", (string id, string? offset, string? limit, Laboratory laboratory) => Replications(kind, id, laboratory, offset, limit))
            .WithSummary("The replications behind an answer, page by page.").Produces<ReplicationsPage>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        group.MapGet("/{id}/report", (string id, Laboratory laboratory) => Report(kind, id, laboratory))
            .WithSummary("A stored answer as one HTML page with charts that needs nothing else.").Produces<string>(StatusCodes.Status200OK, "text/html").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        group.MapGet("/{id}/events", async (string id, HttpContext context, Laboratory laboratory, IGrainFactory grains) => await WorkEvents.Stream(kind, id, laboratory, grains, context))
            .WithSummary("Progress and the running answer as server-sent events; the last one says how it ended. Resume with Last-Event-ID.").ProducesProblem(StatusCodes.Status404NotFound);

        group.MapDelete("/{id}", async (string id, Laboratory laboratory, IGrainFactory grains, string? unlessShared) => await Delete(kind, id, unlessShared, laboratory, grains))
            .WithSummary($"Cancels a queued or running {kind.Name}, and answers as it stands, however often it is sent; removes a finished one. With ?unlessShared=true it only leaves: the last of those who asked cancels what is under way.")
            .Produces(StatusCodes.Status200OK, kind.AnswerType).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    public static IResult Unknown(WorkKind kind, string id) =>
        Problem.NotFound($"There is no {kind.Name} '{id}': it was never asked for, was removed, or did not end with an answer and has been forgotten since. Post the request to ask for it.");

    public static IResult QueueIsFull(HttpContext context, TooMuchWorkException full)
    {
        context.Response.Headers.RetryAfter = "10";
        return Problem.Of(StatusCodes.Status429TooManyRequests, "too-much-work", "The lane is full", full.Message);
    }

    private static async Task<IResult> Post(HttpContext context, WorkKind kind, Laboratory laboratory, IGrainFactory grains)
    {
        var (body, problem) = await RequestBody.ReadAsync(context.Request, "application/json");
        if (problem is not null)
            return problem;
        if (!laboratory.TryPrepare(kind, body!, out var plan, out var faults))
            return Problem.BadInput(faults);
        var wait = Preference.WaitOf(context.Request);
        if (wait > TimeSpan.Zero)
            context.Response.Headers["Preference-Applied"] = $"wait={wait.TotalSeconds:0}";
        if (laboratory.Find(kind, plan!.Id) is { } known)
            return Json(known);

        var grain = grains.GetGrain<IWorkGrain>(plan.Id);
        WorkState? state;
        try
        {
            state = await grain.Start(new WorkOrder(kind.Name, body!));
        }
        catch (TooMuchWorkException full)
        {
            return QueueIsFull(context, full);
        }

        if (wait > TimeSpan.Zero)
            state = await grain.WaitForEnd(wait) ?? state;

        if (!state.HasEnded)
            context.Response.Headers.Location = $"/api/v1/{kind.Plural}/{plan.Id}";
        return Json(state.AnswerJson, state.HasEnded ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> Get(WorkKind kind, string id, Laboratory laboratory, IGrainFactory grains)
    {
        if (laboratory.Find(kind, id) is { } answer)
            return Json(answer);
        return await grains.GetGrain<IWorkGrain>(id).Get() is { } state && state.Kind == kind.Name ? Json(state.AnswerJson) : Unknown(kind, id);
    }

    private static IResult Replications(WorkKind kind, string id, Laboratory laboratory, string? offset, string? limit)
    {
        var faults = new List<Fault>();
        var from = Number("offset", offset, 0, int.MaxValue, 0);
        var most = Number("limit", limit, 1, LargestPage, 1000);
        if (faults.Count > 0)
            return Problem.BadInput(faults);
        return laboratory.FindReplications(kind, id, from, most) is { } page
            ? Results.Ok(page)
            : Problem.NotFound($"There are no replications of the {kind.Name} '{id}': it does not exist or has not ended.");

        int Number(string name, string? text, int minimum, int maximum, int otherwise)
        {
            if (text is null)
                return otherwise;
            if (int.TryParse(text, out var number) && number >= minimum && number <= maximum)
                return number;
            faults.Add(new Fault(name, null, null, $"'{name}' is a whole number from {minimum} to {maximum}, not '{text}'.", text, $"{minimum} to {maximum}", null));
            return otherwise;
        }
    }

    private static IResult Report(WorkKind kind, string id, Laboratory laboratory) => laboratory.FindFinished(kind, id) is { } finished
        ? Results.Content(ReportPage.Of(finished.Answer, finished.Rows), "text/html; charset=utf-8")
        : Problem.NotFound($"There is no report of the {kind.Name} '{id}': it does not exist or has not ended.");

    private static async Task<IResult> Delete(WorkKind kind, string id, string? condition, Laboratory laboratory, IGrainFactory grains)
    {
        if (!bool.TryParse(condition ?? "false", out var unlessShared))
            return Problem.BadInput([new Fault("unlessShared", null, null, $"'unlessShared' is true or false, not '{condition}'.", condition, "true or false", null)]);
        var grain = grains.GetGrain<IWorkGrain>(id);
        var current = await grain.Get();
        if (current is not null && current.Kind != kind.Name)
            return Unknown(kind, id);
        var isAnswered = laboratory.Find(kind, id) is not null;
        if (isAnswered && unlessShared)
            return Ended("finished", kind, id);
        var left = await grain.Cancel(unlessShared);
        if (left?.Status == "cancelled" && !isAnswered)
            return Json(left.AnswerJson);
        // Whoever leaves removes nothing, however the work ended meanwhile.
        if (unlessShared)
            return left is null ? Unknown(kind, id) : left.HasEnded ? Ended(left.Status == "failed" ? "failed" : "finished", kind, id) : Shared(kind, id);
        return laboratory.Remove(kind, id) || left is not null ? Results.NoContent() : Unknown(kind, id);
    }

    private static IResult Shared(WorkKind kind, string id) => Problem.Of(
        StatusCodes.Status409Conflict, "shared", "Not for one to cancel",
        $"Others asked for the {kind.Name} '{id}' too: it goes on for them. DELETE without 'unlessShared' cancels it for everybody.");

    private static IResult Ended(string how, WorkKind kind, string id) => Problem.Of(
        StatusCodes.Status409Conflict, how, "Nothing to cancel",
        $"The {kind.Name} '{id}' has {how} and is left as it is. DELETE without 'unlessShared' removes it for everybody.");

    private static IResult Json(string answer, int status = StatusCodes.Status200OK) => Results.Content(answer, "application/json", statusCode: status);
}
