namespace SimulationLab.Organization;

/// <summary>One step of the data flow that the pipeline takes every lot through.</summary>
/// <param name="Work">The kind of work in a network.</param>
/// <param name="Division">The short name of the division whose pods do it.</param>
/// <param name="DefectShare">The share of lots that the step leaves with a defect of its own.</param>
internal sealed record DataStage(string Work, string Division, Parameter<double> DefectShare)
{
    /// <summary>The steps in the order of source §4.2. Labels are made beside them, and training comes after them.</summary>
    public static IReadOnlyList<DataStage> All { get; } =
    [
        new(WorkKinds.Ingest, "data", DataParameters.DefectShare),
        new(WorkKinds.Clean, "data", DataParameters.CleaningDefectShare),
        new(WorkKinds.Version, "data", DataParameters.VersioningDefectShare),
        new(WorkKinds.Shard, "infra", DataParameters.ShardingDefectShare),
    ];

    /// <summary>Whether the data team does it: its size then decides how long it takes.</summary>
    public bool IsOfTheDataTeam => Division == "data";

    /// <summary>The number of the step that this kind of work is; -1 for none.</summary>
    public static int IndexOf(string work)
    {
        for (var i = 0; i < All.Count; i++)
            if (All[i].Work == work)
                return i;
        return -1;
    }

    /// <summary>The effort the network plans for the step, in engineer-weeks; zero when it has no such step.</summary>
    public double EffortIn(Network network)
    {
        var effort = 0.0;
        foreach (var activity in network.Activities)
            if (activity.Work == Work && !activity.OnRework)
                effort += activity.Effort;
        return effort;
    }

    /// <summary>
    /// The effort to prepare one rejected lot again, in engineer-weeks: found at ingestion it is collected again; found later
    /// it is cleaned again and goes again through every step up to this one. The later, the dearer.
    /// </summary>
    public static double ReworkEffort(int stage, int lots, Network network)
    {
        var effort = 0.0;
        for (var step = stage == 0 ? 0 : 1; step <= stage; step++)
            effort += All[step].EffortIn(network);
        return effort / lots;
    }
}
