using System.Text.Json;
using SimulationLab.Experiments;
using SimulationLab.Grains;

namespace SimulationLab.Server;

/// <summary>The routes that experiments and comparisons share: ask, look, watch, page through, remove.</summary>
internal static class WorkRoutes
{
    private const int LargestPage = 10_000;

    public static void MapExperiments(this RouteGroupBuilder api) =>
        Map<ExperimentAnswer>(api, "experiments", "experiment", services => new ExperimentKind(services.GetRequiredService<Laboratory>(), services.GetRequiredService<IGrainFactory>()), Examples.Experiment);

    public static void MapComparisons(this RouteGroupBuilder api) =>
        Map<ComparisonAnswer>(api, "comparisons", "comparison", services => new ComparisonKind(services.GetRequiredService<Laboratory>(), services.GetRequiredService<IGrainFactory>()), Examples.Comparison);

    private static void Map<TAnswer>(RouteGroupBuilder api, string plural, string singular, Func<IServiceProvider, WorkKind> kindOf, Example example)
    {
        var group = api.MapGroup("/" + plural).WithTags(plural);

        group.MapPost("/", async (HttpContext context, IServiceProvider services) => await Post(context, kindOf(services), $"/api/v1/{plural}"))
            .WithSummary($"Ask for {(singular == "experiment" ? "an" : "a")} {singular}; the same question is answered from the store.")
            .WithExample(example).Produces<TAnswer>().Produces<TAnswer>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status429TooManyRequests);

        group.MapGet("/", (IServiceProvider services) => TypedResults.Ok(kindOf(services).List().Select(stored => new
        {
            stored.Id,
            stored.Created,
            Request = JsonSerializer.Deserialize<JsonElement>(stored.Request),
        }))).WithSummary($"The stored {plural}, newest first.");

        group.MapGet("/{id}", async (string id, IServiceProvider services) => await Get(kindOf(services), id, singular))
            .WithSummary($"The answer, or how far the {singular} is.").Produces<TAnswer>().ProducesProblem(StatusCodes.Status404NotFound);

        group.MapGet("/{id}/replications", (string id, string? offset, string? limit, IServiceProvider services) => Replications(kindOf(services), id, singular, offset, limit))
            .WithSummary("The replications behind an answer, page by page.").Produces<ReplicationsPage>().ProducesProblem(StatusCodes.Status404NotFound);

        group.MapGet("/{id}/events", async (string id, HttpContext context) => await WorkEvents.Stream(kindOf(context.RequestServices), id, singular, context))
            .WithSummary("Progress as server-sent events; the last one says how it ended. Resume with Last-Event-ID.").ProducesProblem(StatusCodes.Status404NotFound);

        group.MapDelete("/{id}", async (string id, IServiceProvider services) => await Delete(kindOf(services), id, singular))
            .WithSummary($"Cancels a running {singular}; removes a finished one.").Produces<TAnswer>().Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static IResult Unknown(string singular, string id) =>
        Problem.NotFound($"There is no {singular} '{id}': it was never asked for, was cancelled and forgotten, or was removed. Post the request to ask for it.");

    private static async Task<IResult> Post(HttpContext context, WorkKind kind, string route)
    {
        var (body, problem) = await RequestBody.ReadAsync(context.Request, "application/json");
        if (problem is not null)
            return problem;
        if (!kind.TryPrepare(body!, out var id, out var faults))
            return Problem.BadInput(faults);
        var wait = Preference.WaitOf(context.Request);
        if (wait > TimeSpan.Zero)
            context.Response.Headers["Preference-Applied"] = $"wait={wait.TotalSeconds:0}";
        if (kind.Find(id) is { } known)
            return Results.Ok(known);

        var grain = kind.GrainOf(id);
        WorkState? state;
        try
        {
            state = await grain.Start(new WorkOrder(body!));
        }
        catch (TooMuchWorkException full)
        {
            context.Response.Headers.RetryAfter = "10";
            return Problem.Of(StatusCodes.Status429TooManyRequests, "too-much-work", "The queue is full", full.Message);
        }

        if (wait > TimeSpan.Zero)
            state = await grain.WaitForEnd(wait) ?? state;

        if (!state.HasEnded)
            context.Response.Headers.Location = $"{route}/{id}";
        return Results.Content(state.AnswerJson, "application/json", statusCode: state.HasEnded ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> Get(WorkKind kind, string id, string singular)
    {
        if (kind.Find(id) is { } answer)
            return Results.Ok(answer);
        return await kind.GrainOf(id).Get() is { } state ? Results.Content(state.AnswerJson, "application/json") : Unknown(singular, id);
    }

    private static IResult Replications(WorkKind kind, string id, string singular, string? offset, string? limit)
    {
        var faults = new List<Fault>();
        var from = Number("offset", offset, 0, int.MaxValue, 0);
        var most = Number("limit", limit, 1, LargestPage, 1000);
        if (faults.Count > 0)
            return Problem.BadInput(faults);
        return kind.Replications(id, from, most) is { } page
            ? Results.Ok(page)
            : Problem.NotFound($"There are no replications of a {singular} '{id}': it does not exist or has not ended.");

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

    private static async Task<IResult> Delete(WorkKind kind, string id, string singular)
    {
        if (await kind.GrainOf(id).Cancel() is { } state)
            return Results.Content(state.AnswerJson, "application/json");
        return kind.Remove(id) ? Results.NoContent() : Unknown(singular, id);
    }
}
