using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>The accepted labels of a job, or of what a vendor did of it: the model is aligned with them, right or wrong.</summary>
internal sealed record DeliveredLabels(LabelingJob Kind, Subject Work, IReadOnlyList<LabelBatch> Batches)
{
    /// <summary>
    /// Quality lost because the labels are less accurate than planned: points × (planned − mean accuracy) × share of the job's
    /// items. More accurate labels gain nothing.
    /// </summary>
    public double Loss(VendorParameters vendor, Scenario scenario)
    {
        var (items, right) = (0, 0.0);
        foreach (var batch in Batches)
        {
            items += batch.Items;
            right += batch.Items * batch.Accuracy(vendor, scenario);
        }

        if (items == 0 || !Kind.TeachesModel)
            return 0;
        var missing = scenario.Get(LabelingParameters.PlannedAccuracy) - (right / items);
        return scenario.Get(LabelingParameters.QualityLoss) * Math.Max(0, missing) * Math.Min(1, items / (double)scenario.Get(Kind.Items));
    }

    /// <summary>Draws anew which of the batches are poor, given what was measured of them.</summary>
    public DeliveredLabels Redraw(VendorParameters vendor, Scenario scenario, Luck luck) =>
        this with { Batches = [.. Batches.Select(batch => batch.Redraw(vendor, Work, scenario, luck))] };
}
