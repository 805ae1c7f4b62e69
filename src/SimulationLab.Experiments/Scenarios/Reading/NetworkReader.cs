using System.Globalization;
using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>Reads the lifecycle network of a scenario and checks that it can be walked.</summary>
internal sealed class NetworkReader(FaultList faults)
{
    private const int MostActivities = 500;
    private const double MostEffort = 1e6;
    private readonly List<(Activity Activity, Place Place, Place By, Place[] After)> activities = [];

    /// <summary>The network; null when something is wrong.</summary>
    public NetworkDocument? Read(Node node)
    {
        if (MapReader.Of(node, "'network'", faults) is not { } map)
            return null;
        var before = faults.All.Count;
        var stages = map.List("stages").Select(ReadStage).ToList();
        map.Finish("a key of a network");
        if (stages.Count == 0)
            faults.Add(map.Place, "a network has at least one stage under 'stages'", allowed: "stages");
        else if (activities.All(entry => entry.Activity.OnRework))
            faults.Add(map.Place, "a network has at least one activity that is not onRework");
        CheckNames(stages);
        CheckCircles();
        return faults.All.Count > before || stages.Contains(null)
            ? null
            : new NetworkDocument(new Network([.. stages.Select(stage => stage!)]), [.. activities.Select(entry => entry.By)], null);
    }

    private Stage? ReadStage(Node node)
    {
        if (MapReader.Of(node, "a stage", faults) is not { } map)
            return null;
        var name = map.Text("name", isRequired: true);
        var gate = map.Take("gate") is { } entry ? ReadGate(entry.Value) : null;
        var own = map.List("activities").Select(ReadActivity).OfType<Activity>().ToList();
        map.Finish("a key of a stage");
        return name is null ? null : new Stage(name.Text, own, gate);
    }

    private Gate? ReadGate(Node node)
    {
        if (MapReader.Of(node, "a gate", faults) is not { } map)
            return null;
        var criterion = map.Text("criterion", isRequired: true);
        if (criterion is not null && !GateCriteria.All.Contains(criterion.Text))
            faults.AddUnknown(criterion.Place, "a criterion of a gate", criterion.Text, GateCriteria.All);
        var rework = map.Text("maximumRework") is { } text ? ReadNumber(text, 0, 100) ?? 0 : 0;
        map.Finish("a key of a gate");
        return criterion is null ? null : new Gate(criterion.Text, (int)rework);
    }

    private Activity? ReadActivity(Node node)
    {
        if (MapReader.Of(node, "an activity", faults) is not { } map)
            return null;
        var name = map.Text("name", isRequired: true);
        var by = map.Text("by", isRequired: true);
        var work = map.Text("work") ?? new TextNode(map.Place, WorkKinds.Team);
        var after = map.List("after").OfType<TextNode>().ToList();
        var team = map.Text("team") is { } size ? ReadNumber(size, 0.001, 100_000) ?? 0 : 0;
        var (stage, crossCutting) = map.Take("effort") is { } effort ? ReadEffort(effort.Value) : (0, 0);
        var hours = map.Text("duration") is { } duration ? ReadHours(duration) : null;
        var job = map.Text("job");
        var (atStart, onRework) = (map.Flag("atStart"), map.Flag("onRework"));
        map.Finish("a key of an activity");
        if (name is null || by is null)
            return null;
        var activity = new Activity
        {
            Name = name.Text,
            By = by.Text,
            Work = work.Text,
            After = [.. after.Select(text => text.Text)],
            AtStart = atStart,
            OnRework = onRework,
            Team = team,
            StageEffort = stage,
            CrossCuttingEffort = crossCutting,
            Hours = hours,
            Job = job?.Text,
        };
        activities.Add((activity, name.Place, by.Place, [.. after.Select(text => text.Place)]));
        if (activities.Count == MostActivities + 1)
            faults.Add(name.Place, $"a network has at most {MostActivities} activities");
        Check(activity, map.Place, by, work, job);
        return activity;
    }

