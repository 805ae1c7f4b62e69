using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>What training has seen so far: gathered from its runs by those whose hidden state it tells something about.</summary>
internal sealed class TrainingSoFar
{
    private List<DefectiveLot> surfaced = [];
    private int reportsAwaited;

    /// <summary>The furthest share of the training that any run has ever reached.</summary>
    public double Furthest { get; private set; }

    /// <summary>The lots whose defects have shown in any run.</summary>
    public IReadOnlyList<DefectiveLot> Surfaced => surfaced;

    public TrainingSoFar Copy()
    {
        var copy = (TrainingSoFar)MemberwiseClone();
        copy.surfaced = [.. surfaced];
        return copy;
    }

    /// <summary>Asks the runs anew; tells whether there are any.</summary>
    public bool Ask(IReadOnlyList<ActorId> runs, Context context)
    {
        surfaced = [];
        Furthest = 0;
        reportsAwaited = runs.Count;
        foreach (var run in runs)
            context.Send(run, TrainingProgressRequest.Instance);
        return runs.Count > 0;
    }

    /// <summary>Takes what a run has seen; tells whether it was the last one asked.</summary>
    public bool HasAll(TrainingProgress progress)
    {
        Furthest = Math.Max(Furthest, progress.Share);
        surfaced.AddRange(progress.Surfaced.Where(lot => !surfaced.Contains(lot)));
        return --reportsAwaited == 0;
    }
}

/// <summary>For a forecast, the training runs are asked how far they are and which defects have shown by now.</summary>
internal sealed record TrainingProgressRequest : Message, IUnobserved
{
    public static readonly TrainingProgressRequest Instance = new();
}

/// <summary>What a training run has seen.</summary>
/// <param name="Share">The share of the training it has reached.</param>
/// <param name="Surfaced">The lots whose defects have shown.</param>
internal sealed record TrainingProgress(double Share, IReadOnlyList<DefectiveLot> Surfaced) : Message, IUnobserved
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add(Share);
        foreach (var lot in Surfaced)
            lot.AddTo(ref digest);
    }
}
