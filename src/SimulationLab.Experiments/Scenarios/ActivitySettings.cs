using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>Keys that change one activity of the network: activities.&lt;name&gt;.team, .effort.stage, .effort.crossCutting, .duration.</summary>
internal static class ActivitySettings
{
    private const string Prefix = "activities.";

    /// <summary>Reads and bounds durations of activities.</summary>
    public static Parameter DurationSyntax { get; } = ActivityParameters.Duration;

    /// <summary>All such keys of a network.</summary>
    public static IEnumerable<string> KeysOf(Network network) =>
        from activity in network.Activities
        from part in PartsOf(activity)
        select $"{Prefix}{activity.Name}.{part.Key}";

    /// <summary>The number of the activity and the part that a key names; null when it names none.</summary>
    public static (int Activity, Parameter Part)? Find(Network network, string key)
    {
        if (!key.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var end = key.IndexOf('.', Prefix.Length);
        var activity = end < 0 ? -1 : network.IndexOf(key[Prefix.Length..end]);
        var part = activity < 0 ? null : PartsOf(network.Activities[activity]).FirstOrDefault(part => part.Key == key[(end + 1)..]);
        return part is null ? null : (activity, part);
    }

    /// <summary>The network with one part of one activity changed.</summary>
    public static Network Change(Network network, int activity, Parameter part, object value)
    {
        var target = network.Activities[activity];
        var changed = part == ActivityParameters.Team ? target with { Team = (double)value }
            : part == ActivityParameters.StageEffort ? target with { StageEffort = (double)value }
            : part == ActivityParameters.CrossCuttingEffort ? target with { CrossCuttingEffort = (double)value }
            : target with { Hours = (Distribution)value };
        return new Network([.. network.Stages.Select(stage => stage with { Activities = [.. stage.Activities.Select(own => ReferenceEquals(own, target) ? changed : own)] })]);
    }

    private static IEnumerable<Parameter> PartsOf(Activity activity)
    {
        if (activity.Team > 0)
            yield return ActivityParameters.Team;
        if (activity.StageEffort > 0)
            yield return ActivityParameters.StageEffort;
        if (activity.CrossCuttingEffort > 0)
            yield return ActivityParameters.CrossCuttingEffort;
        if (activity.Hours is not null)
            yield return ActivityParameters.Duration;
    }
}
