using SimulationLab.Organization;
using static SimulationLab.Experiments.Amount;

namespace SimulationLab.Experiments;

/// <summary>The bounds of a request; every one that is broken is reported.</summary>
internal static class RequestRules
{
    /// <summary>What all kinds of work are bound to.</summary>
    public static IReadOnlyList<Fault> Check(WorkRequest request, int scenarios)
    {
        var faults = new List<Fault>();
        CheckReplications(request.Replications, scenarios, faults);
        CheckPrecision(request.Precision, faults);
        return faults;
    }

    public static IReadOnlyList<Fault> CheckComparison(ComparisonRequest request)
    {
        var faults = new List<Fault>();
        var alternatives = request.Alternatives.Count;
        if (alternatives is < 1 or > Limits.MaximumAlternatives)
            faults.Add(New("$.alternatives", Text($"A comparison takes 1 to {Limits.MaximumAlternatives} alternatives; this one has {alternatives}."), Text($"{alternatives}"), Text($"1 to {Limits.MaximumAlternatives}")));
        foreach (var (name, difference) in request.SmallestDifference)
        {
            var path = $"$.smallestDifference['{name}']";
            CheckOutcome(name, path, faults);
            if (!(difference > 0) || !double.IsFinite(difference))
                faults.Add(New(path, Text($"The smallest difference that matters must be a positive number in the unit of the outcome; found {difference}."), Text($"{difference}"), "more than 0"));
        }

        return faults;
    }

    /// <summary>With n players there are 2ⁿ scenarios to run.</summary>
    public static IReadOnlyList<Fault> CheckAttribution(AttributionRequest request, IReadOnlyList<string> players, bool isDifference)
    {
        if (!isDifference || players.Count is >= 1 and <= Limits.MaximumPlayers)
            return Check(request, 1 << players.Count);
        return players.Count == 0
            ? [New("$.against", "The two scenarios set nothing otherwise: there is no difference to split.", null, "a scenario that differs in at least one parameter")]
            : [New("$.against", Text($"The two scenarios differ in {players.Count} settings ({string.Join(", ", players)}); a split of them takes 2^{players.Count} scenarios, and at most 2^{Limits.MaximumPlayers} are run. Split the step between two scenarios that lie closer together."), Text($"{players.Count}"), Text($"1 to {Limits.MaximumPlayers} differing settings"))];
    }

    public static IReadOnlyList<Fault> CheckFlipPoint(FlipPointRequest request)
    {
        var faults = new List<Fault>();
        CheckOutcome(request.Outcome, "$.outcome", faults);
        CheckDirection(request.Outcome, "there is no recommendation by it to reverse", faults);
        return [.. faults, .. CheckParameters(request.Parameters)];
    }

    public static IReadOnlyList<Fault> CheckParameters(IReadOnlyList<string> keys)
    {
        var faults = new List<Fault>();
        for (var i = 0; i < keys.Count; i++)
            if (Catalogue.Find(keys[i]) is null)
            {
                var nearest = Nearest.To(keys[i], Catalogue.All.Select(parameter => parameter.Key));
                faults.Add(new Fault($"$.parameters[{i}]", null, null, $"There is no parameter '{keys[i]}'." + (Nearest.InWords(nearest) is { } meant ? $" Did you mean {meant}?" : ""), keys[i], "the key of a parameter", nearest.FirstOrDefault()));
            }

        return faults;
    }

    /// <summary>A parameter that was asked for has to have other values than the one it has: half and double of zero are zero.</summary>
    /// <param name="keys">The parameters as they were asked for.</param>
    /// <param name="stuck">Those of them without another value.</param>
    /// <param name="scenario">Where they have the one they have.</param>
    /// <param name="tried">What was tried in vain.</param>
    public static IReadOnlyList<Fault> CheckVaried(IReadOnlyList<string> keys, IEnumerable<Parameter> stuck, Scenario scenario, string tried) =>
        [.. stuck.Select(parameter => New(
            $"$.parameters[{keys.TakeWhile(key => key != parameter.Key).Count()}]",
            $"'{parameter.Key}' is {parameter.Format(scenario.ValueOf(parameter))} in {scenario.Name}, and {tried} of that is another value it may have: there is nothing to vary. Give it a value in the scenario first, or leave it out.",
            parameter.Key, "a parameter with another value to take"))];

