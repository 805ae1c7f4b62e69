using System.Text.Json.Nodes;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>The part of the schema that describes the lifecycle network.</summary>
internal static class NetworkSchema
{
    public static JsonObject Of()
    {
        var stage = ScenarioSchema.Closed("A part of the lifecycle, closed by a gate.", new JsonObject
        {
            ["name"] = ScenarioSchema.Name("The name of the stage, unique in the network."),
            ["gate"] = Gate(),
            ["activities"] = List("The activities; the stage is over when all have ended.", Activity()),
        });
        stage["required"] = new JsonArray("name", "activities");
        var network = ScenarioSchema.Closed("The lifecycle; replaces the network of the extended scenario whole.", new JsonObject { ["stages"] = List("The stages, in order.", stage) });
        network["required"] = new JsonArray("stages");
        return network;
    }

    private static JsonObject Gate()
    {
        var gate = ScenarioSchema.Closed("What is decided when all activities of the stage have ended; without one the next stage starts at once.", new JsonObject
        {
            ["criterion"] = ScenarioSchema.Choice("What the gate looks at.", GateCriteria.All),
            ["maximumRework"] = new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = 100, ["description"] = "After this many rounds of rework a failed gate stops the release." },
        });
        gate["required"] = new JsonArray("criterion");
        return gate;
    }

    private static JsonObject Activity()
    {
        var kinds = string.Join('|', EntityKinds.All);
        var effort = ScenarioSchema.Closed("Hands-on effort in engineer-weeks.", new JsonObject
        {
            ["stage"] = Effort("Effort that counts in the stage table."),
            ["crossCutting"] = Effort("Effort that counts in the cross-cutting streams."),
        });
        var activity = ScenarioSchema.Closed("One activity.", new JsonObject
        {
            ["name"] = ScenarioSchema.Name("The name of the activity, unique in the network."),
            ["by"] = ScenarioSchema.Text("Who does it: a kind of entity, or kind/name.", $"^({kinds})(/[a-z0-9-]+)?$"),
            ["work"] = ScenarioSchema.Choice("What kind of work it is; decides what gives its duration.", WorkKinds.All.Select(kind => kind.Work)),
            ["team"] = new JsonObject { ["type"] = "number", ["exclusiveMinimum"] = 0, ["description"] = "Engineers at work at once." },
            ["effort"] = effort,
            ["after"] = List("The activities that must end first.", ScenarioSchema.Name("The name of an activity.")),
            ["atStart"] = Flag("Whether it starts at week 1 whatever its stage."),
            ["onRework"] = Flag("Whether it is done only when the gate of its stage orders rework."),
            ["duration"] = ScenarioSchema.Reference("activity.duration"),
            ["job"] = ScenarioSchema.Choice("Which labeling job it is, for labeling work.", LabelingJobs.Names),
        });
        activity["required"] = new JsonArray("name", "by");
        return activity;
    }

    private static JsonObject Effort(string description) => new()
    {
        ["description"] = description,
        ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "number", ["minimum"] = 0 }, new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9.]+ engineer-weeks$" }),
    };

    private static JsonObject Flag(string description) => new() { ["type"] = "boolean", ["description"] = description };

    private static JsonObject List(string description, JsonObject items) => new() { ["type"] = "array", ["description"] = description, ["items"] = items };
}
