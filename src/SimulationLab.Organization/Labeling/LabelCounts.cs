namespace SimulationLab.Organization;

/// <summary>What a vendor has delivered, and what became of it: delivered = accepted + rejected + discarded, in items.</summary>
internal record struct LabelCounts
{
    public long Delivered { get; private set; }

    public long Accepted { get; private set; }

    public long Rejected { get; private set; }

    public long Discarded { get; private set; }

    public long GoldItems { get; private set; }

    public long GoldRight { get; private set; }

    public long DoubleItems { get; private set; }

    public long Agreed { get; private set; }

    public void Add(LabelBatch batch, int items, int rejected, int discarded)
    {
        Delivered += items;
        Rejected += rejected;
        Discarded += discarded;
        Accepted += items - rejected - discarded;
        GoldItems += batch.GoldItems;
        GoldRight += batch.GoldRight;
        DoubleItems += batch.DoubleItems;
        Agreed += batch.Agreed;
    }

    public readonly void Report(OutcomeSheet sheet)
    {
        sheet[LabelingOutcomes.Delivered] = Delivered;
        sheet[LabelingOutcomes.Accepted] = Accepted;
        sheet[LabelingOutcomes.Rejected] = Rejected;
        sheet[LabelingOutcomes.Discarded] = Discarded;
        sheet[LabelingOutcomes.DeliveredItems] = Delivered;
        sheet[LabelingOutcomes.LabeledAgain] = Rejected + Discarded;
        sheet[LabelingOutcomes.GoldItems] = GoldItems;
        sheet[LabelingOutcomes.GoldRight] = GoldRight;
        sheet[LabelingOutcomes.DoubleItems] = DoubleItems;
        sheet[LabelingOutcomes.Agreed] = Agreed;
    }
}
