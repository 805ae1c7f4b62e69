namespace SimulationLab.Organization;

/// <summary>Which way of an outcome is better; decides the verdict of a comparison.</summary>
public enum Better
{
    /// <summary>Less is better: weeks, dollars.</summary>
    Lower,

    /// <summary>More is better: quality, goodput.</summary>
    Higher,

    /// <summary>Neither by itself; no verdict is given.</summary>
    Neither,
}

/// <summary>
/// A named output of a replication, declared beside the actor that reports it. What several entities report adds up,
/// unless the longest counts or the outcome is a ratio of quantities.
/// </summary>
/// <param name="Name">For example "release.week".</param>
/// <param name="Unit">For example "weeks", "USD", "share".</param>
/// <param name="Better">Which way is better.</param>
/// <param name="Description">One line: what it means.</param>
public sealed record Outcome(string Name, string Unit, Better Better, string Description)
{
    /// <summary>What asks for it: the section of the source, for example "source §6.3"; empty for one of ours.</summary>
    public string Source { get; init; } = "";

    /// <summary>Whether nobody can know it before the release has ended, like the true quality of a model.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether it belongs into a short account; the others are details.</summary>
    public bool IsHeadline { get; init; }

    /// <summary>The place in <see cref="Outcomes.All"/>.</summary>
    public int Index { get; internal set; } = -1;

    /// <summary>Whether the largest of what several entities report counts, instead of the sum.</summary>
    internal bool IsLargest { get; init; }

    /// <summary>For a ratio: what it is made of. Not known while the divisor is zero.</summary>
    internal Ratio? Ratio { get; init; }
}

/// <summary>A ratio of two amounts that entities report, times a factor.</summary>
internal sealed record Ratio(Quantity Of, Quantity To, double Factor = 1);

/// <summary>An amount that entities report and that only ratios are made of.</summary>
internal sealed class Quantity
{
    /// <summary>The place in an <see cref="OutcomeSheet"/>, after the outcomes.</summary>
    public int Index { get; set; } = -1;
}
