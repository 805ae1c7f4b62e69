namespace SimulationLab.Experiments;

/// <summary>Where something stands: a JSON path, and line and column (from 1) when it was read from YAML.</summary>
internal readonly record struct Place(string Path, int? Line = null, int? Column = null)
{
    /// <summary>The file, where documents of several files are put on top of each other; null for the one at hand.</summary>
    public string? File { get; init; }

    /// <summary>The place of a value below this one, by its key.</summary>
    public string Below(string key) =>
        key.Length > 0 && key.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? $"{Path}.{key}" : $"{Path}['{key.Replace("'", "\\'", StringComparison.Ordinal)}']";
}

/// <summary>A piece of a document, read from YAML or JSON alike, that knows its place.</summary>
internal abstract record Node(Place Place)
{
    /// <summary>What kind of thing it is, for messages.</summary>
    public abstract string What { get; }
}

/// <summary>A single value, as the text that was written.</summary>
internal sealed record TextNode(Place Place, string Text) : Node(Place)
{
    public override string What => Text.Length == 0 ? "nothing" : "a single value";
}

/// <summary>A list.</summary>
internal sealed record ListNode(Place Place, IReadOnlyList<Node> Items) : Node(Place)
{
    public override string What => "a list";
}

/// <summary>Keys with values; no key occurs twice.</summary>
internal sealed record MapNode(Place Place, IReadOnlyList<Entry> Entries) : Node(Place)
{
    public override string What => "a mapping";
}

/// <summary>One key with its value.</summary>
internal sealed record Entry(string Key, Place KeyPlace, Node Value);
