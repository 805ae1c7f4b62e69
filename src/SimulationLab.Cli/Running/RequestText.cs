using System.Text.Json;
using System.Text.Json.Nodes;
using SimulationLab.Experiments;

namespace SimulationLab.Cli;

/// <summary>Writes requests as the bodies a server takes.</summary>
internal static class RequestText
{
    public static string Of(ExperimentRequest request) => Common(new JsonObject { ["scenario"] = Of(request.Scenario) }, request.Replications, request.Seed, request.Precision);

    public static string Of(ComparisonRequest request) => Common(
        new JsonObject { ["baseline"] = Of(request.Baseline), ["alternatives"] = new JsonArray([.. request.Alternatives.Select(Of)]) },
        request.Replications, request.Seed, request.Precision);

    private static JsonNode Of(ScenarioReference reference)
    {
        if (reference.Extends.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase))
            throw new BadInputException([$"A server knows scenarios by name only: save '{reference.Extends}' there first with PUT /api/v1/scenarios/<name>."]);
        return reference.Overrides.Count == 0
            ? JsonValue.Create(reference.Extends)
            : new JsonObject { ["extends"] = reference.Extends, ["overrides"] = JsonSerializer.SerializeToNode(reference.Overrides) };
    }

    private static string Common(JsonObject body, int replications, ulong seed, Precision? precision)
    {
        body["replications"] = replications;
        body["seed"] = seed;
        if (precision is not null)
            body["precision"] = new JsonObject { ["outcome"] = precision.Outcome, ["halfWidth"] = precision.HalfWidth };
        return body.ToJsonString();
    }
}
