using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>
/// The JSON schema of scenario files, for completion and checks in editors. It is made from the catalogue, and says less
/// than the reader does: ranges, entities and the order of activities are left to <see cref="ScenarioLibrary.Validate"/>.
/// </summary>
public static class ScenarioSchema
{
    private const string NamePattern = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";
    private const string Number = @"[-+]?[0-9.]+([eE][-+]?[0-9]+)?";
    private const string Time = Number + " *(seconds?|s|minutes?|min|hours?|h|days?|weeks?)";
    private const string RandomTime = "(" + Time + @"|(lognormal|exponential|uniform|triangular|pert) *\(.*\))";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema as the text of <c>scenarios/scenario.schema.json</c>.</summary>
    public static string Generate()
    {
        var definitions = new JsonObject();
        foreach (var parameter in Catalogue.All)
            definitions[parameter.Key] = ValueOf(parameter);
        foreach (var part in ActivityParts)
            definitions["activity." + part.Key] = ValueOf(part);
        var set = GroupOf("", definitions);
        AddActivityKeys(set);
        definitions["network"] = NetworkSchema.Of();
        definitions["event"] = EventOf();
        var schema = Closed("A scenario of SimulationLab: what it extends, and what it changes.", new JsonObject
        {
            ["name"] = Text("The name: lowercase words with dashes; the name of the file.", NamePattern),
            ["extends"] = Text("The scenario that this one varies.", NamePattern),
            ["question"] = Text("The question this scenario answers."),
            ["set"] = set,
            ["network"] = Reference("network"),
            ["events"] = new JsonObject { ["type"] = "array", ["description"] = "Dated shocks imposed on the organization.", ["items"] = Reference("event") },
        });
        schema["required"] = new JsonArray("name");
        schema["anyOf"] = new JsonArray(new JsonObject { ["required"] = new JsonArray("extends") }, new JsonObject { ["required"] = new JsonArray("network") });
        schema["definitions"] = definitions;
        schema.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        schema.Insert(1, "title", "Scenario");
        return schema.ToJsonString(Indented) + "\n";
    }

    internal static JsonObject Text(string description, string? pattern = null)
    {
        var text = new JsonObject { ["type"] = "string", ["description"] = description };
        if (pattern is not null)
            text["pattern"] = pattern;
        return text;
    }

    internal static JsonObject Name(string description) => Text(description, NamePattern);

    internal static JsonObject Choice(string description, IEnumerable<string> options) =>
        new() { ["description"] = description, ["enum"] = new JsonArray([.. options.Select(option => (JsonNode)option)]) };

    internal static JsonObject Reference(string definition) => new() { ["$ref"] = "#/definitions/" + definition };

    internal static JsonObject Closed(string description, JsonObject properties) =>
        new() { ["description"] = description, ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };

