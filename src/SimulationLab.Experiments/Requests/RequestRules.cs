using System.Globalization;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>The bounds of a request; every one that is broken is reported.</summary>
internal static class RequestRules
{
    public static IReadOnlyList<Fault> Check(ExperimentRequest request)
    {
        var faults = new List<Fault>();
        CheckReplications(request.Replications, 1, faults);
        CheckPrecision(request.Precision, faults);
        return faults;
    }

    public static IReadOnlyList<Fault> Check(ComparisonRequest request)
    {
        var faults = new List<Fault>();
        var alternatives = request.Alternatives.Count;
        if (alternatives is < 1 or > Limits.MaximumAlternatives)
            faults.Add(New("$.alternatives", Text($"A comparison takes 1 to {Limits.MaximumAlternatives} alternatives; this one has {alternatives}."), Text($"{alternatives}"), Text($"1 to {Limits.MaximumAlternatives}")));
        CheckReplications(request.Replications, alternatives + 1, faults);
        CheckPrecision(request.Precision, faults);
        foreach (var (name, difference) in request.SmallestDifference)
        {
            var path = $"$.smallestDifference['{name}']";
            CheckOutcome(name, path, faults);
            if (!(difference > 0) || !double.IsFinite(difference))
                faults.Add(New(path, Text($"The smallest difference that matters must be a positive number in the unit of the outcome; found {difference}."), Text($"{difference}"), "more than 0"));
        }

        return faults;
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
        foreach (var value in given)
            if (value is { } number && (!(number > 0) || !double.IsFinite(number)))
                faults.Add(New("$.precision", Text($"A precision must be a positive number; found {number}."), Text($"{number}"), "more than 0"));
    }

    private static void CheckOutcome(string name, string path, List<Fault> faults)
    {
        if (Outcomes.Find(name) is not null)
            return;
        var nearest = Nearest.To(name, Outcomes.All.Select(outcome => outcome.Name));
        faults.Add(new Fault(path, null, null, $"There is no outcome '{name}'." + (nearest is null ? "" : $" Did you mean '{nearest}'?"), name, "the name of an outcome", nearest));
    }

    private static Fault New(string path, string message, string? found, string allowed) => new(path, null, null, message, found, allowed, null);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
