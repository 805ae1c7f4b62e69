using System.Text.Json;
using System.Text.Json.Nodes;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>The JSON schema of scenario files, made from the catalogue: editors complete keys, show units and mark mistakes.</summary>
public static class ScenarioSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema as text.</summary>
    public static string Generate()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "SimulationLab scenario",
            ["type"] = "object",
            ["required"] = new JsonArray("name"),
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                ["name"] = Text("The name: lowercase letters, digits and dashes.", "^[a-z][a-z0-9-]{0,63}$"),
                ["extends"] = Text("The scenario this one varies, for example baseline."),
                ["question"] = Text("The question the scenario answers."),
                ["set"] = Settings(),
                ["events"] = new JsonObject { ["type"] = "array", ["description"] = "Dated shocks imposed on the organization.", ["items"] = Event() },
                ["network"] = Network(),
            },
        };
        return schema.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Settings()
    {
        var properties = new JsonObject();
        foreach (var parameter in Catalogue.All)
            properties[parameter.Key] = Of(parameter);
        return new JsonObject
        {
            ["type"] = "object",
            ["description"] = "What differs from the parent. Keys may be written flat or nested.",
            ["properties"] = properties,
            ["patternProperties"] = new JsonObject
            {
                [@"^activities\..+\.(team|effort\.stage|effort\.crossCutting)$"] = new JsonObject { ["type"] = "number", ["description"] = "Changes one activity of the network." },
                [@"^activities\..+\.duration$"] = new JsonObject { ["type"] = "string", ["description"] = ActivityParameters.Duration.Description },
                ["^(" + string.Join('|', Catalogue.All.Select(parameter => parameter.Key.Split('.')[0]).Append("activities").Distinct()) + ")$"] =
                    new JsonObject { ["type"] = "object", ["description"] = "Keys below this one, nested." },
            },
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Of(Parameter parameter)
    {
        var cause = parameter.Cause is { } own ? $" Cause: {Delays.NameOf(own)}; while it is off: {parameter.PlanText}." : "";
        var schema = new JsonObject
        {
            ["type"] = parameter.JsonType switch
            {
                // A share may be written 0.2 or 20 %, a switch on or true.
                "number" => new JsonArray("number", "string"),
                "boolean" => new JsonArray("boolean", "string"),
                _ => "string",
            },
            ["description"] = $"{parameter.Description} Allowed: {parameter.Allowed}.{cause} Source: {parameter.Source}.",
            ["default"] = parameter.DefaultText,
        };
        if (parameter.Options.Count > 0)
            schema["enum"] = new JsonArray([.. parameter.Options.Select(option => JsonValue.Create(option))]);
        return schema;
    }

    private static JsonObject Event()
    {
        var properties = new JsonObject
        {
            ["at"] = Text("When: 'week 14' is the start of week 14.", @"^week \d+(\.\d+)?$"),
            ["entity"] = Text("Whom it happens to, for example provider/aws."),
        };
        foreach (var kind in Catalogue.EventKinds)
        {
            var fields = new JsonObject();
            foreach (var field in kind.Fields)
                fields[field.Key] = Of(field);
            properties[kind.Name] = new JsonObject
            {
                ["type"] = "object",
                ["description"] = $"{kind.Description} Happens to {string.Join(" or ", kind.EntityKinds)}.",
                ["properties"] = fields,
                ["required"] = new JsonArray([.. kind.Fields.Select(field => JsonValue.Create(field.Key))]),
                ["additionalProperties"] = false,
            };
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray("at", "entity"),
            ["oneOf"] = new JsonArray([.. Catalogue.EventKinds.Select(kind => new JsonObject { ["required"] = new JsonArray(kind.Name) })]),
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Network()
    {
        var number = new JsonObject { ["type"] = "number", ["minimum"] = 0 };
        var activity = new JsonObject
        {
            ["name"] = Text("The name, unique in the network."),
            ["by"] = Text("Who does it: an entity (division/rd) or a kind (provider: all of them; the last one ends it)."),
            ["work"] = new JsonObject { ["type"] = "string", ["description"] = "The mechanism that gives its duration; team by default.", ["enum"] = new JsonArray([.. WorkKinds.All.Select(kind => JsonValue.Create(kind.Work))]) },
            ["team"] = new JsonObject { ["type"] = "number", ["exclusiveMinimum"] = 0, ["description"] = "Engineers at work at once; it lasts effort ÷ team." },
            ["effort"] = new JsonObject
            {
                ["type"] = "object",
                ["description"] = "Hands-on engineer-weeks.",
                ["properties"] = new JsonObject { ["stage"] = number.DeepClone(), ["crossCutting"] = number.DeepClone() },
                ["additionalProperties"] = false,
            },
            ["after"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" }, ["description"] = "Activities that must end first." },
            ["atStart"] = new JsonObject { ["type"] = "boolean", ["description"] = "Starts in week 1, whatever its stage." },
            ["onRework"] = new JsonObject { ["type"] = "boolean", ["description"] = "Only when the gate of its stage orders rework." },
            ["duration"] = Text("How long timed work and rollout steps take: 1 week, or a distribution."),
            ["job"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. LabelingJobs.Names.Select(name => JsonValue.Create(name))]) },
        };
        var stage = new JsonObject
        {
            ["name"] = Text("The name of the stage."),
            ["gate"] = new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject
                {
                    ["criterion"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. GateCriteria.All.Select(name => JsonValue.Create(name))]) },
                    ["maximumRework"] = new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
                },
                ["required"] = new JsonArray("criterion"),
                ["additionalProperties"] = false,
            },
            ["activities"] = new JsonObject { ["type"] = "array", ["items"] = Closed(activity, "name", "by") },
        };
        return Closed(new JsonObject { ["stages"] = new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = Closed(stage, "name", "activities") } }, "stages");
    }

    private static JsonObject Closed(JsonObject properties, params string[] required) => new()
    {
        ["type"] = "object",
        ["properties"] = properties,
        ["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]),
        ["additionalProperties"] = false,
    };

    private static JsonObject Text(string description, string? pattern = null)
    {
        var schema = new JsonObject { ["type"] = "string", ["description"] = description };
        if (pattern is not null)
            schema["pattern"] = pattern;
        return schema;
    }
}
