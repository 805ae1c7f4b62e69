using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>What is written differently in two scenarios.</summary>
internal static class ScenarioContrast
{
    public static IReadOnlyList<ParameterDifference> Parameters(Scenario baseline, Scenario alternative) =>
        [.. from parameter in Catalogue.All
            let before = parameter.Format(baseline.ValueOf(parameter))
            let after = parameter.Format(alternative.ValueOf(parameter))
            where before != after
            select new ParameterDifference(parameter.Key, parameter.Unit, before, after, parameter.Description, parameter.Cause is not { } cause || baseline.IsOn(cause) || alternative.IsOn(cause))];

    public static IReadOnlyList<EventDifference> Events(Scenario baseline, Scenario alternative)
    {
        var (before, after) = (Happening(baseline), Happening(alternative));
        return [.. Only(RunSide.Baseline, before, after).Concat(Only(RunSide.Alternative, after, before)).OrderBy(difference => difference.Week)];

        static List<(double Week, string What)> Happening(Scenario scenario) => [.. scenario.Events.Select(imposed => (imposed.At.Weeks, EventText.InWords(imposed)))];

        static IEnumerable<EventDifference> Only(RunSide side, IEnumerable<(double Week, string What)> own, List<(double Week, string What)> others) =>
            own.Except(others).Select(imposed => new EventDifference(side, imposed.Week, imposed.What));
    }

    public static IReadOnlyList<NetworkDifference> Network(Scenario baseline, Scenario alternative)
    {
        var (before, after) = (Lines(baseline), Lines(alternative));
        return [.. before.Except(after).Select(line => new NetworkDifference(RunSide.Baseline, line)), .. after.Except(before).Select(line => new NetworkDifference(RunSide.Alternative, line))];

        static IReadOnlyList<string> Lines(Scenario scenario) =>
            [.. scenario.CanonicalText().Split('\n').Where(line => line.StartsWith("stage ", StringComparison.Ordinal) || line.StartsWith("activity ", StringComparison.Ordinal))];
    }
}