    /// <summary>What is to be kept must be possible at all.</summary>
    public static IReadOnlyList<Fault> CheckTargets(RiskTargets targets)
    {
        var faults = new List<Fault>();
        Check("week", targets.Week, value => value > 0, "weeks elapsed, more than 0");
        Check("budgetUsd", targets.BudgetUsd, value => value > 0, "dollars, more than 0");
        Check("qualityScore", targets.QualityScore, value => value is >= 0 and <= 100, "points, 0 to 100");
        Check("safetyEscaped", targets.SafetyEscaped, value => value >= 0, "findings, 0 or more");
        return faults;

        void Check(string name, double? target, Func<double, bool> isPossible, string allowed)
        {
            if (target is { } value && !(double.IsFinite(value) && isPossible(value)))
                faults.Add(New($"$.targets.{name}", Text($"A target of {value} for '{name}' cannot be meant; it is {allowed}."), Text($"{value}"), allowed));
        }
    }

    public static IReadOnlyList<Fault> CheckSelection(SelectionRequest request)
    {
        var faults = new List<Fault>();
        CheckOutcome(request.Outcome, "$.outcome", faults);
        if (request.Scenarios.Count is < 2 or > Limits.MaximumAlternatives)
            faults.Add(New("$.scenarios", Text($"A selection takes 2 to {Limits.MaximumAlternatives} scenarios; this one has {request.Scenarios.Count}."), Text($"{request.Scenarios.Count}"), Text($"2 to {Limits.MaximumAlternatives}")));
        if (!(request.Indifference > 0) || !double.IsFinite(request.Indifference))
            faults.Add(New("$.indifference", "Give the smallest difference that matters as 'indifference', a positive number in the unit of the outcome: two scenarios closer than that count as equally good.", null, "more than 0"));
        CheckDirection(request.Outcome, "no scenario can be the best by it", faults);
        return faults;
    }

    // What decides must have a better direction.
    private static void CheckDirection(string outcome, string consequence, List<Fault> faults)
    {
        if (Outcomes.Find(outcome) is { Better: Better.Neither })
            faults.Add(New("$.outcome", $"More of '{outcome}' is neither better nor worse, so {consequence}.", outcome, "an outcome with a better direction"));
    }

    private static void CheckReplications(int replications, int scenarios, List<Fault> faults)
    {
        if (replications is < 2 or > Limits.MaximumReplications)
            faults.Add(New("$.replications", Text($"The number of replications must be 2 to {Limits.MaximumReplications}; found {replications}."), Text($"{replications}"), Text($"2 to {Limits.MaximumReplications}")));
        else if ((long)replications * scenarios > Limits.MaximumWork)
            faults.Add(New("$.replications", Text($"One request may ask for {Limits.MaximumWork} replications of all scenarios together; {replications} × {scenarios} scenarios are {(long)replications * scenarios}. Ask for at most {Limits.MaximumWork / scenarios}."), Text($"{replications}"), Text($"2 to {Limits.MaximumWork / scenarios}")));
    }

    private static void CheckPrecision(Precision? precision, List<Fault> faults)
    {
        if (precision is null)
            return;
        CheckOutcome(precision.Outcome, "$.precision.outcome", faults);
        var given = new[] { precision.HalfWidth, precision.Relative };
        if (given.Count(value => value is not null) != 1)
            faults.Add(New("$.precision", "A precision states either a halfWidth in the unit of the outcome or a relative one, not both and not neither.", null, "{\"outcome\":\"release.week\",\"halfWidth\":0.2}"));
        foreach (var value in given.Append(precision.MaximumSeconds))
            if (value is { } number && (!(number > 0) || !double.IsFinite(number)))
                faults.Add(New("$.precision", Text($"A precision, and the seconds it may take, must be a positive number; found {number}."), Text($"{number}"), "more than 0"));
    }

    public static void CheckOutcome(string name, string path, List<Fault> faults)
    {
        if (Outcomes.Find(name) is not null)
            return;
        var nearest = Nearest.To(name, Outcomes.All.Select(outcome => outcome.Name));
        faults.Add(new Fault(path, null, null, $"There is no outcome '{name}'." + (Nearest.InWords(nearest) is { } meant ? $" Did you mean {meant}?" : ""), name, "the name of an outcome", nearest.FirstOrDefault()));
    }

    private static Fault New(string path, string message, string? found, string allowed) => new(path, null, null, message, found, allowed, null);
}
