using SimulationLab.Experiments;
using SimulationLab.Kernel;
using SimulationLab.Tests;

namespace SimulationLab.Organization.Tests;

/// <summary>
/// Whole random scenarios from a seed: any parameter of the catalogue may move to between a quarter and four times its default (a choice
/// to any option), any kind of event may happen to any entity it concerns. Parameters and events that are added later are drawn too.
/// </summary>
internal static class RandomScenario
{
    private const double ChangedShare = 0.25;
    private const int MostEvents = 5;

    /// <summary>The scenario of this seed.</summary>
    public static Scenario Of(int seed)
    {
        var baseline = Scenarios.Of("baseline");
        var draw = new Luck((ulong)seed, 1).Draw(Subject.Of("swarm"), Purpose.Of("scenario"));
        var values = new Dictionary<Parameter, object>();
        foreach (var parameter in Catalogue.All)
            if (draw.Bernoulli(ChangedShare) && Moved(parameter, ref draw) is { } value)
                values[parameter] = value;
        var quiet = new Scenario($"swarm-{seed}", values, baseline.Network, []);
        var events = new List<ImposedEvent>();
        for (var left = draw.Index(MostEvents + 1); left > 0; left--)
            events.Add(Event(OrganizationChart.RosterOf(quiet), ref draw));
        return new Scenario(quiet.Name, values, baseline.Network, events);
    }

    /// <summary>What differs from the baseline, for the message of a failure.</summary>
    public static string Describe(Scenario scenario)
    {
        var usual = Scenarios.Of("baseline").CanonicalText().Split('\n');
        return $"{scenario.Name}:\n{string.Join("\n", scenario.CanonicalText().Split('\n').Except(usual))}";
    }

    private static object? Moved(Parameter parameter, ref Draw draw)
    {
        parameter.TryParse(parameter.DefaultText, out var value, out _);
        var others = ValueShift.Others(parameter, value);
        // A quarter to four times, evenly on the scale of ratios.
        return others.Count > 0 ? others[draw.Index(others.Count)] : ValueShift.Scaled(parameter, value, Math.Pow(4, (2 * draw.NextUniform()) - 1));
    }

    private static ImposedEvent Event(Roster roster, ref Draw draw)
    {
        var kind = Catalogue.EventKinds[draw.Index(Catalogue.EventKinds.Count)];
        var entities = roster.Keys.Where(key => kind.EntityKinds.Contains(key.Split('/')[0])).ToList();
        var values = new object?[kind.Fields.Count];
        if (kind.FieldsAreOptional)
        {
            var chosen = draw.Index(values.Length);
            values[chosen] = Value(kind.Fields[chosen], ref draw);
        }
        else
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = Value(kind.Fields[i], ref draw);
        }

        return new ImposedEvent(SimTime.FromWeeks(Math.Round(80 * draw.NextUniform(), 2)), entities[draw.Index(entities.Count)], kind, values);
    }

    private static object Value(Parameter field, ref Draw draw)
    {
        field.TryParse(field.DefaultText, out var value, out _);
        return Moved(field, ref draw) ?? value;
    }
}
