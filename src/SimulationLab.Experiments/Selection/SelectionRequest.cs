namespace SimulationLab.Experiments;

/// <summary>
/// The best of many scenarios by ranking and selection: replications go to those still in the running, until one is left or the
/// rest are as good as equal. The most replications of one scenario are <see cref="WorkRequest.Replications"/>.
/// </summary>
public sealed record SelectionRequest() : WorkRequest<SelectionAnswer>(WorkKind.Selection)
{
    /// <summary>Two to <see cref="Limits.MaximumAlternatives"/> scenarios.</summary>
    public required IReadOnlyList<ScenarioReference> Scenarios { get; init; }

    /// <summary>The outcome that decides.</summary>
    public string Outcome { get; init; } = "release.week";

    /// <summary>The smallest difference that matters, in its unit.</summary>
    public required double Indifference { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<ScenarioReference> References() => Scenarios;

    internal override IEnumerable<string> Identity() => [string.Create(System.Globalization.CultureInfo.InvariantCulture, $"outcome {Outcome} indifference {Indifference:R}")];

    internal override WorkPlan? Prepare(Preparation preparation)
    {
        preparation.Refuse(RequestRules.CheckSelection(this));
        preparation.Refuse(RequestRules.Check(this, Scenarios.Count));
        var resolved = Scenarios.Select((reference, i) => preparation.Resolve(reference, $"$.scenarios[{i}]")).ToList();
        if (!preparation.IsGood || resolved.Contains(null))
            return null;
        var scenarios = Preparation.UniquelyNamed(resolved!);
        return new SelectionPlan(ContentAddress.OfQuestion(this, scenarios), this, scenarios);
    }
}
