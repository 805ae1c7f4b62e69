using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>What becomes of a batch: paid for, measured, accepted, discarded in part or rejected; and of a job once all its items are accepted.</summary>
public sealed partial class LabelingVendorActor
{
    private void EndBatch(LabelingTask job, Context context)
    {
        Settle(job, context.Now);
        var price = Scenario.Get(job.Kind.Price) * (job.Batch * job.Overlap * Scenario.Get(vendor.PriceFactor));
        cost += price;
        Post(context, Book.Release, job.Kind.Account, price, job.Kind.Name + " labels");
        var batch = LabelBatch.Deliver(job.Batches, job.Batch, job.Overlap, vendor, job.Subject(Scenario), Scenario, context.Luck);
        if (batch.IsAccepted(vendor, Scenario))
        {
            var discarded = job.Batches < Scenario.Get(LabelingParameters.EarlyBatches) ? (int)(job.Batch * Scenario.Get(job.Kind.DiscardShare)) : 0;
            counts.Add(batch, job.Batch, 0, discarded);
            // The planned time of what was discarded was spent in vain.
            var planned = job.BatchSpent[job.PlannedAs];
            job.BatchSpent.Move(job.PlannedAs, Delay.DiscardedLabels, new Duration((long)Math.Round(planned.Microseconds * ((double)discarded / job.Batch))));
            job.Spent.Add(job.BatchSpent);
            job.Labels.Add(batch with { Items = job.Batch - discarded });
            job.Remaining -= job.Batch - discarded;
        }
        else
        {
            counts.Add(batch, job.Batch, job.Batch, 0);
            job.Spent.Add(Delay.RejectedLabels, job.BatchSpent.Total);
        }

        job.Batches++;
        job.BatchSpent = new Tally();
        if (job.Remaining > 0)
        {
            StartBatch(job, context);
            return;
        }

        if (job.PartsOut == 0)
            Deliver(job, job.Spent, context);
        ShareAnnotators(context);
    }

    private void Deliver(LabelingTask job, Tally spent, Context context)
    {
        Leave(job, context);
        Message report = job.PartOf >= 0 ? new PartDone(job.Work, job.PartOf, spent)
            : job.Kind.Name == LabelingJob.Ratings ? new RatingsDone(job.Work, spent)
            : new ActivityDone(job.Work, spent, job.Effort);
        context.Send(job.Client, report);
    }

    /// <summary>A job leaves the vendor; the labels accepted so far are used, whatever they are worth.</summary>
    private void Leave(LabelingTask job, Context context)
    {
        jobs.Remove(job);
        changedAt = context.Now;
        if (!job.Kind.TeachesModel || job.Labels.Count == 0)
            return;
        done.Add(new DeliveredLabels(job.Kind, job.Subject(Scenario), [.. job.Labels]));
        context.Send(Roster[EvaluationActor.TheKey], new LabelLoss(done.Count - 1, done[^1].Loss(vendor, Scenario)));
    }
}