    private void Check(Activity activity, Place place, TextNode by, TextNode work, TextNode? job)
    {
        var kind = by.Text.Split('/')[0];
        if (!EntityKinds.All.Contains(kind))
            faults.AddUnknown(by.Place, "a kind of entity", kind, EntityKinds.All);
        var performer = WorkKinds.All.FirstOrDefault(candidate => candidate.Work == activity.Work).Performer;
        if (performer is null)
            faults.AddUnknown(work.Place, "a kind of work", activity.Work, WorkKinds.All.Select(candidate => candidate.Work));
        else if (performer != kind && EntityKinds.All.Contains(kind))
            faults.Add(by.Place, $"work '{activity.Work}' is done by {performer}, not by {FaultList.Quote(by.Text)}", by.Text, performer);
        var timed = activity.Work is WorkKinds.Timed or WorkKinds.Rollout;
        if (timed && activity.Hours is null)
            faults.Add(place, $"work '{activity.Work}' needs a duration, for example 'duration: 1 week'", allowed: "duration");
        if (!timed && activity.Hours is not null)
            faults.Add(place, $"work '{activity.Work}' has no duration of its own: its mechanism gives it; leave 'duration' out", allowed: "no duration");
        if (NeedsTeam(activity.Work) && (activity.Team <= 0 || activity.Effort <= 0))
            faults.Add(place, $"work '{activity.Work}' needs a team and an effort: it lasts effort ÷ team", allowed: "team and effort");
        var jobs = LabelingJobs.Names;
        if (activity.Work == WorkKinds.Labeling && (job is null || !jobs.Contains(job.Text)))
            faults.AddUnknown(job?.Place ?? place, "a labeling job", job?.Text ?? "", jobs);
        if (by.Text == RolloutActor.TheKey != (activity.Work == WorkKinds.Rollout) && kind == EntityKinds.Release)
            faults.Add(by.Place, $"rollout steps are done by {RolloutActor.TheKey} and timed work by {ReleaseActor.TheKey}", by.Text, activity.Work == WorkKinds.Rollout ? RolloutActor.TheKey : ReleaseActor.TheKey);
    }

    private static bool NeedsTeam(string work) => work is WorkKinds.Team or WorkKinds.Ingest or WorkKinds.Clean or WorkKinds.Benchmark
        or WorkKinds.EndToEndTest or WorkKinds.RedTeam or WorkKinds.SafetyReview;

    private (double Stage, double CrossCutting) ReadEffort(Node node)
    {
        if (MapReader.Of(node, "'effort'", faults) is not { } map)
            return (0, 0);
        var stage = map.Text("stage") is { } a ? ReadNumber(a, 0, MostEffort) ?? 0 : 0;
        var crossCutting = map.Text("crossCutting") is { } b ? ReadNumber(b, 0, MostEffort) ?? 0 : 0;
        map.Finish("a key of an effort");
        return (stage, crossCutting);
    }

    private double? ReadNumber(TextNode text, double minimum, double maximum)
    {
        if (double.TryParse(text.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum)
            return number;
        faults.Add(text.Place, string.Create(CultureInfo.InvariantCulture, $"{FaultList.Quote(text.Text)} is not a number from {minimum} to {maximum}"), text.Text, string.Create(CultureInfo.InvariantCulture, $"{minimum} to {maximum}"));
        return null;
    }

    private Distribution? ReadHours(TextNode text)
    {
        if (ActivitySettings.DurationSyntax.TryParse(text.Text, out var value, out var fault))
            return (Distribution)value;
        faults.Add(text.Place, fault, text.Text, ActivitySettings.DurationSyntax.Allowed);
        return null;
    }

    private void CheckNames(List<Stage?> stages)
    {
        foreach (var twice in stages.OfType<Stage>().GroupBy(stage => stage.Name).Where(group => group.Count() > 1))
            faults.Add(new Place("$.network.stages"), $"two stages are named {FaultList.Quote(twice.Key)}", twice.Key);
        var names = new HashSet<string>();
        foreach (var (activity, place, _, _) in activities)
            if (!names.Add(activity.Name))
                faults.Add(place, $"two activities are named {FaultList.Quote(activity.Name)}", activity.Name);
        foreach (var (activity, _, _, after) in activities)
            for (var i = 0; i < activity.After.Count; i++)
                if (!names.Contains(activity.After[i]))
                    faults.AddUnknown(after[i], "an activity of this network", activity.After[i], names);
    }

    /// <summary>An activity that waits for itself, through others, would never start.</summary>
    private void CheckCircles()
    {
        var byName = activities.GroupBy(entry => entry.Activity.Name).ToDictionary(group => group.Key, group => group.First());
        var state = new Dictionary<string, int>();
        var path = new List<string>();
        foreach (var name in byName.Keys)
            if (Visit(name))
                return;

        bool Visit(string name)
        {
            if (!byName.TryGetValue(name, out var entry) || state.GetValueOrDefault(name) == 2)
                return false;
            path.Add(name);
            if (state.GetValueOrDefault(name) == 1)
            {
                faults.Add(entry.Place, $"activities wait for each other in a circle: {string.Join(" → ", path.SkipWhile(step => step != name))}", name);
                return true;
            }

            state[name] = 1;
            foreach (var before in entry.Activity.After)
                if (Visit(before))
                    return true;
            state[name] = 2;
            path.RemoveAt(path.Count - 1);
            return false;
        }
    }
}
