namespace SimulationLab.Experiments;

/// <summary>
/// A Shapley split: of the delay of one scenario over the six causes, or of the difference between two over what they set
/// otherwise. Every coalition of players is a scenario; all run on the same luck.
/// </summary>
public sealed record AttributionRequest() : WorkRequest<AttributionAnswer>(WorkKind.Attribution)
{
    /// <summary>What is explained.</summary>
    public required ScenarioReference Scenario { get; init; }

    /// <summary>With it, not the delay is split over the causes but the difference to this scenario over what is set otherwise.</summary>
    public ScenarioReference? Against { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<ScenarioReference> References() => Against is null ? [Scenario] : [Scenario, Against];

    internal override IEnumerable<string> Identity() => [Against is null ? "over causes" : "over levers"];

    internal override WorkPlan? Prepare(Preparation preparation)
    {
        var scenario = preparation.Resolve(Scenario, "$.scenario");
        var against = Against is null ? null : preparation.Resolve(Against, "$.against");
        if (scenario is null || (Against is not null && against is null))
            return null;
        var game = against is null ? ShapleyGame.OfCauses(scenario) : ShapleyGame.OfDifferences(against, scenario);
        preparation.Refuse(RequestRules.CheckAttribution(this, game.Players, against is not null));
        if (!preparation.IsGood)
            return null;
        var coalitions = game.Coalitions;
        return new AttributionPlan(ContentAddress.OfQuestion(this, coalitions), this, coalitions, game.Players);
    }
}
