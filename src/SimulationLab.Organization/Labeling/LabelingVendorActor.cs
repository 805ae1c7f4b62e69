using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// A vendor of human labels. Each job has its annotators; they start when the vendor is ready and deliver weekly batches.
/// Every delivered batch is paid for; those the audit rejects are done again. While the vendor stands still nothing moves.
/// A job, or half of what is left of it, can be passed on to another vendor.
/// </summary>
public sealed class LabelingVendorActor : Entity
{
    private static readonly Purpose StartDelay = Purpose.Of("start-delay");
    private static readonly Purpose Rejected = Purpose.Of("rejected");
    private static readonly Duration BatchPeriod = Duration.FromWeeks(1);

    private List<LabelingTask> jobs = [];
    private SimTime downUntil;
    private SimTime changedAt;
    private bool isDown;
    private int numbered;
    private int delivered;
    private int rejected;

    internal LabelingVendorActor(string name, Scenario scenario, Roster roster)
        : base(KeyOf(name), scenario, roster)
    {
    }

    /// <summary>The key of the vendor with this name.</summary>
    public static string KeyOf(string name) => EntityKinds.LabelingVendor + "/" + name;

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (LabelingVendorActor)base.Copy();
        copy.jobs = [.. jobs.Select(job => job.Copy())];
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        Figure[] figures =
        [
            new("jobs", jobs.Count, "jobs"), new("items left", jobs.Sum(job => job.Remaining), "items"), new("items delivered", delivered, "items"),
            new("items the audit rejected", rejected, "items"), new("annotators at work", isDown ? 0 : jobs.Where(job => job.HasStarted).Sum(job => Scenario.Get(job.Kind.Annotators)), "annotators"),
        ];
        if (jobs.Count == 0)
            return EntityState.Waiting("stands ready", "a job", changedAt, figures);
        var doing = "labels " + string.Join(" and ", jobs.Select(job => Scenario.Network.Activities[job.Work.Activity].Name).Distinct());
        if (isDown)
            return EntityState.Waiting(doing, "its standstill to end", changedAt, figures);
        return jobs.TrueForAll(job => !job.HasStarted)
            ? EntityState.Waiting(doing, "its annotators to start", jobs[0].Settled, figures)
            : EntityState.Busy(doing, changedAt, figures);
    }

    internal override void Report(OutcomeSheet sheet)
    {
        sheet[LabelingOutcomes.Delivered] = delivered;
        sheet[LabelingOutcomes.Rejected] = rejected;
    }

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case StartActivity start:
                var activity = Scenario.Network.Activities[start.Work.Activity];
                var kind = LabelingJob.Find(activity.Job!)!;
                Accept(new LabelingTask(context.Sender, start.Work, start.Kind, kind, activity.Effort) { Remaining = Scenario.Get(kind.Items) }, context);
                break;
            case RatingsRequest request:
                var ratings = LabelingJob.Find(LabelingJob.Ratings)!;
                Accept(new LabelingTask(context.Sender, request.Work, request.Kind, ratings, 0) { Remaining = Math.Max(1, (int)Math.Round(Scenario.Get(ratings.Items) * request.Share)) }, context);
                break;
            case JobPassedOn passed:
                Accept(
                    new LabelingTask(passed.Client, passed.Work, passed.PlannedAs, LabelingJob.Find(passed.Job)!, passed.Effort)
                    {
                        Remaining = passed.Items,
                        Spent = passed.Spent.Copy(),
                        PartOf = passed.PartOf,
                        Place = passed.Place,
                    },
                    context);
                break;
            case JobStarts starts when Find(starts.Job) is { } started:
                Settle(started, context.Now);
                started.HasStarted = true;
                changedAt = context.Now;
                StartBatch(started, context);
                break;
            case BatchDone done when Find(done.Job) is { } working:
                EndBatch(working, context);
                break;
            case JobStarts or BatchDone:
                break;
            case VendorOutage outage:
                GoDown(outage.Length, context);
                break;
            case VendorOutageEnds:
                ComeBack(context);
                break;
            case HandOver handOver:
                PassOn(Roster[handOver.Vendor], context);
                break;
            case AddVendor add:
                Share(Roster[add.Vendor], context);
                break;
            case PartDone part:
                EndPart(part, context);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private LabelingTask? Find(int number) => jobs.Find(job => job.Number == number);

    private void Accept(LabelingTask job, Context context)
    {
        job.Number = numbered++;
        job.Settled = changedAt = context.Now;
        jobs.Add(job);
        job.Next = context.Schedule(new JobStarts(job.Number), Scenario.Get(LabelingParameters.StartDelay), job.Subject(Scenario), StartDelay);
    }

    private void StartBatch(LabelingTask job, Context context)
    {
        var perWeek = Scenario.Get(job.Kind.Annotators) * Scenario.Get(job.Kind.Rate);
        job.Batch = Math.Min(job.Remaining, Math.Max(1, (int)Math.Round(perWeek * BatchPeriod.Weeks)));
        job.BatchLeft = Duration.FromWeeks(job.Batch / perWeek);
        job.BatchSpent = new Tally();
        Resume(job, context);
    }

    private void Resume(LabelingTask job, Context context)
    {
        job.Settled = context.Now;
        job.Next = isDown ? Token.None : context.Schedule(new BatchDone(job.Number), job.BatchLeft);
    }

    /// <summary>Puts the time since the last change down to what it went on.</summary>
    private void Settle(LabelingTask job, SimTime now)
    {
        var span = now - job.Settled;
        job.Settled = now;
        if (job.Remaining == 0)
            return;
        if (!job.HasStarted)
        {
            job.Spent.Add(Delay.VendorStart, span);
        }
        else if (isDown)
        {
            job.Spent.Add(Delay.VendorOutage, span);
        }
        else
        {
            job.BatchLeft -= span;
            job.BatchSpent.Add(job.PlannedAs, span);
        }
    }

    private void EndBatch(LabelingTask job, Context context)
    {
        Settle(job, context.Now);
        delivered += job.Batch;
        Post(context, Book.Release, job.Kind.Account, Scenario.Get(job.Kind.Price) * job.Batch, job.Kind.Name + " labels");
        if (context.Luck.Draw(job.Subject(Scenario), Rejected, job.Batches++).Bernoulli(Scenario.Get(LabelingParameters.RejectShare)))
        {
            rejected += job.Batch;
            job.Spent.Add(Delay.RejectedLabels, job.BatchSpent.Total);
        }
        else
        {
            job.Remaining -= job.Batch;
            job.Spent.Add(job.BatchSpent);
        }

        if (job.Remaining > 0)
            StartBatch(job, context);
        else if (job.PartsOut == 0)
            Deliver(job, job.Spent, context);
    }

    private void Deliver(LabelingTask job, Tally spent, Context context)
    {
        jobs.Remove(job);
        changedAt = context.Now;
        Message report = job.PartOf >= 0 ? new PartDone(job.Work, job.PartOf, spent)
            : job.Kind.Name == LabelingJob.Ratings ? new RatingsDone(job.Work, spent)
            : new ActivityDone(job.Work, spent, job.Effort);
        context.Send(job.Client, report);
    }

    /// <summary>The last part to be done is what the job waited for: its account of the time becomes the job's.</summary>
    private void EndPart(PartDone part, Context context)
    {
        var job = Find(part.PartOf)!;
        job.PartsOut--;
        if (job.PartsOut == 0 && job.Remaining == 0)
            Deliver(job, part.Spent, context);
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
            job.Spent.Add(Delay.VendorSwitch, job.BatchSpent.Total);
            job.BatchSpent = new Tally();
            if (job.PartsOut > 0)
            {
                SendPart(job, job.Remaining, other, context);
                job.Remaining = 0;
                continue;
            }

            jobs.Remove(job);
            context.Send(other, new JobPassedOn(job.Work, job.PlannedAs, job.Kind.Name, job.Remaining, job.Effort, job.Spent.Copy(), job.Client, job.PartOf, job.TakeNextPlace()));
        }

        changedAt = context.Now;
    }

    /// <summary>Half of what is left beyond the batch at hand goes to another vendor.</summary>
    private void Share(ActorId other, Context context)
    {
        if (other == context.Self)
            return;
        foreach (var job in jobs)
        {
            var part = (job.Remaining - job.Batch) / 2;
            if (part == 0)
                continue;
            Settle(job, context.Now);
            SendPart(job, part, other, context);
            job.Remaining -= part;
        }
    }

    private void SendPart(LabelingTask job, int items, ActorId other, Context context)
    {
        job.PartsOut++;
        var spent = job.Spent.Copy();
        spent.Add(job.BatchSpent);
        context.Send(other, new JobPassedOn(job.Work, job.PlannedAs, job.Kind.Name, items, 0, spent, context.Self, job.Number, job.TakeNextPlace()));
    }

    private void GoDown(Duration length, Context context)
    {
        if (context.Now + length > downUntil)
            downUntil = context.Now + length;
        context.Schedule(VendorOutageEnds.Instance, length);
        if (isDown)
            return;
        foreach (var job in jobs)
        {
            Settle(job, context.Now);
            if (!job.HasStarted)
                continue;
            context.Cancel(job.Next);
            job.Next = Token.None;
        }

        isDown = true;
        changedAt = context.Now;
    }

    private void ComeBack(Context context)
    {
        if (!isDown || context.Now < downUntil)
            return;
        foreach (var job in jobs)
            Settle(job, context.Now);
        isDown = false;
        changedAt = context.Now;
        foreach (var job in jobs)
            if (job.HasStarted && job.Remaining > 0)
                Resume(job, context);
    }
}
