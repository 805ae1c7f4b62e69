using System.Globalization;

namespace SimulationLab.Experiments;

/// <summary>One thing that is wrong with a scenario, in words that somebody can act on. The same text over HTTP and command line.</summary>
/// <param name="Path">Where in the document, as a JSON path: "$.set['compute.spareFraction']".</param>
/// <param name="Line">The line, from 1; null when the document came as JSON.</param>
/// <param name="Column">The column, from 1; null when the document came as JSON.</param>
/// <param name="Message">What is wrong, complete by itself.</param>
/// <param name="Found">What was written.</param>
/// <param name="Allowed">What may be written instead.</param>
/// <param name="Nearest">The nearest right name, for a name that does not exist.</param>
public sealed record Fault(string Path, int? Line, int? Column, string Message, string? Found = null, string? Allowed = null, string? Nearest = null)
{
    /// <summary>The file, for a fault in a file.</summary>
    public string? File { get; init; }

    /// <summary>One line for a terminal, in the form that editors turn into links: "plan.yaml:12:5: …".</summary>
    public override string ToString() => (File, Line) switch
    {
        (null, null) => $"{Path}: {Message}",
        (null, _) => string.Create(CultureInfo.InvariantCulture, $"{Line}:{Column}: {Message}"),
        (_, null) => $"{File}: {Path}: {Message}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: {Message}"),
    };
}
