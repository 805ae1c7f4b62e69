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
internal readonly record struct DefectiveLot(int Number, double SurfacesAt, DefectMode Mode)
{
    public void AddTo(ref TraceDigest digest)
    {
        digest.Add((long)Number);
        digest.Add(SurfacesAt);
        digest.Add((long)Mode);
    }
}

/// <summary>The corpus is passed on with these defective lots in it; nobody knows it yet.</summary>
internal sealed record DefectsEscaped(IReadOnlyList<DefectiveLot> Lots) : Message, IUnobserved
{
    public override void AddTo(ref TraceDigest digest)
    {
        foreach (var lot in Lots)
            lot.AddTo(ref digest);
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

/// <summary>For a forecast, the defective lots that passed inspection, drawn anew given what has been seen.</summary>
internal sealed record DefectsRedrawn(IReadOnlyList<DefectiveLot> Lots) : Message, IUnobserved
{
    public override void AddTo(ref TraceDigest digest)
    {
        foreach (var lot in Lots)
            lot.AddTo(ref digest);
    }
}