    internal static JsonObject ValueOf(Parameter parameter)
    {
        var schema = parameter switch
        {
            { JsonType: "boolean" } => new JsonObject { ["enum"] = new JsonArray("on", "off", true, false) },
            { Options.Count: > 0 } => new JsonObject { ["enum"] = new JsonArray([.. parameter.Options.Select(option => (JsonNode)option)]) },
            Parameter<int> => new JsonObject { ["type"] = "integer" },
            Parameter<Duration> => Pattern(Time),
            Parameter<Distribution> => Pattern(RandomTime),
            Parameter<Money> => Pattern($@"(\$ *{Number}[kM]?|{Number}[kM]? *USD)( {Regex.Escape(parameter.Unit.Replace("USD ", "", StringComparison.Ordinal))})?"),
            { Unit: "share" } => new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "number" }, Pattern(Number + " *%")) },
            { JsonType: "number" } => new JsonObject { ["type"] = "number" },
            _ => Pattern($"{Number} *{Regex.Escape(parameter.Unit)}"),
        };
        var cause = parameter.Cause is { } own ? $" Cause: {Delays.NameOf(own)}; while it is off: {parameter.PlanText}." : "";
        schema["description"] = $"{parameter.Description} Write {parameter.Allowed}.{cause} Default {parameter.DefaultText} ({parameter.Source}).";
        return schema;
    }

    private static IReadOnlyList<Parameter> ActivityParts { get; } =
        [ActivityParameters.Team, ActivityParameters.StageEffort, ActivityParameters.CrossCuttingEffort, ActivityParameters.Duration];

    private static JsonObject Pattern(string pattern) => new() { ["type"] = "string", ["pattern"] = $"^{pattern}$" };

    /// <summary>All keys below a prefix, dotted or nested: "compute.checkpoint.fastWrite", or "compute" with "checkpoint.fastWrite" below, or …</summary>
    private static JsonObject GroupOf(string prefix, JsonObject definitions)
    {
        var properties = new JsonObject();
        foreach (var parameter in Catalogue.All)
        {
            if (!parameter.Key.StartsWith(prefix, StringComparison.Ordinal))
                continue;
            var below = parameter.Key[prefix.Length..];
            for (var dot = below.IndexOf('.'); dot >= 0; dot = below.IndexOf('.', dot + 1))
            {
                var group = prefix + below[..dot];
                if (!definitions.ContainsKey("group." + group))
                {
                    definitions["group." + group] = null; // its place, before the groups inside it
                    definitions["group." + group] = GroupOf(group + ".", definitions);
                }

                properties[below[..dot]] = Reference("group." + group);
            }

            properties[below] = Reference(parameter.Key);
        }

        return Closed(prefix.Length == 0 ? "Values of parameters, by dotted keys or nested." : $"Parameters of {prefix.TrimEnd('.')}.", properties);
    }

    private static void AddActivityKeys(JsonObject set)
    {
        const string name = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
        var flat = new JsonObject();
        var own = new JsonObject();
        foreach (var part in ActivityParts)
        {
            flat[$@"^activities\.{name}\.{Regex.Escape(part.Key)}$"] = Reference("activity." + part.Key);
            own[part.Key] = Reference("activity." + part.Key);
        }

        own["effort"] = Closed("Hands-on effort in engineer-weeks.", new JsonObject
        {
            ["stage"] = Reference("activity.effort.stage"),
            ["crossCutting"] = Reference("activity.effort.crossCutting"),
        });
        var activity = Closed("Changes of one activity.", own);
        flat[$@"^activities\.{name}$"] = activity;
        set["patternProperties"] = flat;
        set["properties"]!["activities"] = new JsonObject
        {
            ["description"] = "Changes of activities of the network, by name.",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["patternProperties"] = new JsonObject
            {
                [$"^{name}$"] = activity.DeepClone(),
                [$@"^{name}\.team$"] = Reference("activity.team"),
                [$@"^{name}\.effort\.(stage|crossCutting)$"] = Reference("activity.effort.stage"),
                [$@"^{name}\.duration$"] = Reference("activity.duration"),
            },
        };
    }

    private static JsonObject EventOf()
    {
        var properties = new JsonObject
        {
            ["at"] = Text("When: 'week 14' is the start of week 14.", @"^week [0-9]+(\.[0-9]+)?$"),
            ["entity"] = Text("To whom: kind/name, for example provider/aws.", "^([a-z-]+/[a-z0-9-]+|organization)$"),
        };
        var one = new JsonArray();
        foreach (var kind in Catalogue.EventKinds)
        {
            var fields = new JsonObject();
            foreach (var field in kind.Fields)
                fields[field.Key] = ValueOf(field);
            var happening = Closed(kind.Description, fields);
            if (kind.FieldsAreOptional)
                happening["minProperties"] = 1;
            else
                happening["required"] = new JsonArray([.. kind.Fields.Select(field => (JsonNode)field.Key)]);
            properties[kind.Name] = happening;
            one.Add(new JsonObject { ["required"] = kind.FieldsAreOptional ? new JsonArray(kind.Name) : new JsonArray(kind.Name, "entity") });
        }

        var schema = Closed("One dated shock, or act of management.", properties);
        schema["required"] = new JsonArray("at");
        schema["oneOf"] = one;
        return schema;
    }
}
