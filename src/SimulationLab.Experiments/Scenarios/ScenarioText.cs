using System.Globalization;
using System.Text.Json.Nodes;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>
/// A scenario as a text of its own: every parameter, the whole network and all events, so that nothing it once extended,
/// and no default that changes later, can change it.
/// </summary>
public static class ScenarioText
{
    /// <summary>The text, in the JSON form of a scenario file.</summary>
    /// <exception cref="InvalidOperationException">The text does not give the same scenario back.</exception>
    public static string Of(Scenario scenario)
    {
        var settings = new JsonObject();
        foreach (var parameter in Catalogue.All)
            settings[parameter.Key] = parameter.Format(scenario.ValueOf(parameter));
        var text = new JsonObject
        {
            ["name"] = scenario.Name,
            ["network"] = new JsonObject { ["stages"] = ListOf(scenario.Network.Stages, Write) },
            ["set"] = settings,
            ["events"] = ListOf(scenario.ImposedEvents, EventText.Write),
        }.ToJsonString(Json.Options);
        if (Read(text).CanonicalText() != scenario.CanonicalText())
            throw new InvalidOperationException($"Scenario '{scenario.Name}' cannot be written as a text that gives the same scenario back.");
        return text;
    }

    /// <summary>The scenario of such a text.</summary>
    /// <exception cref="FormatException">It is no complete scenario of this version; the message lists what is wrong.</exception>
    public static Scenario Read(string text)
    {
        var faults = new FaultList();
        var builder = new ScenarioBuilder(faults);
        var name = "unnamed";
        if (DocumentText.Read(text, faults) is { } node && new ScenarioReader(faults, null).Read(node) is { } document)
        {
            builder.Add(document);
            name = document.Name ?? name;
        }

        return builder.Build(name) ?? throw new FormatException(string.Join("\n", faults.All));
    }

    private static JsonObject Write(Stage stage)
    {
        var text = new JsonObject { ["name"] = stage.Name };
        if (stage.Gate is { } gate)
            text["gate"] = new JsonObject { ["criterion"] = gate.Criterion, ["maximumRework"] = gate.MaximumRework };
        text["activities"] = ListOf(stage.Activities, Write);
        return text;
    }

    private static JsonObject Write(Activity activity)
    {
        var text = new JsonObject { ["name"] = activity.Name, ["by"] = activity.By, ["work"] = activity.Work };
        if (activity.After.Count > 0)
            text["after"] = ListOf(activity.After, name => JsonValue.Create(name));
        if (activity.AtStart)
            text["atStart"] = true;
        if (activity.OnRework)
            text["onRework"] = true;
        if (activity.Team > 0)
            text["team"] = Number(activity.Team);
        if (activity.Effort > 0)
            text["effort"] = new JsonObject { ["stage"] = Number(activity.StageEffort), ["crossCutting"] = Number(activity.CrossCuttingEffort) };
        if (activity.Hours is { } hours)
            text["duration"] = ActivitySettings.DurationSyntax.Format(hours);
        if (activity.Job is { } job)
            text["job"] = job;
        return text;
    }

    // Never with an exponent, which the reader refuses.
    private static string Number(double value) => ((decimal)value).ToString(CultureInfo.InvariantCulture);

    private static JsonArray ListOf<T>(IEnumerable<T> items, Func<T, JsonNode?> write) => new([.. items.Select(write)]);
}
