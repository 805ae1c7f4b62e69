using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>How a defect that inspection let through shows in training.</summary>
internal enum DefectMode
{
    /// <summary>Training stops until it is dealt with.</summary>
    Stop,

    /// <summary>The loss spikes: training goes back a while.</summary>
    Spike,

    /// <summary>Not at all; only the quality of the model tells.</summary>
    Silent,
}

/// <summary>A defective lot that inspection let through.</summary>
/// <param name="Number">Which lot.</param>
/// <param name="SurfacesAt">The share of the training at which its defect shows: the same in every run.</param>
/// <param name="Mode">How it shows.</param>
internal readonly record struct DefectiveLot(int Number, double SurfacesAt, DefectMode Mode);

/// <summary>The corpus is passed on with these defective lots in it; nobody knows it yet.</summary>
internal sealed record DefectsEscaped(IReadOnlyList<DefectiveLot> Lots) : Message, IUnobserved
{
    public override void AddTo(ref TraceDigest digest)
    {
        foreach (var lot in Lots)
        {
            digest.Add((long)lot.Number);
            digest.Add(lot.SurfacesAt);
            digest.Add((long)lot.Mode);
        }
    }
}

/// <summary>More lots turn out to be defective at their source: imposed by the scenario. Inspection may find them.</summary>
/// <param name="Lots">How many.</param>
internal sealed record LotsSpoiled(int Lots) : Message, IUnobserved
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Lots);
}

/// <summary>Further sources of raw data are found and licensed.</summary>
/// <param name="Work">The step that lacks tokens.</param>
/// <param name="Raw">How much raw data they give, in TB.</param>
internal sealed record SourcesFound(WorkId Work, double Raw) : Message, IConcernsWork
{
    public override void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        digest.Add(Raw);
    }
}

/// <summary>Somebody finds lots to be poisoned: they are done again, or training stops to take them out.</summary>
/// <param name="Lots">How many.</param>
internal sealed record LotsPoisoned(int Lots) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Lots);
}

/// <summary>For a forecast, the pipeline asks the training runs which defects have shown by now.</summary>
internal sealed record TrainingProgressRequest : Message, IUnobserved
{
    public static readonly TrainingProgressRequest Instance = new();
}

/// <summary>What a training run has seen of the data.</summary>
/// <param name="Share">The share of the training it has reached.</param>
/// <param name="Surfaced">The lots whose defects have shown.</param>
internal sealed record TrainingProgress(double Share, IReadOnlyList<DefectiveLot> Surfaced) : Message, IUnobserved
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add(Share);
        digest.Add((long)Surfaced.Count);
    }
}

/// <summary>For a forecast, the defective lots that passed inspection, drawn anew given what has been seen.</summary>
internal sealed record DefectsRedrawn(IReadOnlyList<DefectiveLot> Lots) : Message, IUnobserved
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Lots.Count);
}
