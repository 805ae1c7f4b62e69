using System.Text.Json;

namespace SimulationLab.Experiments;

/// <summary>A scenario in a request: a name, or a variation of a named one.</summary>
/// <param name="Extends">The name of a shipped or saved scenario.</param>
/// <param name="Overrides">Parameter key → value as in a scenario file; empty for a plain name.</param>
/// <param name="Events">Events as in a scenario file; empty for a plain name.</param>
/// <param name="Name">A name for the answer; by default the name of what it extends, with a star when it is varied.</param>
public sealed record ScenarioReference(string Extends, IReadOnlyDictionary<string, JsonElement> Overrides, IReadOnlyList<JsonElement> Events, string? Name = null);

/// <summary>Stop when the half-width of this outcome's 95 % interval is reached.</summary>
public sealed record Precision(string Outcome, double? HalfWidth = null, double? Relative = null);

/// <summary>Monte Carlo of one scenario.</summary>
public sealed record ExperimentRequest
{
    /// <summary>What to run.</summary>
    public required ScenarioReference Scenario { get; init; }

    /// <summary>How many replications (2 to <see cref="Limits.MaximumReplications"/>).</summary>
    public int Replications { get; init; } = 1000;

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Stop early at this precision; <see cref="Replications"/> is then the maximum.</summary>
    public Precision? Precision { get; init; }
}

/// <summary>Several scenarios under common random numbers.</summary>
public sealed record ComparisonRequest
{
    /// <summary>What the alternatives are compared with.</summary>
    public required ScenarioReference Baseline { get; init; }

    /// <summary>One to <see cref="Limits.MaximumAlternatives"/> alternatives.</summary>
    public required IReadOnlyList<ScenarioReference> Alternatives { get; init; }

    /// <summary>How many replications of each.</summary>
    public int Replications { get; init; } = 1000;

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Outcome → smallest difference that matters; without it no verdict says "equivalent".</summary>
    public IReadOnlyDictionary<string, double> SmallestDifference { get; init; } = new Dictionary<string, double>();

    /// <summary>Stop early at this precision of the paired differences.</summary>
    public Precision? Precision { get; init; }
}

/// <summary>Bounds on what one request may ask for.</summary>
public static class Limits
{
    /// <summary>Replications of one scenario.</summary>
    public const int MaximumReplications = 100_000;

    /// <summary>Alternatives of one comparison.</summary>
    public const int MaximumAlternatives = 20;

    /// <summary>Replications of all scenarios of one request together.</summary>
    public const int MaximumWork = 400_000;
}
