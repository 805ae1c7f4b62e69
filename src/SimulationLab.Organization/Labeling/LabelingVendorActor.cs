using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// A vendor of human labels. Each job has its annotators; they start when the vendor is ready and deliver weekly batches.
/// Every delivered batch is paid for; those the audit rejects are done again. While the vendor stands still nothing moves.
/// </summary>
public sealed class LabelingVendorActor : Entity
{
    private static readonly Purpose StartDelay = Purpose.Of("start-delay");
    private static readonly Purpose Rejected = Purpose.Of("rejected");
    private static readonly Duration BatchPeriod = Duration.FromWeeks(1);

    private List<Job> jobs = [];
    private SimTime downUntil;
    private bool isDown;
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

    internal override void Report(OutcomeSheet sheet) => sheet.AddItems(delivered, rejected);

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case StartActivity start:
                var activity = Scenario.Network.Activities[start.Work.Activity];
                Accept(new Job(context.Sender, start.Work, start.Kind, LabelingJob.Find(activity.Job!)!, activity.Effort) { Settled = context.Now }, context);
                break;
            case RatingsRequest request:
                Accept(new Job(context.Sender, request.Work, request.Kind, LabelingJob.Find(LabelingJob.Ratings)!, 0) { Settled = context.Now }, context);
                break;
            case JobStarts starts:
                var started = Find(starts.Work);
                Settle(started, context.Now);
                started.HasStarted = true;
                StartBatch(started, context);
                break;
            case BatchDone done:
                EndBatch(Find(done.Work), context);
                break;
            case VendorOutage outage:
                GoDown(outage.Length, context);
                break;
            case VendorOutageEnds:
                ComeBack(context);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private Job Find(WorkId work) => jobs.Find(job => job.Work == work)!;

    private void Accept(Job job, Context context)
    {
        job.Remaining = Scenario.Get(job.Kind.Items);
        jobs.Add(job);
        context.Schedule(new JobStarts(job.Work), Scenario.Get(LabelingParameters.StartDelay), job.Work.SubjectIn(Scenario), StartDelay);
    }

    private void StartBatch(Job job, Context context)
    {
        var perWeek = Scenario.Get(job.Kind.Annotators) * Scenario.Get(job.Kind.Rate);
        job.Batch = Math.Min(job.Remaining, Math.Max(1, (int)Math.Round(perWeek * BatchPeriod.Weeks)));
        job.BatchLeft = Duration.FromWeeks(job.Batch / perWeek);
        job.BatchSpent = new Tally();
        Resume(job, context);
    }

    private void Resume(Job job, Context context)
    {
        job.Settled = context.Now;
        job.Next = isDown ? Token.None : context.Schedule(new BatchDone(job.Work), job.BatchLeft);
    }

    /// <summary>Puts the time since the last change down to what it went on.</summary>
    private void Settle(Job job, SimTime now)
    {
        var span = now - job.Settled;
        job.Settled = now;
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

    private void EndBatch(Job job, Context context)
    {
        Settle(job, context.Now);
        delivered += job.Batch;
        Post(context, Book.Release, job.Kind.Account, Scenario.Get(job.Kind.Price) * job.Batch, job.Kind.Name + " labels");
        if (context.Luck.Draw(job.Work.SubjectIn(Scenario), Rejected, job.Batches++).Bernoulli(Scenario.Get(LabelingParameters.RejectShare)))
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
        {
            StartBatch(job, context);
            return;
        }

        jobs.Remove(job);
        Message report = job.Kind.Name == LabelingJob.Ratings
            ? new RatingsDone(job.Work, job.Spent)
            : new ActivityDone(job.Work, job.Spent, job.Effort);
        context.Send(job.Client, report);
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
            context.Cancel(job.Next);
            job.Next = Token.None;
        }

        isDown = true;
    }

    private void ComeBack(Context context)
    {
        if (!isDown || context.Now < downUntil)
            return;
        foreach (var job in jobs)
            Settle(job, context.Now);
        isDown = false;
        foreach (var job in jobs)
            if (job.HasStarted)
                Resume(job, context);
    }

    private sealed record Job(ActorId Client, WorkId Work, Delay PlannedAs, LabelingJob Kind, double Effort)
    {
        public required SimTime Settled { get; set; }

        public int Remaining { get; set; }

        public int Batch { get; set; }

        public int Batches { get; set; }

        public Duration BatchLeft { get; set; }

        public bool HasStarted { get; set; }

        public Token Next { get; set; } = Token.None;

        public Tally Spent { get; init; } = new();

        public Tally BatchSpent { get; set; } = new();

        public Job Copy() => this with { Spent = Spent.Copy(), BatchSpent = BatchSpent.Copy() };
    }
}
