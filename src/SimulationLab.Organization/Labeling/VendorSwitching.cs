using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>How a job, or a part of it, goes from one vendor to another: from the start by the vendor mix, or later by an act of management.</summary>
public sealed partial class LabelingVendorActor
{
    /// <summary>By the vendor mix another vendor gets this share of new work; zero when it is this vendor itself.</summary>
    private (ActorId Vendor, double Share) Alternative(Context context)
    {
        var other = Roster[KeyOf(Scenario.Get(LabelingParameters.AlternativeVendor))];
        return (other, other == context.Self ? 0 : Scenario.Get(LabelingParameters.AlternativeShare));
    }

    private void FileBooking(LabelingForeseen foreseen, Context context)
    {
        bookings.File(foreseen.Work, foreseen.Place, Scenario, context);
        // The place of the first part that leaves a job is 1.
        if (foreseen.Place == 0 && Alternative(context) is { Share: > 0 } alternative)
            context.Send(alternative.Vendor, new LabelingForeseen(foreseen.Work, 1));
    }

    /// <summary>Takes a new job; by the vendor mix a share of it, with its share of the annotators, goes to another vendor at once.</summary>
    private void AcceptNew(LabelingTask job, Context context)
    {
        Accept(job, context);
        var (other, share) = Alternative(context);
        var part = Math.Min(job.Remaining - 1, (int)(job.Remaining * share));
        if (part <= 0)
            return;
        SendPart(job, part, share, other, context);
        job.Remaining -= part;
        job.TeamShare = 1 - share;
    }

    /// <summary>Everything goes to another vendor; the batch at hand was not delivered and is lost. A job with parts out stays with whoever must put them together.</summary>
    private void PassOn(ActorId other, Context context)
    {
        if (other == context.Self)
            return;
        foreach (var job in jobs.ToList())
        {
            if (job.Remaining == 0)
                continue;
            Settle(job, context.Now);
            context.Cancel(job.Next);
            job.Plan++;
            job.Spent.Add(Delay.VendorSwitch, job.BatchSpent.Total);
            job.BatchSpent = new Tally();
            if (job.PartsOut > 0)
            {
                SendPart(job, job.Remaining, job.TeamShare, other, context);
                job.Remaining = 0;
                continue;
            }

            Leave(job, context);
            context.Send(other, new JobPassedOn(job.Work, job.PlannedAs, job.Kind.Name, job.Remaining, job.TeamShare, job.Effort, job.Spent.Copy(), job.Client, job.PartOf, job.TakeNextPlace()));
        }

        changedAt = context.Now;
        ShareAnnotators(context);
    }

    /// <summary>Half of what is left beyond the batch at hand goes to another vendor, which puts as many annotators to it.</summary>
    private void ShareWith(ActorId other, Context context)
    {
        if (other == context.Self)
            return;
        foreach (var job in jobs)
        {
            var part = (job.Remaining - job.Batch) / 2;
            if (part == 0)
                continue;
            Settle(job, context.Now);
            SendPart(job, part, job.TeamShare, other, context);
            job.Remaining -= part;
        }
    }

    private void SendPart(LabelingTask job, int items, double teamShare, ActorId other, Context context)
    {
        job.PartsOut++;
        var spent = job.Spent.Copy();
        spent.Add(job.BatchSpent);
        context.Send(other, new JobPassedOn(job.Work, job.PlannedAs, job.Kind.Name, items, teamShare, 0, spent, context.Self, job.Number, job.TakeNextPlace()));
    }

    /// <summary>The last part to be done is what the job waited for: its account of the time becomes the job's.</summary>
    private void EndPart(PartDone part, Context context)
    {
        var job = Find(part.PartOf)!;
        job.PartsOut--;
        if (job.PartsOut == 0 && job.Remaining == 0)
            Deliver(job, part.Spent, context);
    }
}
