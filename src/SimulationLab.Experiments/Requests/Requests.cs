using System.Text.Json;

namespace SimulationLab.Experiments;

/// <summary>A scenario in a request: a name, or a variation of a named one.</summary>
/// <param name="Extends">The name of a shipped or saved scenario.</param>
/// <param name="Overrides">Parameter key → value as in a scenario file; empty for a plain name.</param>
/// <param name="Events">Events as in a scenario file; empty for a plain name.</param>
/// <param name="Name">A name for the answer; by default the name of what it extends, with a star when it is varied.</param>
public sealed record ScenarioReference(string Extends, IReadOnlyDictionary<string, JsonElement> Overrides, IReadOnlyList<JsonElement> Events, string? Name = null);

/// <summary>Stop when the half-width of this outcome's 95 % interval is reached, whenever one looks.</summary>
/// <param name="Outcome">The name of the outcome.</param>
/// <param name="HalfWidth">The half-width, in its unit.</param>
/// <param name="Relative">Or the relative error, as a share of its mean.</param>
/// <param name="MaximumSeconds">Stop also after this time; null for no limit.</param>
public sealed record Precision(string Outcome, double? HalfWidth = null, double? Relative = null, double? MaximumSeconds = null);

/// <summary>Monte Carlo of one scenario.</summary>
public sealed record ExperimentRequest() : WorkRequest<ExperimentAnswer>(WorkKind.Experiment)
{
    /// <summary>What to run.</summary>
    public required ScenarioReference Scenario { get; init; }

    /// <summary>What is to be kept all at once: date, budget, quality, safety; what is left out takes its default.</summary>
    public RiskTargets Targets { get; init; } = new();

    /// <inheritdoc/>
    public override IEnumerable<ScenarioReference> References() => [Scenario];

    internal override WorkPlan? Prepare(Preparation preparation)
    {
        preparation.Refuse(RequestRules.Check(this, scenarios: 1));
        preparation.Refuse(RequestRules.CheckTargets(Targets));
        return preparation.Resolve(Scenario, "$.scenario") is { } scenario && preparation.IsGood
            ? new ExperimentPlan(ContentAddress.OfQuestion(this, [scenario], targets: Targets), this, scenario)
            : null;
    }
}

/// <summary>Several scenarios under common random numbers.</summary>
public sealed record ComparisonRequest() : WorkRequest<ComparisonAnswer>(WorkKind.Comparison)
{
    /// <summary>What the alternatives are compared with.</summary>
    public required ScenarioReference Baseline { get; init; }

    /// <summary>One to <see cref="Limits.MaximumAlternatives"/> alternatives.</summary>
    public required IReadOnlyList<ScenarioReference> Alternatives { get; init; }

    /// <summary>What is to be kept all at once: date, budget, quality, safety; what is left out takes its default.</summary>
    public RiskTargets Targets { get; init; } = new();

    /// <summary>Outcome → smallest difference that matters; without it no verdict says "equivalent".</summary>
    public IReadOnlyDictionary<string, double> SmallestDifference { get; init; } = new Dictionary<string, double>();

    /// <inheritdoc/>
    public override IEnumerable<ScenarioReference> References() => Alternatives.Prepend(Baseline);

    internal override WorkPlan? Prepare(Preparation preparation)
    {
        preparation.Refuse(RequestRules.Check(this, Alternatives.Count + 1));
        preparation.Refuse(RequestRules.CheckComparison(this));
        preparation.Refuse(RequestRules.CheckTargets(Targets));
        var resolved = Alternatives.Prepend(Baseline).Select((reference, i) => preparation.Resolve(reference, i == 0 ? "$.baseline" : $"$.alternatives[{i - 1}]")).ToList();
        if (!preparation.IsGood || resolved.Contains(null))
            return null;
        var scenarios = Preparation.UniquelyNamed(resolved!);
        return new ComparisonPlan(ContentAddress.OfQuestion(this, scenarios, SmallestDifference, Targets), this, scenarios);
    }
}

/// <summary>Bounds on what one request may ask for.</summary>
public static class Limits
{
    /// <summary>Replications of one scenario.</summary>
    public const int MaximumReplications = 100_000;

    /// <summary>Alternatives of one comparison.</summary>
    public const int MaximumAlternatives = 20;

    /// <summary>Levers over which a difference is split.</summary>
    public const int MaximumPlayers = 8;

    /// <summary>Replications of all scenarios of one request together.</summary>
    public const int MaximumWork = 400_000;
}
