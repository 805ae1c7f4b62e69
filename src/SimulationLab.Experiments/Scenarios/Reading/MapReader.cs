namespace SimulationLab.Experiments;

/// <summary>Takes known keys out of a mapping; what nobody took is unknown.</summary>
internal sealed class MapReader
{
    private readonly MapNode map;
    private readonly FaultList faults;
    private readonly HashSet<string> known = [];

    private MapReader(MapNode map, FaultList faults)
    {
        this.map = map;
        this.faults = faults;
    }

    public Place Place => map.Place;

    public IReadOnlyList<Entry> Entries => map.Entries;

    /// <summary>A reader of this node; null and a fault when it is no mapping.</summary>
    public static MapReader? Of(Node node, string what, FaultList faults)
    {
        if (node is MapNode map)
            return new MapReader(map, faults);
        faults.Add(node.Place, $"{what} is a mapping of keys and values, not {node.What}");
        return null;
    }

    public Entry? Take(string key)
    {
        known.Add(key);
        return map.Entries.FirstOrDefault(entry => entry.Key == key);
    }

    /// <summary>The text of a key; null when it is missing or no single value.</summary>
    public TextNode? Text(string key, bool isRequired = false)
    {
        if (Take(key) is not { } entry)
        {
            if (isRequired)
                faults.Add(map.Place, $"'{key}' is missing here", allowed: key);
            return null;
        }

        if (entry.Value is TextNode { Text.Length: > 0 } text)
            return text;
        faults.Add(entry.Value.Place, $"'{key}' needs a single value, not {entry.Value.What}");
        return null;
    }

    public IReadOnlyList<Node> List(string key)
    {
        if (Take(key) is not { } entry)
            return [];
        if (entry.Value is ListNode list)
            return list.Items;
        faults.Add(entry.Value.Place, $"'{key}' is a list, not {entry.Value.What}");
        return [];
    }

    /// <summary>The single values of a list.</summary>
    public IReadOnlyList<TextNode> Texts(string key)
    {
        var texts = new List<TextNode>();
        foreach (var item in List(key))
            if (item is TextNode { Text.Length: > 0 } text)
                texts.Add(text);
            else
                faults.Add(item.Place, $"'{key}' is a list of single values; this is {item.What}");
        return texts;
    }

    public bool Flag(string key)
    {
        if (Text(key) is not { } text)
            return false;
        if (text.Text is "true" or "false")
            return text.Text == "true";
        faults.Add(text.Place, $"'{key}' is true or false, not {FaultList.Quote(text.Text)}", text.Text, "true or false");
        return false;
    }

    /// <summary>Reports every key that was not taken.</summary>
    public void Finish(string what)
    {
        foreach (var entry in map.Entries)
            if (!known.Contains(entry.Key))
                faults.AddUnknown(entry.KeyPlace, what, entry.Key, known.Order(StringComparer.Ordinal));
    }
}
