using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SimulationLab.Experiments;

/// <summary>
/// Reads the part of YAML that scenario files need, as nodes with line and column: one document of mappings, lists and
/// values. Anchors, aliases, tags and merge keys are refused: they hide what a scenario says.
/// </summary>
internal sealed class YamlNodes
{
    // "lognormal(p10: 1 week, p90: 2 weeks)" is how scenario files write a distribution, but plain YAML ends a value at
    // ": " and, in braces, at a comma. So both are hidden from the scanner inside such parentheses, one character for
    // one, which keeps every column right, and brought back in what it returns.
    private const char MaskedColon = '\uE000';
    private const char MaskedComma = '\uE001';

    private readonly Parser parser;
    private readonly FaultList faults;

    private YamlNodes(string text, FaultList faults)
    {
        parser = new Parser(new StringReader(Mask(text)));
        this.faults = faults;
    }

    /// <summary>Whether this character is reserved for reading.</summary>
    public static bool IsMask(char c) => c is MaskedColon or MaskedComma;

    /// <summary>Reads a text; null when it is not the YAML of a scenario.</summary>
    public static Node? Read(string text, FaultList faults)
    {
        try
        {
            return new YamlNodes(text, faults).ReadDocument();
        }
        catch (YamlException refused)
        {
            faults.Add(PlaceOf("$", refused.Start), "this is not YAML: " + Unmask(Explain(refused)));
            return null;
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException or FormatException or InvalidCastException or NullReferenceException)
        {
            // The scanner trips over some nonsense in its own ways; nonsense it is all the same.
            faults.Add(new Place("$", 1, 1), "this is not YAML");
            return null;
        }
    }

    private static string Mask(string text)
    {
        var masked = text.ToCharArray();
        for (var open = text.IndexOf('('); open >= 0; open = text.IndexOf('(', open + 1))
        {
            if (open == 0 || !char.IsAsciiLetter(text[open - 1]))
                continue;
            var close = text.AsSpan(open + 1).IndexOfAny("()\"'#{}[]\r\n") + open + 1;
            if (close == open || text[close] != ')')
                continue;
            for (var i = open + 1; i < close; i++)
                masked[i] = masked[i] switch { ':' => MaskedColon, ',' => MaskedComma, var other => other };
        }

        return new string(masked);
    }

    private static string Unmask(string text) => text.Replace(MaskedColon, ':').Replace(MaskedComma, ',');

    private static string Explain(YamlException refused)
    {
        var message = refused.InnerException is YamlException inner ? inner.Message : refused.Message;
        return message.Contains("mapping values", StringComparison.OrdinalIgnoreCase) || message.Contains("invalid mapping", StringComparison.OrdinalIgnoreCase)
            ? "a ': ' inside a value; put the value in quotes"
            : message.TrimEnd('.');
    }

    private static Place PlaceOf(string path, Mark mark) => new(path, (int)Math.Clamp(mark.Line, 1, int.MaxValue), (int)Math.Clamp(mark.Column, 1, int.MaxValue));

    private Node? ReadDocument()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            faults.Add(new Place("$", 1, 1), "this is empty; a scenario has a name and says what it extends or gives a network");
            return null;
        }

        parser.Consume<DocumentStart>();
        if (ReadNode("$", 0) is not { } root)
            return null;
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var second))
        {
            faults.Add(PlaceOf("$", second.Start), "a second document begins here; a file holds one scenario");
            return null;
        }

        parser.Consume<StreamEnd>();
        return root;
    }

    private Node? ReadNode(string path, int depth)
    {
        if (parser.Current is null)
            parser.MoveNext();
        var place = PlaceOf(path, parser.Current!.Start);
        switch (parser.Current)
        {
            case AnchorAlias alias:
                return Refuse(place, $"'*{alias.Value}' repeats another part of the file; write it out instead");
            case NodeEvent { Anchor.IsEmpty: false } anchored:
                return Refuse(place, $"'&{anchored.Anchor}' names a part of the file to repeat it; scenario files have no anchors");
            case NodeEvent { Tag.IsEmpty: false } tagged:
                return Refuse(place, $"{FaultList.Quote(tagged.Tag.ToString())} is a tag; scenario files have none");
            case MappingStart or SequenceStart when depth >= DocumentText.MostDepth:
                return Refuse(place, $"this is nested deeper than {DocumentText.MostDepth} levels");
            case Scalar scalar:
                parser.MoveNext();
                return new TextNode(place, Unmask(scalar is { Style: ScalarStyle.Plain, Value: "~" or "null" } ? "" : scalar.Value));
            case SequenceStart:
                return ReadList(place, depth);
            case MappingStart:
                return ReadMap(place, depth);
            default:
                return Refuse(place, "a value is missing");
        }
    }

    private ListNode? ReadList(Place place, int depth)
    {
        parser.MoveNext();
        var items = new List<Node>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            if (ReadNode($"{place.Path}[{items.Count}]", depth + 1) is { } item)
                items.Add(item);
            else
                return null;
        return new ListNode(place, items);
    }

    private MapNode? ReadMap(Place place, int depth)
    {
        parser.MoveNext();
        var entries = new List<Entry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (ReadNode(place.Path, depth + 1) is not { } keyNode)
                return null;
            if (keyNode is not TextNode { Text: var key })
            {
                faults.Add(keyNode.Place, $"a key is one word, not {keyNode.What}");
                return null;
            }

            if (key.Length > DocumentText.LongestKey)
            {
                faults.Add(keyNode.Place, $"the key {FaultList.Quote(key)} is longer than {DocumentText.LongestKey} characters");
                return null;
            }

            var keyPlace = keyNode.Place with { Path = place.Below(key) };
            if (key == "<<")
            {
                faults.Add(keyPlace, "'<<' merges another mapping; scenario files use 'extends' instead", key);
                return null;
            }

            if (ReadNode(keyPlace.Path, depth + 1) is not { } value)
                return null;
            if (keys.Add(key))
                entries.Add(new Entry(key, keyPlace, value));
            else
                faults.Add(keyPlace, $"{FaultList.Quote(key)} is given twice", key);
        }

        return new MapNode(place, entries);
    }

    private Node? Refuse(Place place, string message)
    {
        faults.Add(place, message);
        return null;
    }
}
