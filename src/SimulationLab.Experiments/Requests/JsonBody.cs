using System.Text.Json;

namespace SimulationLab.Experiments;

/// <summary>Takes known members out of a JSON object; what nobody took is unknown.</summary>
internal sealed class JsonBody(JsonElement element, string path, FaultList faults)
{
    private readonly HashSet<string> known = [];

    public ScenarioReference? Scenario(string name, bool isRequired)
    {
        if (Take(name) is { } value)
            return ReadScenario(value, $"{path}.{name}");
        if (isRequired)
            faults.Add(new Place($"{path}.{name}"), $"'{name}' is missing: give the name of a scenario or {{\"extends\": …, \"overrides\": …}}", allowed: "a scenario");
        return null;
    }

    public IReadOnlyList<ScenarioReference> Scenarios(string name)
    {
        if (Take(name) is not { } value)
        {
            faults.Add(new Place($"{path}.{name}"), $"'{name}' is missing: give a list of scenarios to compare with the baseline", allowed: "a list of scenarios");
            return [];
        }

        if (value.ValueKind == JsonValueKind.Array)
            return [.. value.EnumerateArray().Select((item, i) => ReadScenario(item, $"{path}.{name}[{i}]")).OfType<ScenarioReference>()];
        faults.Add(new Place($"{path}.{name}"), $"'{name}' is a list of scenarios, not {RequestReader.Describe(value)}", allowed: "a list of scenarios");
        return [];
    }

    public int? WholeNumber(string name)
    {
        if (Take(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number))
            return number;
        faults.Add(new Place($"{path}.{name}"), $"'{name}' is a whole number, not {RequestReader.Describe(value)}", value.GetRawText(), "a whole number");
        return null;
    }

    public ulong? Seed(string name)
    {
        if (Take(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out var number))
            return number;
        faults.Add(new Place($"{path}.{name}"), $"'{name}' is a whole number from 0 to {ulong.MaxValue}, not {RequestReader.Describe(value)}", value.GetRawText(), "a whole number, zero or more");
        return null;
    }

    public Precision? Precision(string name)
    {
        if (Object(name) is not { } body)
            return null;
        var outcome = body.Text("outcome", isRequired: true);
        var precision = new Precision(outcome ?? "", body.Number("halfWidth"), body.Number("relative"), body.Number("maximumSeconds"));
        body.Finish("a member of a precision");
        return outcome is null ? null : precision;
    }

    public RiskTargets Targets(string name)
    {
        if (Object(name) is not { } body)
            return new RiskTargets();
        var targets = new RiskTargets(body.Number("week"), body.Number("budgetUsd"), body.Number("qualityScore"), body.Number("safetyEscaped"));
        body.Finish("a target");
        return targets;
    }

    public IReadOnlyDictionary<string, double> Smallest(string name)
    {
        var differences = new Dictionary<string, double>();
        if (Take(name) is not { } value)
            return differences;
        if (value.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new Place($"{path}.{name}"), $"'{name}' is an object such as {{\"release.week\": 0.5}}, not {RequestReader.Describe(value)}", value.GetRawText());
            return differences;
        }

        foreach (var property in value.EnumerateObject())
            if (property.Value.ValueKind == JsonValueKind.Number && property.Value.TryGetDouble(out var number))
                differences[property.Name] = number;
            else
                faults.Add(new Place(new Place($"{path}.{name}").Below(property.Name)), $"the smallest difference is a number, not {RequestReader.Describe(property.Value)}", property.Value.GetRawText(), "a number");
        return differences;
    }

    /// <summary>The items of a list; none when it is missing.</summary>
    public IReadOnlyList<JsonElement> List(string name, string what)
    {
        if (Take(name) is not { } value)
            return [];
        if (value.ValueKind == JsonValueKind.Array)
            return [.. value.EnumerateArray()];
        faults.Add(new Place($"{path}.{name}"), $"'{name}' is a list of {what}, not {RequestReader.Describe(value)}", allowed: $"a list of {what}");
        return [];
    }

    /// <summary>The texts of a list; none when it is missing.</summary>
    public IReadOnlyList<string> Texts(string name, string what)
    {
        var texts = new List<string>();
        foreach (var (item, i) in List(name, what).Select((item, i) => (item, i)))
            if (item.ValueKind == JsonValueKind.String)
                texts.Add(item.GetString()!);
            else
                faults.Add(new Place($"{path}.{name}[{i}]"), $"'{name}' is a list of {what}, not of {RequestReader.Describe(item)}", item.GetRawText(), "a text");
        return texts;
    }

    /// <summary>The whole object, for somebody else to read.</summary>
    public JsonElement Everything()
    {
        foreach (var property in element.EnumerateObject())
            known.Add(property.Name);
        return element;
    }

    /// <summary>Reports every member that was not taken.</summary>
    public void Finish(string what)
    {
        foreach (var property in element.EnumerateObject())
            if (!known.Contains(property.Name))
                faults.AddUnknown(new Place(new Place(path).Below(property.Name)), what, property.Name, known.Order(StringComparer.Ordinal));
    }

    private ScenarioReference? ReadScenario(JsonElement value, string at)
    {
        if (value.ValueKind == JsonValueKind.String)
            return new ScenarioReference(value.GetString()!, new Dictionary<string, JsonElement>(), []);
        if (value.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new Place(at), $"a scenario is a name or an object with 'extends', not {RequestReader.Describe(value)}", value.GetRawText(), "\"baseline\" or {\"extends\":\"baseline\",\"overrides\":{…}}");
            return null;
        }

        var body = new JsonBody(value, at, faults);
        var extends = body.Text("extends", isRequired: true);
        var name = body.Text("name");
        var overrides = body.Take("overrides");
        var events = body.Take("events");
        body.Finish("a member of a scenario");
        if (overrides is { ValueKind: not JsonValueKind.Object } wrong)
            faults.Add(new Place(at + ".overrides"), $"'overrides' is an object such as {{\"compute.spareFraction\": 0.2}}, not {RequestReader.Describe(wrong)}", wrong.GetRawText());
        if (events is { ValueKind: not JsonValueKind.Array } single)
            faults.Add(new Place(at + ".events"), $"'events' is a list, not {RequestReader.Describe(single)}", single.GetRawText());
        return extends is null ? null : new ScenarioReference(
            extends,
            overrides is { ValueKind: JsonValueKind.Object } set ? set.EnumerateObject().ToDictionary(property => property.Name, property => property.Value) : [],
            events is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [],
            name);
    }

    private JsonBody? Object(string name)
    {
        if (Take(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Object)
            return new JsonBody(value, $"{path}.{name}", faults);
        faults.Add(new Place($"{path}.{name}"), $"'{name}' is an object, not {RequestReader.Describe(value)}", value.GetRawText());
        return null;
    }

    public string? Text(string name, bool isRequired = false)
    {
        if (Take(name) is not { } value)
        {
            if (isRequired)
                faults.Add(new Place($"{path}.{name}"), $"'{name}' is missing", allowed: "a text");
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= 200 } text)
            return text;
        faults.Add(new Place($"{path}.{name}"), $"'{name}' is a text of 1 to 200 characters, not {RequestReader.Describe(value)}", value.GetRawText(), "a text");
        return null;
    }

    public double? Number(string name)
    {
        if (Take(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number))
            return number;
        faults.Add(new Place($"{path}.{name}"), $"'{name}' is a number, not {RequestReader.Describe(value)}", value.GetRawText(), "a number");
        return null;
    }

    private JsonElement? Take(string name)
    {
        known.Add(name);
        return element.TryGetProperty(name, out var value) ? value : null;
    }
}
