using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>
/// How far an assumption must move to reverse a recommendation. Each parameter is moved, in both scenarios alike and alone, to a
/// quarter, half, double and four times its value; the recommendation is the sign of the difference.
/// </summary>
public sealed record FlipPointRequest() : WorkRequest<FlipPointAnswer>(WorkKind.FlipPoint)
{
    /// <summary>What the alternative is compared with.</summary>
    public required ScenarioReference Baseline { get; init; }

    /// <summary>The alternative.</summary>
    public required ScenarioReference Alternative { get; init; }

    /// <summary>The outcome that decides.</summary>
    public string Outcome { get; init; } = "release.week";

    /// <summary>The parameters to move; by default all that are assumed and that neither scenario sets otherwise than the other.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <inheritdoc/>
    public override IEnumerable<ScenarioReference> References() => [Baseline, Alternative];

    internal override IEnumerable<string> Identity() => [$"outcome {Outcome}"];

    internal override WorkPlan? Prepare(Preparation preparation)
    {
        var (baseline, alternative) = (preparation.Resolve(Baseline, "$.baseline"), preparation.Resolve(Alternative, "$.alternative"));
        preparation.Refuse(RequestRules.CheckFlipPoint(this));
        if (baseline is null || alternative is null || !preparation.IsGood)
            return null;
        var named = Parameters.Distinct().Select(key => Catalogue.Find(key)!).ToList();
        preparation.Refuse(named.Where(parameter => !IsShared(parameter, baseline, alternative)).Select(parameter => new Fault(
            "$.parameters", null, null, $"'{parameter.Key}' is what the two scenarios differ in ({parameter.Format(baseline.ValueOf(parameter))} and {parameter.Format(alternative.ValueOf(parameter))}): moving it in both would undo what is compared. Leave it out.", parameter.Key, "a parameter that both set alike", null)));
        if (!preparation.IsGood)
            return null;
        var pair = Preparation.UniquelyNamed([baseline, alternative]);
        var moved = (named.Count > 0 ? named : AssumedSweep.Assumed.Where(parameter => IsShared(parameter, baseline, alternative)))
            .Select(parameter => new MovedParameter(parameter, baseline)).ToList();
        if (named.Count > 0)
            preparation.Refuse(RequestRules.CheckVaried(Parameters, moved.Where(parameter => parameter.Moves.Count == 0).Select(parameter => parameter.Parameter), baseline, "nothing from a quarter to four times"));
        moved = [.. moved.Where(parameter => parameter.Moves.Count > 0)];
        IReadOnlyList<Scenario> scenarios =
        [
            .. pair,
            .. moved.SelectMany(parameter => parameter.Moves.SelectMany((Func<Move, Scenario[]>)(move => [parameter.In(pair[0], move), parameter.In(pair[1], move)]))),
        ];
        preparation.Refuse(RequestRules.Check(this, scenarios.Count));
        return preparation.IsGood ? new FlipPointPlan(ContentAddress.OfQuestion(this, scenarios), this, scenarios, moved) : null;
    }

    private static bool IsShared(Parameter parameter, Scenario baseline, Scenario alternative) =>
        parameter.Format(baseline.ValueOf(parameter)) == parameter.Format(alternative.ValueOf(parameter));
}
