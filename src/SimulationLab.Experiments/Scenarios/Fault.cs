using System.Text;

namespace SimulationLab.Experiments;

/// <summary>One thing that is wrong with an input, in words that tell what to do.</summary>
/// <param name="Path">Where, as a JSON path: "$.set['compute.spareFraction']".</param>
/// <param name="Line">The line from 1, when the input is a file.</param>
/// <param name="Column">The column from 1, when the input is a file.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Found">What was found.</param>
/// <param name="Allowed">What is allowed.</param>
/// <param name="Nearest">The nearest right name, when a name is wrong.</param>
public sealed record Fault(string Path, int? Line, int? Column, string Message, string? Found, string? Allowed, string? Nearest)
{
    /// <summary>The file it is in; null for a request.</summary>
    public string? File { get; init; }

    /// <summary>The fault as part of a larger input: its path begins with <paramref name="prefix"/>. A fault of a file stays where it is.</summary>
    public Fault Within(string prefix) => File is null && Path.StartsWith('$') ? this with { Path = prefix + Path[1..] } : this;

    /// <summary>One line for a terminal: "mine.yaml:12:5: …".</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (File is not null)
            text.Append(File).Append(':');
        if (Line is not null)
            text.Append(Line).Append(':').Append(Column).Append(':');
        if (text.Length == 0)
            text.Append(Path).Append(':');
        return text.Append(' ').Append(Message).ToString();
    }
}
