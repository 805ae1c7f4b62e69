using System.Globalization;
using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>Reads the lifecycle network of a scenario and checks that it can be walked.</summary>
internal sealed class NetworkReader(FaultList faults, string? file)
{
    private const int MostActivities = 500;
    private const int MostRework = 100;
    private const double MostEffort = 1e6;
    private const string EffortUnit = " engineer-weeks";
    private readonly List<(Activity Activity, int Stage, Place Place, Place By, Place[] After)> activities = [];
    private readonly List<TextNode> stageNames = [];
    private int stagesRead;

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
        if (activities.Count > MostActivities)
        {
            faults.Add(map.Place, $"this network has {activities.Count} activities; {MostActivities} are the most");
            return null;
        }

        CheckNames();
        CheckOrder();
        CheckCircles();
        return faults.All.Count > before || stages.Contains(null)
            ? null
            : new NetworkDocument(new Network([.. stages.Select(stage => stage!)]), [.. activities.Select(entry => entry.By with { File = file })]);
    }

    private Stage? ReadStage(Node node)
    {
        if (MapReader.Of(node, "a stage", faults) is not { } map)
            return null;
        var name = map.Text("name", isRequired: true);
        if (name is not null)
        {
            NameRules.Check(name, faults);
            stageNames.Add(name);
        }

        var gate = map.Take("gate") is { } entry ? ReadGate(entry.Value) : null;
        var items = map.List("activities");
        var own = items.Select(ReadActivity).OfType<Activity>().ToList();
        map.Finish("a key of a stage");
        // A stage is over when its own activities have ended, so one without any would have no end to wait for.
        if (own.Count == items.Count && own.All(activity => activity.OnRework))
            faults.Add(map.Place, "a stage has at least one activity under 'activities' that is not only done on rework", allowed: "activities");
        stagesRead++;
        return name is null ? null : new Stage(name.Text, own, gate);
    }

    private Gate? ReadGate(Node node)
    {
        if (MapReader.Of(node, "a gate", faults) is not { } map)
            return null;
        var criterion = map.Text("criterion", isRequired: true);
        if (criterion is not null && !GateCriteria.All.Contains(criterion.Text))
            faults.AddUnknown(criterion.Place, "a criterion of a gate", criterion.Text, GateCriteria.All);
        var rework = map.Text("maximumRework") is { } text ? ReadWhole(text, MostRework) : 0;
        map.Finish("a key of a gate");
        return criterion is null ? null : new Gate(criterion.Text, rework);
    }

    private Activity? ReadActivity(Node node)
    {
        if (MapReader.Of(node, "an activity", faults) is not { } map)
            return null;
        var name = map.Text("name", isRequired: true);
        if (name is not null)
            NameRules.Check(name, faults);
        var by = map.Text("by", isRequired: true);
        var work = map.Text("work") ?? new TextNode(map.Place, WorkKinds.Team);
        var after = map.Texts("after");
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
        activities.Add((activity, stagesRead, name.Place, by.Place, [.. after.Select(text => text.Place)]));
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
        var timed = WorkKinds.NeedsDuration(activity.Work);
        if (timed && activity.Hours is null)
            faults.Add(place, $"work '{activity.Work}' needs a duration, for example 'duration: 1 week'", allowed: "duration");
        if (!timed && activity.Hours is not null)
            faults.Add(place, $"work '{activity.Work}' has no duration of its own: its mechanism gives it; leave 'duration' out", allowed: "no duration");
        if (WorkKinds.NeedsTeam(activity.Work) && (activity.Team <= 0 || activity.Effort <= 0))
            faults.Add(place, $"work '{activity.Work}' needs a team and an effort: it lasts effort ÷ team", allowed: "team and effort");
        var jobs = LabelingJobs.Names;
        if (activity.Work == WorkKinds.Labeling && (job is null || !jobs.Contains(job.Text)))
            faults.AddUnknown(job?.Place ?? place, "a labeling job", job?.Text ?? "", jobs);
        if (by.Text == RolloutActor.TheKey != (activity.Work == WorkKinds.Rollout) && kind == EntityKinds.Release)
            faults.Add(by.Place, $"rollout steps are done by {RolloutActor.TheKey} and timed work by {ReleaseActor.TheKey}", by.Text, activity.Work == WorkKinds.Rollout ? RolloutActor.TheKey : ReleaseActor.TheKey);
    }

    private (double Stage, double CrossCutting) ReadEffort(Node node)
    {
        if (MapReader.Of(node, "'effort'", faults) is not { } map)
            return (0, 0);
        var stage = map.Text("stage") is { } a ? ReadEffort(a) : 0;
        var crossCutting = map.Text("crossCutting") is { } b ? ReadEffort(b) : 0;
        map.Finish("a key of an effort");
        return (stage, crossCutting);
    }

    private double ReadEffort(TextNode text) =>
        ReadNumber(text.Text.EndsWith(EffortUnit, StringComparison.Ordinal) ? text with { Text = text.Text[..^EffortUnit.Length] } : text, 0, MostEffort) ?? 0;

    private int ReadWhole(TextNode text, int maximum)
    {
        if (int.TryParse(text.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= maximum)
            return number;
        faults.Add(text.Place, $"{FaultList.Quote(text.Text)} is not a whole number from 0 to {maximum}", text.Text, $"0 to {maximum}");
        return 0;
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

    private void CheckNames()
    {
        var stages = new HashSet<string>();
        foreach (var name in stageNames)
            if (!stages.Add(name.Text))
                faults.Add(name.Place, $"two stages are named {FaultList.Quote(name.Text)}", name.Text);
        var names = new HashSet<string>();
        foreach (var entry in activities)
            if (!names.Add(entry.Activity.Name))
                faults.Add(entry.Place, $"two activities are named {FaultList.Quote(entry.Activity.Name)}", entry.Activity.Name);
        foreach (var (activity, _, _, _, after) in activities)
            for (var i = 0; i < after.Length; i++)
                if (!names.Contains(activity.After[i]))
                    faults.AddUnknown(after[i], "an activity of this network", activity.After[i], names);
    }

    /// <summary>An activity that waits for something that comes later, or perhaps never, would hold the release forever.</summary>
    private void CheckOrder()
    {
        var stageOf = activities.GroupBy(entry => entry.Activity.Name).ToDictionary(group => group.Key, group => group.First());
        foreach (var (activity, stage, place, _, after) in activities)
        {
            if (activity.AtStart && (after.Length > 0 || activity.OnRework))
                faults.Add(place, $"{FaultList.Quote(activity.Name)} begins at the start and so cannot wait for {(after.Length > 0 ? "another activity" : "rework")}; leave out 'atStart' or '{(after.Length > 0 ? "after" : "onRework")}'");
            for (var i = 0; i < after.Length; i++)
            {
                if (!stageOf.TryGetValue(activity.After[i], out var before))
                    continue;
                if (before.Activity.OnRework && !activity.OnRework)
                    faults.Add(after[i], $"{FaultList.Quote(activity.After[i])} is done only on rework; nothing else can wait for it", activity.After[i]);
                if (before.Stage > stage && !before.Activity.AtStart)
                    faults.Add(after[i], $"{FaultList.Quote(activity.After[i])} belongs to a later stage; an activity waits for its own stage or earlier ones", activity.After[i]);
            }
        }
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
