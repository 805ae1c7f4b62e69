using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// The release: walks the activity network from gate to gate. An activity starts the moment the last of what it waits for
/// ends; that one is remembered, so that the driving chain can be traced back from the end to the start without a gap.
/// </summary>
public sealed partial class ReleaseActor : Entity
{
    /// <summary>Its key.</summary>
    public const string TheKey = EntityKinds.Release + "/lifecycle";

    private readonly Network network;
    private readonly int[][] successors;
    private ActivityState[] activities;
    private StageState[] stages;
    private DrivingChain chain = new();
    private int stage = -1;
    private int attempt;
    private double stageEffort;
    private double crossCuttingEffort;
    private SimTime end;
    private SimTime? shippedAt;
    private int shippedBy;
    private Retraining? retraining;
    private bool wasRetrained;
    private bool trainingIsOver;

    internal ReleaseActor(Scenario scenario, Roster roster)
        : base(TheKey, scenario, roster)
    {
        network = scenario.Network;
        activities = new ActivityState[network.Activities.Count];
        stages = new StageState[network.Stages.Count];
        successors = new int[activities.Length][];
        for (var i = 0; i < activities.Length; i++)
            successors[i] = [.. Enumerable.Range(0, activities.Length).Where(j => network.Activities[j].After.Contains(network.Activities[i].Name))];
        for (var i = 0; i < activities.Length; i++)
            activities[i].WaitsFor = network.Activities[i].After.Count;
    }

