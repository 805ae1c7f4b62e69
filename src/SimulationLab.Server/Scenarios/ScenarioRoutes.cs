using System.Security.Cryptography;
using System.Text;
using SimulationLab.Experiments;

namespace SimulationLab.Server;

/// <summary>Scenarios and the catalogue of parameters.</summary>
internal static class ScenarioRoutes
{
    private static readonly string[] FileTypes = ["application/yaml", "application/json", "text/yaml", "application/x-yaml"];

    public static void MapScenarios(this RouteGroupBuilder api)
    {
        api.MapGet("/parameters", () => TypedResults.Ok(CatalogueEntry.All)).WithTags("scenarios").WithSummary("Every parameter with unit, default, allowed range, source and cause.");
        var group = api.MapGroup("/scenarios").WithTags("scenarios");
        group.MapGet("/", (ScenarioLibrary library) => TypedResults.Ok(library.List())).WithSummary("Shipped and saved scenarios with the questions they answer.");
        group.MapGet("/{name}", Get).WithSummary("One scenario with everything it inherits resolved.").Produces<ScenarioView>().ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPut("/{name}", Put).WithSummary("Save a scenario of your own, as YAML or JSON.").WithExample(Examples.Scenario).Produces<ScenarioView>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        group.MapPost("/validate", Validate).WithSummary("Check a scenario without saving or running it; lists every fault.").WithExample(Examples.Scenario).Produces<Validation>();
    }

    private static IResult Get(string name, ScenarioLibrary library, HttpContext context)
    {
        if (library.TextOf(name) is not { } text)
            return Problem.NotFound($"There is no scenario '{name}'.", NearestName(name, library));
        if (!library.TryGet(name, out var view, out var faults))
            return Problem.Of(StatusCodes.Status409Conflict, "broken-scenario", "The scenario is broken", $"'{name}' was saved but can no longer be resolved: {faults[0]}", faults);
        context.Response.Headers.ETag = TagOf(text);
        return Results.Ok(view);
    }

    private static async Task<IResult> Put(string name, ScenarioLibrary library, HttpContext context)
    {
        var (text, problem) = await RequestBody.ReadAsync(context.Request, FileTypes);
        if (problem is not null)
            return problem;
        if (library.IsShipped(name))
            return Problem.Of(StatusCodes.Status409Conflict, "shipped-scenario", "The scenario comes with the program", $"'{name}' cannot be changed; save yours under another name and let it extend '{name}'.");
        var current = library.TextOf(name) is { } saved ? TagOf(saved) : null;
        if (context.Request.Headers.IfMatch is { Count: > 0 } expected && !expected.Contains(current ?? ""))
            return Problem.Of(StatusCodes.Status412PreconditionFailed, "changed-meanwhile", "Somebody else saved it meanwhile", $"'{name}' is not what you read{(current is null ? ": it does not exist" : "")}. Read it again, then save.");
        if (context.Request.Headers.IfNoneMatch.Contains("*") && current is not null)
            return Problem.Of(StatusCodes.Status412PreconditionFailed, "exists", "The scenario exists", $"'{name}' exists already; send If-Match with its ETag to replace it.");
        if (!library.TrySave(name, text!, out var faults))
            return Problem.BadInput(faults);
        context.Response.Headers.ETag = TagOf(text!);
        library.TryGet(name, out var view, out _);
        return current is null ? Results.Created($"/api/v1/scenarios/{name}", view) : Results.Ok(view);
    }

    private static async Task<IResult> Validate(ScenarioLibrary library, HttpContext context)
    {
        var (text, problem) = await RequestBody.ReadAsync(context.Request, FileTypes);
        if (problem is not null)
            return problem;
        var faults = library.Validate(text!, null);
        return Results.Ok(new Validation(faults.Count == 0, faults));
    }

    private static string? NearestName(string name, ScenarioLibrary library) => Names.NearestTo(name, library.List().Select(summary => summary.Name));

    private static string TagOf(string text) => $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16]}\"";
}

/// <summary>The result of checking a scenario.</summary>
/// <param name="IsValid">Whether it can be run.</param>
/// <param name="Faults">Everything that is wrong with it.</param>
public sealed record Validation(bool IsValid, IReadOnlyList<Fault> Faults);
