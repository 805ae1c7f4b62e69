using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// A vendor of human labels. It is booked ahead; its annotators learn, leave and are replaced, and are shared by all jobs it
/// holds. They deliver weekly batches, all of them paid for; early ones are partly discarded, an audit rejects bad ones, and
/// what was not accepted is done again. While the vendor stands still nothing moves.
/// </summary>
public sealed partial class LabelingVendorActor : Entity
{
    private static readonly Purpose StartDelay = Purpose.Of("start-delay");
    private static readonly Duration BatchPeriod = Duration.FromWeeks(1);

    private readonly VendorParameters vendor;
    private List<LabelingTask> jobs = [];
    private List<DeliveredLabels> done = [];
    private Bookings bookings = new();
    private SimTime changedAt;
    private int numbered;
    private LabelCounts counts;
    private Money cost;
    private ActorId? successor;
    private ActorId? partner;

    internal LabelingVendorActor(VendorParameters vendor, Scenario scenario, Roster roster)
        : base(KeyOf(vendor.Name), scenario, roster) => this.vendor = vendor;

    /// <summary>The key of the vendor with this name.</summary>
    public static string KeyOf(string name) => EntityKinds.LabelingVendor + "/" + name;

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (LabelingVendorActor)base.Copy();
        copy.jobs = [.. jobs.Select(job => job.Copy())];
        copy.done = [.. done];
        copy.bookings = bookings.Copy();
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        List<Figure> figures =
        [
            new("jobs", jobs.Count, "jobs"), new("items left", jobs.Sum(job => job.Remaining), "items"), new("items delivered", counts.Delivered, "items"),
            new("items the audit rejected", counts.Rejected, "items"), new("items of early batches discarded", counts.Discarded, "items"),
            new("annotators at work", isDown ? 0 : Working.Sum(job => job.Team * job.Strength.Presence * job.Strength.Share), "annotators"),
            new("annotators in all", Scenario.Get(vendor.Annotators), "annotators"), new("jobs of product lines", productJobs, "jobs"),
        ];
        if (counts.DoubleItems > 0)
            figures.Add(new("agreement of annotators", counts.Agreed / (double)counts.DoubleItems, "share"));
        if (jobs.Count == 0)
            return EntityState.Waiting(successor is { } to ? "passes its jobs on to " + Roster.KeyOf(to) : "stands ready", "a job", changedAt, figures);
        var doing = "labels " + string.Join(" and ", jobs.Select(job => Scenario.Network.Activities[job.Work.Activity].Name).Distinct());
        if (isDown)
            return EntityState.Waiting(doing, "its standstill to end", changedAt, figures);
        if (jobs.TrueForAll(job => job.Remaining == 0))
            return EntityState.Waiting(doing, "the vendors it shares them with", changedAt, figures);
        return jobs.TrueForAll(job => !job.HasStarted)
            ? EntityState.Waiting(doing, "a slot and its annotators to start", jobs[0].Settled, figures)
            : EntityState.Busy(doing, changedAt, figures);
    }

    /// <inheritdoc/>
    public override string? ObjectionTo(Message message) => message switch
    {
        HandOver { Vendor: var to } when to == Key => $"{Key} cannot hand over to itself.",
        AddVendor { Vendor: var to } when to == Key => $"{Key} cannot share its jobs with itself.",
        HandOver { Vendor: var to } when Roster[to] == successor && jobs.TrueForAll(job => job.Remaining == 0) => $"{Key} passes its jobs on to {to} already.",
        AddVendor { Vendor: var to } when Roster[to] == partner && jobs.TrueForAll(job => job.Remaining - job.Batch < 2) => $"{Key} shares its jobs with {to} already.",
        _ => null,
    };

    /// <inheritdoc/>
    public override void RedrawHiddenState(Context context)
    {
        foreach (var job in jobs)
            for (var i = 0; i < job.Labels.Count; i++)
                job.Labels[i] = job.Labels[i].Redraw(vendor, job.Subject(Scenario), Scenario, context.Luck);
        done = [.. done.Select(labels => labels.Redraw(vendor, Scenario, context.Luck))];
        if (done.Count > 0)
            context.Send(Roster[EvaluationActor.TheKey], new LabelLossRedrawn([.. done.Select(labels => labels.Loss(vendor, Scenario))]));
    }

    internal override void Report(OutcomeSheet sheet)
    {
        counts.Report(sheet);
        sheet[LabelingOutcomes.Cost] = cost.Dollars;
    }

    private protected override void OnOpen(Context context) => AwaitProductJob(context);

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case LabelingForeseen foreseen:
                FileBooking(foreseen, context);
                break;
            case SlotFree slot:
                bookings.Free(slot.Work, slot.Place);
                if (jobs.Find(job => job.Work == slot.Work && job.Place == slot.Place) is { } waiting)
                    Begin(waiting, context);
                break;
            case StartActivity start:
                var activity = Scenario.Network.Activities[start.Work.Activity];
                var kind = LabelingJob.Find(activity.Job!)!;
                AcceptNew(new LabelingTask(context.Sender, start.Work, start.Kind, kind, activity.Effort) { Remaining = Scenario.Get(kind.Items) }, context);
                break;
            case RatingsRequest request:
                var ratings = LabelingJob.Find(LabelingJob.Ratings)!;
                AcceptNew(new LabelingTask(context.Sender, request.Work, request.Kind, ratings, 0) { Remaining = Math.Max(1, (int)Math.Round(Scenario.Get(ratings.Items) * request.Share)) }, context);
                break;
            case JobPassedOn passed:
                AcceptPassedOn(
                    new LabelingTask(passed.Client, passed.Work, passed.PlannedAs, LabelingJob.Find(passed.Job)!, passed.Effort)
                    {
                        Remaining = passed.Items,
                        TeamShare = passed.TeamShare,
                        Spent = passed.Spent.Copy(),
                        PartOf = passed.PartOf,
                        Place = passed.Place,
                        Visited = passed.Visited,
                    },
                    context);
                break;
            case JobStarts starts when Find(starts.Job) is { } started:
                Settle(started, context.Now);
                started.HasStarted = true;
                changedAt = context.Now;
                StartBatch(started, context);
                break;
            // A reminder that was replaced at the instant it was due still arrives; it is no longer right.
            case BatchDone done when Find(done.Job) is { } working && working.Plan == done.Plan && !isDown:
                EndBatch(working, context);
                break;
            case JobStarts or BatchDone:
                break;
            case ProductJobStarts:
                BeginProductJob(context);
                break;
            case ProductJobEnds ends:
                EndProductJob(ends, context);
                break;
            case VendorOutage outage:
                GoDown(outage.Length, context);
                break;
            case VendorOutageEnds:
                ComeBack(context);
                break;
            case HandOver handOver:
                TakeSuccessor(Roster[handOver.Vendor], context);
                break;
            case AddVendor add:
                TakePartner(Roster[add.Vendor], context);
                break;
            case PartDone part:
                EndPart(part, context);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    /// <summary>The jobs whose annotators are at work.</summary>
    private IEnumerable<LabelingTask> Working => jobs.Where(job => job.HasStarted && job.Remaining > 0);

    private LabelingTask? Find(int number) => jobs.Find(job => job.Number == number);

    private void Accept(LabelingTask job, Context context)
    {
        job.Number = numbered++;
        job.Settled = changedAt = context.Now;
        jobs.Add(job);
        bookings.File(job.Work, job.Place, Scenario, context);
        Begin(job, context);
    }

    /// <summary>The annotators of a job start once there is a slot for it.</summary>
    private void Begin(LabelingTask job, Context context)
    {
        if (bookings.TryTake(job.Work, job.Place))
            job.Next = context.Schedule(new JobStarts(job.Number), Scenario.Get(LabelingParameters.StartDelay), job.Subject(Scenario), StartDelay);
    }

    private void StartBatch(LabelingTask job, Context context)
    {
        job.Overlap = Scenario.Get(job.Kind.Overlap);
        job.Team = Scenario.Get(job.Kind.Annotators) * job.TeamShare;
        job.Strength = Strength.InBatch(job.Batches, Scenario);
        var perWeek = job.Team * Scenario.Get(job.Kind.Rate) * Scenario.Get(vendor.Speed) / job.Overlap;
        job.Batch = Math.Min(job.Remaining, Math.Max(1, (int)Math.Round(perWeek * job.Strength.RampUp * BatchPeriod.Weeks)));
        job.BatchLeft = Duration.FromWeeks(job.Batch / perWeek);
        job.BatchSpent = new Tally();
        job.Settled = context.Now;
        job.Next = Token.None;
        ShareAnnotators(context);
    }

    /// <summary>Puts the time since the last change down to what it went on.</summary>
    private void Settle(LabelingTask job, SimTime now)
    {
        var span = now - job.Settled;
        job.Settled = now;
        if (job.Remaining == 0)
            return;
        if (!job.HasStarted)
            job.Spent.Add(Delay.VendorStart, span);
        else if (isDown)
            job.Spent.Add(Delay.VendorOutage, span);
        else
            job.GoOn(span);
    }
}
