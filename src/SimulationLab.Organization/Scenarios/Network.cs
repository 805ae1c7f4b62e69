using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>The lifecycle as data: stages, each a network of activities closed by a gate.</summary>
/// <param name="Stages">In order; a stage starts when the gate before it passes.</param>
public sealed record Network(IReadOnlyList<Stage> Stages)
{
    /// <summary>All activities of all stages, in the order of the file; an activity's number is its place here.</summary>
    public IReadOnlyList<Activity> Activities { get; } = [.. Stages.SelectMany(stage => stage.Activities)];

    /// <summary>The number of the stage an activity belongs to.</summary>
    public int StageOf(int activity)
    {
        var stage = 0;
        for (var first = 0; activity >= first + Stages[stage].Activities.Count; stage++)
            first += Stages[stage].Activities.Count;
        return stage;
    }

    /// <summary>The number of the activity with this name; -1 when there is none.</summary>
    public int IndexOf(string name)
    {
        for (var i = 0; i < Activities.Count; i++)
            if (Activities[i].Name == name)
                return i;
        return -1;
    }
}

/// <summary>A part of the lifecycle from gate to gate.</summary>
/// <param name="Name">For example "pretraining".</param>
/// <param name="Activities">Its activities. Those without predecessors start with the stage, or at week 0 when <see cref="Activity.AtStart"/> says so.</param>
/// <param name="Gate">What is decided when all its activities have ended; null passes at once, with nobody asked.</param>
public sealed record Stage(string Name, IReadOnlyList<Activity> Activities, Gate? Gate);

/// <summary>The decision at the end of a stage.</summary>
/// <param name="Criterion">"progress" (leadership confirms) or "quality" (the measured score against the target).</param>
/// <param name="MaximumRework">After this many rounds of rework a failed gate stops the release.</param>
public sealed record Gate(string Criterion, int MaximumRework);

/// <summary>One activity of the network.</summary>
public sealed record Activity
{
    /// <summary>The name, unique in the network, for example "api-product".</summary>
    public required string Name { get; init; }

    /// <summary>Who does it: the key of an entity ("division/rd") or a kind ("provider": all of that kind, the last one ends it).</summary>
    public required string By { get; init; }

    /// <summary>What kind of work it is; decides the mechanism that gives its duration. See <see cref="WorkKinds"/>.</summary>
    public required string Work { get; init; }

    /// <summary>The names of the activities that must end first. They may belong to earlier stages.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>Whether it starts at week 0 whatever its stage (integration of tools).</summary>
    public bool AtStart { get; init; }

    /// <summary>Whether it is done only when the gate of its stage orders rework.</summary>
    public bool OnRework { get; init; }

    /// <summary>Engineers working on it at once; with the effort it gives the duration of team work.</summary>
    public double Team { get; init; }

    /// <summary>Hands-on effort that counts in the stage table of source §2.3, in engineer-weeks.</summary>
    public double StageEffort { get; init; }

    /// <summary>Hands-on effort that counts in the cross-cutting streams of source §5.1, in engineer-weeks.</summary>
    public double CrossCuttingEffort { get; init; }

    /// <summary>How long it takes, in hours, where no mechanism gives that (timed work); null otherwise.</summary>
    public Distribution? Hours { get; init; }

    /// <summary>Which labeling job it is, for labeling work; null otherwise.</summary>
    public string? Job { get; init; }

    /// <summary>Both effort columns together, in engineer-weeks.</summary>
    public double Effort => StageEffort + CrossCuttingEffort;
}
