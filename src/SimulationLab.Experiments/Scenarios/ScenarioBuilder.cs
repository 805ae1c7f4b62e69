using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>Puts documents on top of each other, from the root of an extends chain to its end.</summary>
internal sealed class ScenarioBuilder(FaultList faults)
{
    private readonly Dictionary<Parameter, object> values = [];
    private readonly List<EventDocument> events = [];
    private NetworkDocument? network;

    /// <summary>Puts one more document on top.</summary>
    public void Add(ScenarioDocument document)
    {
        network = document.Network ?? network;
        events.AddRange(document.Events);
        foreach (var setting in document.Settings)
            Set(setting);
    }

    /// <summary>The scenario; null when something is wrong.</summary>
    public Scenario? Build(string name)
    {
        if (network is null)
            return null;
        // Built from what is right so far, so that missing entities are reported together with everything else.
        var scenario = new Scenario(name, values, network.Network, [.. events.Select(entry => entry.Event)]);
        CheckEntities(scenario);
        return faults.IsEmpty ? scenario : null;
    }

    private void Set(Setting setting)
    {
        var parameter = Catalogue.Find(setting.Key);
        var part = network is null ? null : ActivitySettings.Find(network.Network, setting.Key);
        if (parameter is null && part is null)
        {
            // Without a network (its file is missing or broken) nobody can say which activities there are.
            if (network is null && setting.Key.StartsWith("activities.", StringComparison.Ordinal))
                return;
            var keys = Catalogue.All.Select(known => known.Key);
            faults.AddUnknown(setting.KeyPlace, "a parameter", setting.Key, network is null ? keys : keys.Concat(ActivitySettings.KeysOf(network.Network)));
            return;
        }

        var target = parameter ?? part!.Value.Part;
        var written = target == ActivityParameters.StageEffort || target == ActivityParameters.CrossCuttingEffort ? WithoutUnit(setting.Text) : setting.Text;
        if (!target.TryParse(written, out var value, out var fault))
            faults.Add(setting.ValuePlace, $"{setting.Key}: {fault}", setting.Text, target.Allowed);
        else if (parameter is not null)
            values[parameter] = value;
        else
            Change(setting, part!.Value.Activity, target, value);
    }

    private void Change(Setting setting, int activity, Parameter part, object value)
    {
        var changed = ActivitySettings.Change(network!.Network, activity, part, value);
        if (WorkKinds.NeedsTeam(changed.Activities[activity].Work) && changed.Activities[activity].Effort <= 0)
            faults.Add(setting.ValuePlace, $"{setting.Key}: {FaultList.Quote(setting.Text)} leaves no effort at all; write a number above 0", setting.Text, part.Allowed);
        else
            network = network with { Network = changed };
    }

    /// <summary>Efforts may be written with their unit, though they need none.</summary>
    private static string WithoutUnit(string text) => text.EndsWith(" engineer-weeks", StringComparison.Ordinal) ? text[..^" engineer-weeks".Length] : text;

    /// <summary>Whoever does work or suffers an event must exist in this scenario.</summary>
    private void CheckEntities(Scenario scenario)
    {
        var roster = OrganizationChart.RosterOf(scenario);
        for (var i = 0; i < scenario.Network.Activities.Count; i++)
        {
            var by = scenario.Network.Activities[i].By;
            if (by.Contains('/') && !roster.TryFind(by, out _))
                faults.AddUnknown(network!.Performers[i], "an entity of this scenario", by, roster.Keys.Where(key => key.StartsWith(by.Split('/')[0] + "/", StringComparison.Ordinal)));
            else if (!by.Contains('/') && roster.OfKind(by).Count == 0)
                faults.Add(network!.Performers[i], $"nobody of the kind '{by}' exists in this scenario, so '{scenario.Network.Activities[i].Name}' would never end", by);
        }

        foreach (var imposed in events)
            if (imposed.Event.Entity != EntityKinds.Everybody && !roster.TryFind(imposed.Event.Entity, out _))
                faults.AddUnknown(imposed.EntityPlace, "an entity of this scenario", imposed.Event.Entity, roster.Keys.Where(key => key.StartsWith(imposed.Event.Entity.Split('/')[0] + "/", StringComparison.Ordinal)));
    }
}
