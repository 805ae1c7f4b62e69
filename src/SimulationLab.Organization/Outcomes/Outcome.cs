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

/// <summary>A named output of a replication.</summary>
/// <param name="Name">For example "release.week".</param>
/// <param name="Unit">For example "weeks", "USD", "share".</param>
/// <param name="Better">Which way is better.</param>
/// <param name="Description">One line: what it means.</param>
public sealed record Outcome(string Name, string Unit, Better Better, string Description)
{
    /// <summary>Whether nobody can know it before the release has ended, like the true quality of a model.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The place in <see cref="Outcomes.All"/>.</summary>
    public int Index { get; internal set; } = -1;
}
