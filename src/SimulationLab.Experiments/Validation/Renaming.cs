using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>Gives activities and stages of a scenario other names.</summary>
internal static class Renaming
{
    /// <summary>Whether the luck of the activity belongs to entities and lots, and not to its name.</summary>
    public static bool HasNoLuckOfItsOwn(Activity activity) => activity is { Work: WorkKinds.Quota or WorkKinds.Training } or { Work: WorkKinds.Timed, Hours.Kind: DistributionKind.Fixed };

    /// <summary>The scenario with other names for these activities, and for all stages if wanted.</summary>
    public static Scenario Of(Scenario scenario, Func<Activity, bool> isRenamed, bool stages)
    {
        var names = scenario.Network.Activities.Where(isRenamed).Select(activity => activity.Name).ToHashSet();
        var network = new Network([.. scenario.Network.Stages.Select(stage => stage with
        {
            Name = stages ? Other(stage.Name) : stage.Name,
            Activities = [.. stage.Activities.Select(activity => activity with { Name = NameOf(activity.Name), After = [.. activity.After.Select(NameOf)] })],
        })]);
        return new Scenario(scenario.Name, Catalogue.All.ToDictionary(parameter => parameter, scenario.ValueOf), network, scenario.ImposedEvents);

        string NameOf(string name) => names.Contains(name) ? Other(name) : name;
    }

    private static string Other(string name) => "renamed-" + name;
}
