using System.Globalization;
using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>Reads a scenario document; everything that is wrong with it is reported at once.</summary>
internal sealed class ScenarioReader(FaultList faults, string? file)
{
    private const int LongestQuestion = 1000;
    private const int LatestWeek = 1040;
    private const string SetKey = "set";

    /// <summary>Reads a whole scenario.</summary>
    public ScenarioDocument? Read(Node root)
    {
        if (MapReader.Of(root, "a scenario", faults) is not { } map)
            return null;
        var name = map.Text("name", isRequired: true);
        if (name is not null)
            NameRules.Check(name, faults);
        var extends = map.Text("extends");
        var question = map.Text("question");
        if (question?.Text.Length > LongestQuestion)
            faults.Add(question.Place, $"the question is longer than {LongestQuestion} characters");
        if (question?.Text.Any(c => char.IsControl(c) && c != '\n') == true)
            faults.Add(question.Place, "the question contains a control character");
        var settings = map.Take("set") is { } set ? ReadSettings(set.Value) : [];
        var network = map.Take("network") is { } own ? new NetworkReader(faults, file).Read(own.Value) : null;
        var events = map.List("events").Select(ReadEvent).OfType<EventDocument>().ToList();
        map.Finish("a key of a scenario");
        if (extends is null && network is null && map.Take("network") is null)
            faults.Add(map.Place, "a scenario extends another one or gives a network; write 'extends: baseline'", allowed: "extends or network");
        return new ScenarioDocument
        {
            Name = name?.Text,
            NamePlace = name?.Place ?? map.Place,
            Extends = extends?.Text,
            ExtendsPlace = extends?.Place ?? map.Place,
            Question = question?.Text,
            Settings = settings,
            Network = network,
            Events = events,
        };
    }

    /// <summary>Flattens nested mappings to dotted keys.</summary>
    public IReadOnlyList<Setting> ReadSettings(Node node)
    {
        var settings = new List<Setting>();
        if (node is TextNode { Text.Length: 0 })
            return settings;
        if (MapReader.Of(node, "'set'", faults) is not null)
            Flatten((MapNode)node, "", settings);
        foreach (var twice in settings.GroupBy(setting => setting.Key).Where(group => group.Count() > 1))
            faults.Add(twice.Last().KeyPlace, $"{FaultList.Quote(twice.Key)} is set twice", twice.Key);
        return settings;
    }

    /// <summary>Reads one imposed event.</summary>
    public EventDocument? ReadEvent(Node node) => ReadEvent(node, null);

    /// <summary>Reads one imposed event; one without a date happens at <paramref name="now"/>, if that is given.</summary>
    public EventDocument? ReadEvent(Node node, SimTime? now)
    {
        if (MapReader.Of(node, "an event", faults) is not { } map)
            return null;
        var at = map.Text("at", isRequired: now is null) is { } text ? ReadWeek(text) : map.Take("at") is null ? now : null;
        var entity = map.Text("entity", isRequired: map.Take(SetKey) is null);
        var kinds = Catalogue.EventKinds;
        var given = kinds.Select(kind => (Kind: kind, Entry: map.Take(kind.Name))).Where(pair => pair.Entry is not null).ToList();
        map.Finish("a key of an event");
        if (given.Count != 1)
        {
            faults.Add(map.Place, $"an event says what happens with one of {string.Join(", ", kinds.Select(kind => kind.Name))}; found {(given.Count == 0 ? "none" : string.Join(" and ", given.Select(pair => pair.Kind.Name)))}", allowed: string.Join(", ", kinds.Select(kind => kind.Name)));
            return null;
        }

        var (happening, entry) = given[0];
        var values = ReadFields(happening, entry!.Value);
        var whom = entity?.Text ?? EntityKinds.Everybody;
        if (entity is not null && !happening.EntityKinds.Contains(entity.Text.Split('/')[0]))
        {
            if (entity.Text.Contains('/') && !EntityKinds.All.Contains(entity.Text.Split('/')[0]))
                faults.AddUnknown(entity.Place, "a kind of entity", entity.Text.Split('/')[0], EntityKinds.All);
            else
                faults.Add(entity.Place, $"'{happening.Name}' happens to {string.Join(" or ", happening.EntityKinds.Select(kind => kind + "/…"))}, not to {FaultList.Quote(entity.Text)}", entity.Text, string.Join(", ", happening.EntityKinds));
            return null;
        }

        var isComplete = at is not null && values is not null && (entity is not null || happening.FieldsAreOptional);
        return isComplete ? new EventDocument(new ImposedEvent(at!.Value, whom, happening, values!), (entity?.Place ?? map.Place) with { File = file }) : null;
    }

    private void Flatten(MapNode map, string prefix, List<Setting> settings)
    {
        foreach (var entry in map.Entries)
        {
            var key = prefix + entry.Key;
            if (entry.Value is MapNode inner)
                Flatten(inner, key + ".", settings);
            else if (entry.Value is TextNode text)
                settings.Add(new Setting(key, entry.KeyPlace with { File = file }, text.Place with { File = file }, text.Text));
            else
                faults.Add(entry.Value.Place, $"{FaultList.Quote(key)} needs a single value, not {entry.Value.What}", key);
        }
    }

    /// <summary>Reads "week 14", the start of week 14.</summary>
    public SimTime? ReadWeek(TextNode text)
    {
        var number = text.Text.StartsWith("week ", StringComparison.Ordinal) ? text.Text[5..] : "";
        if (double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var week) && week is >= 1 and <= LatestWeek)
            return SimTime.FromWeeks(week - 1);
        faults.Add(text.Place, $"{FaultList.Quote(text.Text)} is not a time of an event; write 'week 14' for the start of week 14, from week 1 to week {LatestWeek}", text.Text, "week 14");
        return null;
    }

    private object?[]? ReadFields(EventKind kind, Node node)
    {
        if (MapReader.Of(node, $"'{kind.Name}'", faults) is not { } map)
            return null;
        var before = faults.All.Count;
        var values = new object?[kind.Fields.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var field = kind.Fields[i];
            if (map.Text(field.Key, isRequired: !kind.FieldsAreOptional) is not { } text)
                continue;
            if (field.TryParse(text.Text, out var value, out var fault))
                values[i] = value;
            else
                faults.Add(text.Place, fault, text.Text, field.Allowed);
        }

        map.Finish($"a key of '{kind.Name}'");
        if (kind.FieldsAreOptional && values.All(value => value is null) && faults.All.Count == before)
            faults.Add(map.Place, $"'{kind.Name}' changes nothing; name at least one lever", allowed: string.Join(", ", kind.Fields.Select(field => field.Key)));
        return kind.FieldsAreOptional || values.All(value => value is not null) ? values : null;
    }
}
