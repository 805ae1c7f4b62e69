using System.Globalization;
using System.Text.Json.Nodes;
using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>A dated event as it is written in a scenario file.</summary>
internal static class EventText
{
    public static JsonObject Write(ImposedEvent imposed)
    {
        var fields = new JsonObject();
        foreach (var (field, value) in imposed.Given())
            fields[field.Key] = field.Format(value);
        return new JsonObject { ["at"] = WeekOf(imposed.At), ["entity"] = imposed.Entity, [imposed.Kind.Name] = fields };
    }

    /// <summary>The event in words: "aws: outage (duration 3 days)".</summary>
    public static string InWords(ImposedEvent imposed) =>
        $"{imposed.Entity}: {imposed.Kind.Name} ({string.Join(", ", imposed.Given().Select(given => $"{given.Field.Key} {given.Field.Format(given.Value)}"))})";

    /// <summary>The instant as a scenario file says it: week 21 begins when 20 weeks have elapsed.</summary>
    public static string WeekOf(SimTime at) => string.Create(CultureInfo.InvariantCulture, $"week {(decimal)(at.Weeks + 1)}");
}
