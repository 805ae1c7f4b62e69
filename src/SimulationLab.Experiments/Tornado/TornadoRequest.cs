using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>The tornado by parameter: each parameter alone is set to half and double, or to its other options, on the luck of the scenario.</summary>
public sealed record TornadoRequest() : WorkRequest<TornadoAnswer>(WorkKind.Tornado)
{
    /// <summary>What is varied.</summary>
    public required ScenarioReference Scenario { get; init; }

    /// <summary>The parameters; by default all that are assumed.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <inheritdoc/>
    public override IEnumerable<ScenarioReference> References() => [Scenario];

    internal override WorkPlan? Prepare(Preparation preparation)
    {
        var scenario = preparation.Resolve(Scenario, "$.scenario");
        preparation.Refuse(RequestRules.CheckParameters(Parameters));
        if (scenario is null || !preparation.IsGood)
            return null;
        var varied = (Parameters.Count > 0 ? Parameters.Select(key => Catalogue.Find(key)!) : AssumedSweep.Assumed)
            .Select(parameter => new VariedParameter(parameter, AssumedSweep.ValuesFor(parameter, scenario.ValueOf(parameter)))).ToList();
        if (Parameters.Count > 0)
            preparation.Refuse(RequestRules.CheckVaried(Parameters, varied.Where(parameter => parameter.Values.Count == 0).Select(parameter => parameter.Parameter), scenario, "neither half nor double"));
        varied = [.. varied.Where(parameter => parameter.Values.Count > 0)];
        IReadOnlyList<Scenario> scenarios = [scenario, .. varied.SelectMany(parameter => parameter.Values.Select(value => parameter.In(scenario, value)))];
        preparation.Refuse(RequestRules.Check(this, scenarios.Count));
        return preparation.IsGood ? new TornadoPlan(ContentAddress.OfQuestion(this, scenarios), this, scenarios, varied) : null;
    }
}

/// <summary>A parameter and the values it is set to, as they would be written.</summary>
internal sealed record VariedParameter(Parameter Parameter, IReadOnlyList<string> Values)
{
    public Scenario In(Scenario scenario, string text)
    {
        Parameter.TryParse(text, out var value, out _);
        return scenario.With(Parameter, value, $"{scenario.Name} with {Parameter.Key} at {text}");
    }
}
