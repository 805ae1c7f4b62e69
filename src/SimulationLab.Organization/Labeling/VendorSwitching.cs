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

    /// <summary>This vendor in what tells the vendors that work came by.</summary>
    private int Mark => MarkOf(Key);

    private static int MarkOf(string key) => 1 << VendorParameters.Vendors.TakeWhile(candidate => KeyOf(candidate.Name) != key).Count();

    /// <summary>A booking goes where the work will go.</summary>
    private void FileBooking(LabelingForeseen foreseen, Context context)
    {
        var passedOn = 0;
        if (foreseen.Place == 0 && Alternative(context) is { Share: > 0 } alternative)
            Forward(alternative.Vendor);
        if (PartnerFor(foreseen.Visited) is { } second)
            Forward(second);
        if (SuccessorFor(foreseen.Visited) is { } next)
            Forward(next);
        else
            bookings.File(foreseen.Work, foreseen.Place, Scenario, context);

        void Forward(ActorId to) =>
            context.Send(to, new LabelingForeseen(foreseen.Work, LabelingTask.PlaceAfter(foreseen.Place, ++passedOn), foreseen.Visited | Mark));
    }

    /// <summary>Takes a new job; by the vendor mix a share of it, with its share of the annotators, goes to another vendor at once.</summary>
    private void AcceptNew(LabelingTask job, Context context)
    {
        Accept(job, context);
        var (other, share) = Alternative(context);
        var part = Math.Min(job.Remaining - 1, (int)(job.Remaining * share));
        if (part > 0)
        {
            SendPart(job, part, share, other, context);
            job.Remaining -= part;
            job.TeamShare = 1 - share;
        }

        FollowActs(job, context);
    }

    /// <summary>Takes a job, or a part of one, from another vendor.</summary>
    private void AcceptPassedOn(LabelingTask job, Context context)
    {
        Accept(job, context);
        FollowActs(job, context);
    }

    /// <summary>What management decided of the vendor's jobs holds for those that come later too.</summary>
    private void FollowActs(LabelingTask job, Context context)
    {
        if (PartnerFor(job.Visited) is { } second)
            Share(job, second, context);
        if (SuccessorFor(job.Visited) is not { } next)
            return;
        PassOn(job, next, context);
        ShareAnnotators(context);
    }

    /// <summary>Who takes over the work that came by these vendors; it ends at the first one visited twice.</summary>
    private ActorId? SuccessorFor(int visited) => (visited & Mark) == 0 ? successor : null;

    /// <summary>With whom that work is shared: nobody who had it in hand already.</summary>
    private ActorId? PartnerFor(int visited) => partner is { } other && (visited & (Mark | MarkOf(Roster.KeyOf(other)))) == 0 ? other : null;

    /// <summary>Everything goes to another vendor, now and later.</summary>
    private void TakeSuccessor(ActorId other, Context context)
    {
        if (other == context.Self)
            return;
        successor = other;
        foreach (var (work, place) in bookings.All)
            if (!jobs.Exists(job => job.Work == work && job.Place == place))
            {
                bookings.Drop(work, place);
                context.Send(other, new LabelingForeseen(work, LabelingTask.PlaceAfter(place, 1), Mark));
            }

        foreach (var job in jobs.ToList())
            if (job.Remaining > 0)
                PassOn(job, other, context);
        changedAt = context.Now;
        ShareAnnotators(context);
    }

    /// <summary>Half of what is left beyond the batches at hand goes to another vendor, now and later.</summary>
    private void TakePartner(ActorId other, Context context)
    {
        if (other == context.Self)
            return;
        partner = other;
        foreach (var job in jobs)
            Share(job, other, context);
    }

    /// <summary>A job goes to another vendor; the batch at hand was not delivered and is lost. One with parts out stays with whoever must put them together.</summary>
    private void PassOn(LabelingTask job, ActorId other, Context context)
    {
        Settle(job, context.Now);
        context.Cancel(job.Next);
        bookings.Drop(job.Work, job.Place);
        job.Plan++;
        job.Spent.Add(Delay.VendorSwitch, job.BatchSpent.Total);
        job.BatchSpent = new Tally();
        if (job.PartsOut > 0)
        {
            SendPart(job, job.Remaining, job.TeamShare, other, context);
            job.Remaining = 0;
            return;
        }

        Leave(job, context);
        context.Send(
            other,
            new JobPassedOn(
                job.Work, job.PlannedAs, job.Kind.Name, job.Remaining, job.TeamShare, job.Effort, job.Spent.Copy(), job.Client, job.PartOf, job.TakeNextPlace(), job.Visited | Mark));
    }

    /// <summary>Half of a job beyond the batch at hand goes to another vendor, which puts as many annotators to it.</summary>
    private void Share(LabelingTask job, ActorId other, Context context)
    {
        var part = (job.Remaining - job.Batch) / 2;
        if (part <= 0)
            return;
        Settle(job, context.Now);
        SendPart(job, part, job.TeamShare, other, context);
        job.Remaining -= part;
    }

    private void SendPart(LabelingTask job, int items, double teamShare, ActorId other, Context context)
    {
        job.PartsOut++;
        var spent = job.Spent.Copy();
        spent.Add(job.BatchSpent);
        context.Send(other, new JobPassedOn(job.Work, job.PlannedAs, job.Kind.Name, items, teamShare, 0, spent, context.Self, job.Number, job.TakeNextPlace(), job.Visited | Mark));
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
