using System.Globalization;
using System.Text;

namespace SimulationLab.Organization;

/// <summary>
/// A complete set of parameter values, the lifecycle network, and the dated events imposed on the organization.
/// Immutable; any number of replications may read it side by side.
/// </summary>
public sealed class Scenario
{
    private readonly object[] values;
    private readonly object[] effective;

    /// <summary>The scenario with these values; parameters without one take their default.</summary>
    public Scenario(string name, IReadOnlyDictionary<Parameter, object> set, Network network, IReadOnlyList<ImposedEvent> events)
    {
        Name = name;
        Network = network;
        var all = Catalogue.All;
        values = new object[all.Count];
        for (var i = 0; i < all.Count; i++)
            values[i] = set.TryGetValue(all[i], out var value) ? value : all[i].DefaultValue;
        effective = InForce(values);
        ImposedEvents = events;
        Events = [.. events.Where(imposed => imposed.Kind.Cause is not { } cause || IsOn(cause))];
    }

    private Scenario(Scenario original, string name, object[] values)
    {
        Name = name;
        Network = original.Network;
        this.values = values;
        effective = InForce(values);
        ImposedEvents = original.ImposedEvents;
        Events = [.. ImposedEvents.Where(imposed => imposed.Kind.Cause is not { } cause || IsOn(cause))];
    }

    /// <summary>The scenario's name.</summary>
    public string Name { get; }

    /// <summary>The lifecycle.</summary>
    public Network Network { get; }

    /// <summary>The events that happen: those whose cause is on.</summary>
    public IReadOnlyList<ImposedEvent> Events { get; }

    /// <summary>All events the scenario names, whatever the switches say.</summary>
    public IReadOnlyList<ImposedEvent> ImposedEvents { get; }

    /// <summary>The value in force: the plan value while the parameter's cause is off.</summary>
    public T Get<T>(Parameter<T> parameter)
        where T : notnull => (T)effective[parameter.Index];

    /// <summary>The value the scenario sets, whatever the switches say.</summary>
    public object ValueOf(Parameter parameter) => values[parameter.Index];

    /// <summary>Whether disturbances of this cause happen.</summary>
    public bool IsOn(Cause cause) => (bool)values[CauseParameters.Switch(cause).Index];

    /// <summary>The same scenario under another name.</summary>
    public Scenario Renamed(string name) => new(this, name, values);

    /// <summary>The same scenario with another value of a parameter, under another name.</summary>
    public Scenario With(Parameter parameter, object value, string name) => With([(parameter, value)], name);

    /// <summary>The same scenario with every disturbance of these causes off: events of theirs do not happen.</summary>
    public Scenario Without(IReadOnlyList<Cause> causes) => With([.. causes.Select(cause => ((Parameter)CauseParameters.Switch(cause), (object)false))], Name);

    private Scenario With(IReadOnlyList<(Parameter Parameter, object Value)> set, string name)
    {
        var changed = (object[])values.Clone();
        foreach (var (parameter, value) in set)
            changed[parameter.Index] = value;
        return new Scenario(this, name, changed);
    }

    /// <summary>The same scenario with some levers changed.</summary>
    internal Scenario With(IReadOnlyList<LeverChange> changes)
    {
        var changed = (object[])values.Clone();
        foreach (var (key, text) in changes)
        {
            if (Catalogue.Find(key) is not { IsLever: true } lever || !lever.TryParse(text, out var value, out _))
                throw new ArgumentException($"'{key}: {text}' is no change of a lever.", nameof(changes));
            changed[lever.Index] = value;
        }

        return new Scenario(this, Name, changed);
    }

    /// <summary>
    /// A complete text of everything that decides a run but seed and replication: two scenarios with the same text are the
    /// same scenario, whatever their names.
    /// </summary>
    public string CanonicalText()
    {
        var text = new StringBuilder();
        foreach (var parameter in Catalogue.All)
            text.Append(CultureInfo.InvariantCulture, $"{parameter.Key}: {parameter.Format(values[parameter.Index])}\n");
        foreach (var stage in Network.Stages)
        {
            text.Append(CultureInfo.InvariantCulture, $"stage {stage.Name} gate {stage.Gate?.Criterion ?? "none"} {stage.Gate?.MaximumRework}\n");
            foreach (var a in stage.Activities)
                text.Append(CultureInfo.InvariantCulture,
                    $"activity {a.Name} by {a.By} work {a.Work} after [{string.Join(' ', a.After)}] atStart {a.AtStart} onRework {a.OnRework} team {a.Team:R} effort {a.StageEffort:R}+{a.CrossCuttingEffort:R} hours {a.Hours} job {a.Job}\n");
        }

        foreach (var imposed in ImposedEvents)
        {
            text.Append(CultureInfo.InvariantCulture, $"event {imposed.At.Microseconds} {imposed.Entity} {imposed.Kind.Name}");
            foreach (var (field, value) in imposed.Given())
                text.Append(CultureInfo.InvariantCulture, $" {field.Key} {field.Format(value)}");
            text.Append('\n');
        }

        return text.ToString();
    }

    private static object[] InForce(object[] set)
    {
        var all = Catalogue.All;
        var inForce = new object[all.Count];
        for (var i = 0; i < all.Count; i++)
            inForce[i] = all[i].Cause is { } cause && !(bool)set[CauseParameters.Switch(cause).Index] ? all[i].PlanValue : set[i];
        return inForce;
    }
}
