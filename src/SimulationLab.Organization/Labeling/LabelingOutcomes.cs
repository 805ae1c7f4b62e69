namespace SimulationLab.Organization;

/// <summary>What labeling vendors report.</summary>
internal static class LabelingOutcomes
{
    /// <summary>Items delivered.</summary>
    public static readonly Quantity DeliveredItems = new();

    /// <summary>Items of those that were labeled again.</summary>
    public static readonly Quantity LabeledAgain = new();

    /// <summary>Items of the audit.</summary>
    public static readonly Quantity GoldItems = new();

    /// <summary>Items of those on which the majority was right.</summary>
    public static readonly Quantity GoldRight = new();

    /// <summary>Items labeled by a second annotator.</summary>
    public static readonly Quantity DoubleItems = new();

    /// <summary>Items of those on which the two agreed.</summary>
    public static readonly Quantity Agreed = new();

    public static readonly Outcome Delivered = new("labeling.delivered", "items", Better.Neither, "Items that labeling vendors delivered, ratings included.") { Source = "source §4.2" };

    public static readonly Outcome Accepted = new("labeling.accepted", "items", Better.Neither, "Items of those that were used.") { Source = "source §4.2" };

    public static readonly Outcome Rejected = new("labeling.rejected", "items", Better.Lower, "Items in batches that the audit rejected.") { Source = "source §6.2" };

    public static readonly Outcome Discarded = new("labeling.discarded", "items", Better.Lower, "Items of early batches that were discarded.") { Source = "source §6.2" };

    public static readonly Outcome RelabelShare = new("labeling.relabelShare", "share", Better.Lower, "Share of delivered labels and ratings that were rejected or discarded, and labeled again.")
    { IsHeadline = true, Source = "source §6.2", Ratio = new(LabeledAgain, DeliveredItems) };

    public static readonly Outcome Agreement = new("labeling.agreement", "share", Better.Higher, "Share of items labeled by two annotators on which the two agree.") { IsHeadline = true, Source = "source §4.2", Ratio = new(Agreed, DoubleItems) };

    public static readonly Outcome Accuracy = new("labeling.accuracy", "share", Better.Higher, "Share of items whose right label is known that were labeled right, the majority taken.")
    { Source = "source §4.2", Ratio = new(GoldRight, GoldItems) };

    public static readonly Outcome Cost = new("labeling.cost", "USD", Better.Lower, "What labels and ratings cost the release.") { Source = "source §5.2" };

    public static IReadOnlyList<Outcome> All => [Delivered, Accepted, Rejected, Discarded, RelabelShare, Agreement, Accuracy, Cost];
}
