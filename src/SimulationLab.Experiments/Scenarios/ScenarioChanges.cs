using System.Text.Json.Serialization;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>What a scenario of an answer says beyond the scenario it extends, so that a name such as <c>baseline-varied</c> is no riddle.</summary>
/// <param name="Scenario">Its name in the answer.</param>
/// <param name="Extends">What it extends.</param>
/// <param name="Set">The parameters it sets, by key.</param>
/// <param name="Events">The events it imposes, in words.</param>
/// <param name="HasOwnNetwork">True when it has a lifecycle of its own.</param>
public sealed record ScenarioChanges(
    string Scenario,
    string Extends,
    IReadOnlyDictionary<string, string> Set,
    IReadOnlyList<string> Events,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool HasOwnNetwork)
{
    /// <summary>All of it in words: "baseline with compute.spareFraction 0.2; week 4: provider/gcp: outage (duration 3 days)".</summary>
    public string InWords()
    {
        var settings = Set.Select(setting => $"{setting.Key} {setting.Value}").ToList();
        if (HasOwnNetwork)
            settings.Add("a lifecycle of its own");
        string[] parts = [.. settings.Count > 0 ? [string.Join(", ", settings)] : Array.Empty<string>(), .. Events];
        return parts.Length > 0 ? $"{Extends} with {string.Join("; ", parts)}" : $"{Extends} as it is";
    }

    internal static ScenarioChanges Of(string name, string extends, ScenarioDocument document) => new(
        name,
        extends,
        new SortedDictionary<string, string>(document.Settings.ToDictionary(setting => setting.Key, TextOf), StringComparer.Ordinal),
        [.. document.Events.Select(imposed => $"{EventText.WeekOf(imposed.Event.At)}: {EventText.InWords(imposed.Event)}")],
        document.Network is not null);

    // One value may be written in several ways; the same question has the same answer to the letter.
    private static string TextOf(Setting setting) => Catalogue.Find(setting.Key) is { } parameter && parameter.TryParse(setting.Text, out var value, out _) ? parameter.Format(value) : setting.Text;
}