    /// <summary>How the release ended; null while it goes on.</summary>
    public ReleaseStatus? Status { get; private set; }

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (ReleaseActor)base.Copy();
        copy.activities = (ActivityState[])activities.Clone();
        copy.stages = (StageState[])stages.Clone();
        copy.chain = chain.Copy();
        copy.retraining = retraining?.Copy();
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        Figure[] figures =
        [
            new("activities done", activities.Count(activity => activity.IsDone), "activities"), new("activities under way", activities.Count(activity => activity.IsStarted && !activity.IsDone), "activities"),
            new("stage effort spent", stageEffort, "engineer-weeks"), new("cross-cutting effort spent", crossCuttingEffort, "engineer-weeks"),
        ];
        if (Status is { } status)
            return EntityState.Busy(status switch { ReleaseStatus.Shipped => "has shipped", ReleaseStatus.Stopped => "was given up: the previous model stays", _ => "was not out at the horizon" }, end, figures);
        if (shippedAt is { } shipped)
            return EntityState.Busy("is out; a team stays with it", shipped, figures);
        if (stage < 0)
            return EntityState.Waiting("has not begun", "week 1", null, figures);
        var doing = "is in " + network.Stages[stage].Name;
        var open = Enumerable.Range(0, activities.Length).Where(i => activities[i].IsStarted && !activities[i].IsDone && network.StageOf(i) == stage).Select(i => network.Activities[i].Name).ToList();
        return open.Count > 0
            ? EntityState.Waiting(doing, string.Join(", ", open), stages[stage].Start, figures)
            : EntityState.Waiting(doing, "the decision of its gate", stages[stage].GateAsked, figures);
    }

    /// <inheritdoc/>
    public override EntityReport Report()
    {
        var trace = Status is null ? null : chain.Trace();
        return base.Report() with
        {
            GatesPassed = stages.Count(state => state.End is not null),
            Status = Status,
            Stages = Array.ConvertAll(stages, state => new StageSpan(state.Start, state.End)),
            Activities = trace is null ? null : SpansOn(trace),
            Chain = trace,
        };
    }

    internal override void Report(OutcomeSheet sheet)
    {
        if (Status is not null)
        {
            sheet[ReleaseOutcomes.Week] = end.Weeks;
            sheet[DivisionOutcomes.Staffed] = StaffingParameters.EngineerWeeks(Scenario, Array.ConvertAll(stages, state => new StageSpan(state.Start, state.End)), end);
        }

        sheet[ReleaseOutcomes.StageEffort] = stageEffort;
        sheet[ReleaseOutcomes.CrossCuttingEffort] = crossCuttingEffort;
    }

    private ActivitySpan[] SpansOn(IReadOnlyList<ChainLink> trace)
    {
        var onChain = new Duration?[activities.Length];
        foreach (var link in trace)
            if (network.IndexOf(link.Name) is >= 0 and var number)
                onChain[number] = (onChain[number] ?? Duration.Zero) + (link.End - link.Start);
        return [.. activities.Select((state, i) => new ActivitySpan(state.FirstStarted, state.LastEnded, state.Took, onChain[i]))];
    }

    private protected override void OnOpen(Context context)
    {
        context.Schedule(HorizonReached.Instance, Duration.FromWeeks(Scenario.Get(RunParameters.HorizonWeeks)));
        for (var i = 0; i < activities.Length; i++)
            if (network.Activities[i].AtStart && activities[i].WaitsFor == 0)
                Start(i, DrivingChain.Beginning, context);
        StartStage(0, DrivingChain.Beginning, context);
    }

    private protected override void Handle(Message message, Context context)
    {
        if (message is TrainingStartRequest request)
        {
            context.Send(context.Sender, new TrainingStartForeseen(request.Loan, UntilTraining(context.Now)));
            return;
        }

        if (Status is not null)
            return;
        if (shippedAt is not null)
        {
            // Out already: nothing counts any more but the end of stabilization.
            if (message is StabilizationEnds or HorizonReached)
                EndStabilization(context);
            return;
        }

        switch (message)
        {
            case ActivityDone done:
                Take(done, context);
                break;
            case StartActivity timed:
                StartTimed(timed, context);
                break;
            case TimedWorkEnds ends:
                EndTimed(ends, context);
                break;
            case GateDecision decision:
                Pass(decision, context);
                break;
            case RolloutAbandoned abandoned:
                Abandon(abandoned, context);
                break;
            case HorizonReached:
                CutOff(context);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private void StartStage(int number, int driver, Context context)
    {
        stage = number;
        attempt = 0;
        stages[number].Start = context.Now;
        foreach (var i in ActivitiesOf(number))
        {
            var activity = network.Activities[i];
            if (activity.OnRework)
                continue;
            if (!activities[i].IsDone)
                stages[number].Open++;
            if (activities[i].WaitsFor == 0 && !activities[i].IsStarted)
                Start(i, driver, context);
        }

        if (number + 1 < stages.Length)
            foreach (var i in ActivitiesOf(number + 1))
                if (network.Activities[i].After.Count == 0)
                    Foresee(i, context);
        if (stages[number].Open == 0)
            Review(driver, context);
    }

    /// <summary>Labeling vendors are booked as soon as all that their work waits for has begun; for what opens a stage, when the stage before begins.</summary>
    private void Foresee(int number, Context context)
    {
        var activity = network.Activities[number];
        ref var state = ref activities[number];
        if (activity.Work != WorkKinds.Labeling || activity.OnRework || state.IsStarted || state.IsForeseen || !activity.After.All(name => activities[network.IndexOf(name)].IsStarted))
            return;
        state.IsForeseen = true;
        foreach (var vendor in activity.By.Contains('/') ? [Roster[activity.By]] : Roster.OfKind(activity.By))
            context.Send(vendor, new LabelingForeseen(new WorkId(number, state.Occurrence)));
    }

    private IEnumerable<int> ActivitiesOf(int number)
    {
        var first = network.Stages.Take(number).Sum(earlier => earlier.Activities.Count);
        return Enumerable.Range(first, network.Stages[number].Activities.Count);
    }

    private void Start(int number, int driver, Context context, Delay kind = Delay.None)
    {
        var activity = network.Activities[number];
        ref var state = ref activities[number];
        state.IsStarted = true;
        state.Started = context.Now;
        state.FirstStarted ??= context.Now;
        state.LastEnded = null;
        state.Driver = driver;
        foreach (var next in successors[number])
            Foresee(next, context);
        var message = new StartActivity(new WorkId(number, state.Occurrence), kind);
        if (activity.Work == WorkKinds.Training)
            context.Send(Roster[SafetyActor.TheKey], TrainingBegins.Instance);
        if (activity.By.Contains('/'))
        {
            state.Performers = 1;
            context.Send(Roster[activity.By], message);
            return;
        }

        var performers = Roster.OfKind(activity.By);
        state.Performers = performers.Count;
        foreach (var performer in performers)
            context.Send(performer, message);
    }

    /// <summary>The last performer to end is what the activity waited for; its account of the time becomes the link.</summary>
    private void Take(ActivityDone done, Context context)
    {
        var number = done.Work.Activity;
        var activity = network.Activities[number];
        ref var state = ref activities[number];
        var stageShare = activity.Effort > 0 ? activity.StageEffort / activity.Effort : 1;
        stageEffort += done.Effort * stageShare;
        crossCuttingEffort += done.Effort * (1 - stageShare);
        if (--state.Performers > 0)
            return;

        var link = chain.Add(new ChainLink(activity.Name, network.StageOf(number), state.Started, context.Now, done.Spent), state.Driver);
        state.IsDone = true;
        state.LastEnded = context.Now;
        state.Took += context.Now - state.Started;
        if (retraining is not null && retraining.Again[number])
        {
            ContinueRetraining(number, link, context);
            return;
        }

        foreach (var next in successors[number])
            if (--activities[next].WaitsFor == 0 && MayStart(next))
                Start(next, link, context);
        if (network.StageOf(number) == stage && --stages[stage].Open == 0)
            Review(link, context);
    }

    private bool MayStart(int number)
    {
        var activity = network.Activities[number];
        return !activity.OnRework && (activity.AtStart || network.StageOf(number) <= stage);
    }

    private void Review(int driver, Context context)
    {
        stages[stage].GateDriver = driver;
        stages[stage].GateAsked = context.Now;
        if (network.Stages[stage].Gate is null)
            Close(driver, context);
        else
            context.Send(Roster[LeadershipActor.TheKey], new GateReview(stage, attempt));
    }

    private void Pass(GateDecision decision, Context context)
    {
        ref var state = ref stages[decision.Stage];
        var wait = context.Now - state.GateAsked;
        var link = state.GateDriver;
        if (wait > Duration.Zero)
            link = chain.Add(new ChainLink("gate of " + network.Stages[stage].Name, stage, state.GateAsked, context.Now, Tally.Of(Delay.DecisionWait, wait)), link);
        switch (decision.Verdict)
        {
            case GateVerdict.Pass:
                Close(link, context);
                break;
            case GateVerdict.Rework:
                OrderRework(link, decision.Blame, context);
                break;
            case GateVerdict.Retrain:
                OrderRetraining(link, decision.Blame, context);
                break;
            default:
                GiveUp(link, decision.Blame, context);
                break;
        }
    }

    private void Close(int driver, Context context)
    {
        stages[stage].End = context.Now;
        EndTraining(context);
        if (stage + 1 < stages.Length)
            StartStage(stage + 1, driver, context);
        else
            Ship(driver, context);
    }

    private struct ActivityState
    {
        public int WaitsFor;
        public int Performers;
        public int Occurrence;
        public bool IsForeseen;
        public bool IsStarted;
        public bool IsDone;
        public SimTime Started;
        public SimTime? FirstStarted;
        public SimTime? LastEnded;
        public Duration Took;
        public int Driver;
    }

    private struct StageState
    {
        public SimTime? Start;
        public SimTime? End;
        public int Open;
        public int GateDriver;
        public SimTime GateAsked;
    }
}
