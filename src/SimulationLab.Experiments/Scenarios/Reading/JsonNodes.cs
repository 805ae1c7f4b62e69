using System.Text.Json;

namespace SimulationLab.Experiments;

/// <summary>Reads JSON as nodes; the places are paths.</summary>
internal static class JsonNodes
{
    /// <summary>Reads an element; null when it is nested too deep.</summary>
    public static Node? Read(JsonElement element, string path, FaultList faults, int depth = 0)
    {
        var place = new Place(path);
        switch (element.ValueKind)
        {
            case JsonValueKind.Object or JsonValueKind.Array when depth >= DocumentText.MostDepth:
                faults.Add(place, $"this is nested deeper than {DocumentText.MostDepth} levels");
                return null;
            case JsonValueKind.Object:
                return ReadMap(element, place, faults, depth);
            case JsonValueKind.Array:
                var items = new List<Node>();
                foreach (var item in element.EnumerateArray())
                    if (Read(item, $"{path}[{items.Count}]", faults, depth + 1) is { } node)
                        items.Add(node);
                    else
                        return null;
                return new ListNode(place, items);
            case JsonValueKind.String:
                return ReadText(element, place, faults);
            case JsonValueKind.Number:
                return new TextNode(place, element.GetRawText());
            case JsonValueKind.True:
                return new TextNode(place, "true");
            case JsonValueKind.False:
                return new TextNode(place, "false");
            default:
                return new TextNode(place, "");
        }
    }

    private static Node? ReadText(JsonElement element, Place place, FaultList faults)
    {
        try
        {
            return new TextNode(place, element.GetString()!);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape.
            faults.Add(place, "this is not text in Unicode");
            return null;
        }
    }

    private static MapNode? ReadMap(JsonElement element, Place place, FaultList faults, int depth)
    {
        var entries = new List<Entry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            string key;
            try
            {
                key = property.Name;
            }
            catch (InvalidOperationException)
            {
                faults.Add(place, "a key is not text in Unicode");
                return null;
            }

            if (key.Length > DocumentText.LongestKey)
            {
                faults.Add(place, $"the key {FaultList.Quote(key)} is longer than {DocumentText.LongestKey} characters");
                return null;
            }

            var path = place.Below(key);
            if (!keys.Add(key))
                faults.Add(new Place(path), $"{FaultList.Quote(key)} is given twice", key);
            else if (Read(property.Value, path, faults, depth + 1) is { } value)
                entries.Add(new Entry(key, new Place(path), value));
            else
                return null;
        }

        return new MapNode(place, entries);
    }
}
