using System.Globalization;
using System.Text.Json;
using SimulationLab.Experiments;
using SimulationLab.Grains;

namespace SimulationLab.Server;

/// <summary>Questions that are answered at once: where two scenarios part, how outcomes spread over time, whether a stored answer is still the same.</summary>
internal static class AnswerRoutes
{
    private const int BandReplications = BandsRequest.DefaultReplications;

    public static void MapAnswers(this RouteGroupBuilder api)
    {
        api.MapPost("/differences", Difference).WithTags("differences").WithSummary("Where two scenarios part on the same luck, and the chain of messages through which the change travels.")
            .WithExample(Examples.Difference).Produces<DifferenceReport>().ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/experiments/{id}/bands", Bands).WithTags("experiments").WithSummary("Percentile bands over time of outcomes (?outcome=cost.total&every=4), from the first replications of a stored experiment.")
            .Produces<IReadOnlyList<MetricBand>>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/replays/{id}", Replay).WithTags("replays").WithSummary("Runs a stored answer of any kind again, in its turn, and compares byte for byte.")
            .Produces<ReplayAnswer>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    private static async Task<IResult> Difference(HttpContext context, ScenarioLibrary library)
    {
        var (body, problem) = await RequestBody.ReadAsync(context.Request, "application/json");
        if (problem is not null)
            return problem;
        IReadOnlyList<Fault> faults = [];
        var report = await Task.Run(() => DifferenceRequest.Answer(body!, library, null, context.RequestAborted, out faults), context.RequestAborted);
        return report is null ? Problem.BadInput(faults) : Results.Json(report, Json.Options);
    }

    private static async Task<IResult> Bands(string id, string[]? outcome, string? every, Laboratory laboratory, CancellationToken cancel)
    {
        var step = every is null ? 1 : int.TryParse(every, NumberStyles.None, CultureInfo.InvariantCulture, out var weeks) ? weeks : 0;
        if (laboratory.FindPlan(WorkKind.Experiment, id) is not { } plan)
            return WorkRoutes.Unknown(WorkKind.Experiment, id);
        var replications = Math.Min(BandReplications, plan.Asked.Replications);
        if (BandsRequest.Read(outcome is { Length: > 0 } ? outcome : ["cost.total"], step, replications, out var faults) is not { } asked)
            return Problem.BadInput(faults);
        var bands = await Task.Run(() => MetricBands.Of(plan.Scenarios[0], plan.Asked.Seed, replications, asked.Outcomes, asked.EveryWeeks, Threads.FromEnvironment(), cancel), cancel);
        return Results.Json(bands, Json.Options);
    }

    private static async Task<IResult> Replay(string id, HttpContext context, Laboratory laboratory, WorkQueue queue, CancellationToken cancel)
    {
        try
        {
            // As much work as the question was: it waits for its turn like a question.
            using var place = queue.Join(ReplicationsOf(id, laboratory));
            await place.TurnAsync(cancel);
            return Results.Json(await Task.Run(() => laboratory.ReplayAsync(id, null, cancel), cancel), Json.Options);
        }
        catch (NoReplayException unknown)
        {
            return Problem.NotFound(unknown.Message);
        }
        catch (TooMuchWorkException full)
        {
            return WorkRoutes.QueueIsFull(context, full);
        }
    }

    private static int ReplicationsOf(string id, Laboratory laboratory) =>
        WorkKind.All.Select(kind => laboratory.Find(kind, id)).FirstOrDefault(answer => answer is not null) is { } stored
            ? JsonSerializer.Deserialize<JsonElement>(stored).GetProperty("completed").GetInt32()
            : throw new NoReplayException($"There is no stored answer '{id}'.");
}
