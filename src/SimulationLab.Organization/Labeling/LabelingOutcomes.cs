namespace SimulationLab.Organization;

/// <summary>What labeling vendors report.</summary>
internal static class LabelingOutcomes
{
    /// <summary>Items delivered.</summary>
    public static readonly Quantity Delivered = new();

    /// <summary>Items of those that the audit rejected.</summary>
    public static readonly Quantity Rejected = new();

    public static readonly Outcome RelabelShare = new("labeling.relabelShare", "share", Better.Lower, "Share of delivered labels and ratings that the audit rejected.") { Ratio = new(Rejected, Delivered) };

    public static IReadOnlyList<Outcome> All => [RelabelShare];
}
