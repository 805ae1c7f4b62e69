using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// The training of one candidate on its cluster: 6·N·D floating-point operations at the speed of the nodes that compute,
/// fast checkpoints every so often, work lost at each interruption, and defects of the data that surface on the way.
/// Progress is counted in microseconds of computing at full speed, so that no time is lost to rounding.
/// </summary>
public sealed class TrainingRunActor : Entity
{
    private static readonly Purpose DefectRepair = Purpose.Of("defect-repair");
    private static readonly Purpose FaultRepair = Purpose.Of("fault-repair");

    private readonly ActorId cluster;
    private readonly long write;
    private long interval;
    private long durable;
    private readonly long target;
    private readonly int planned;
    private StartActivity? task;
    private Tally spent = new();
    private SimTime settled;
    private List<Defect> defects = [];
    private List<Defect> surfaced = [];
    private long furthest;
    private double speed;
    private Delay standstill;
    private bool isPaused;
    private Delay pausedBy;
    private int faults;
    private long keptBefore;
    private long kept;
    private long unsaved;
    private long intoCycle;
    private long computing;
    private Token next = Token.None;
    private bool isDone;
    private bool hasEnded;
    private int plan;

    internal TrainingRunActor(string key, string cluster, Scenario scenario, Roster roster)
        : base(key, scenario, roster)
    {
        this.cluster = roster[cluster];
        interval = scenario.Get(ComputeParameters.FastInterval).Microseconds;
        write = scenario.Get(ComputeParameters.FastWrite).Microseconds;
        durable = scenario.Get(ComputeParameters.DurableInterval).Microseconds;
        target = TrainingParameters.ComputingTime(scenario).Microseconds;
        planned = ClusterActor.NodesOf(scenario);
    }

    /// <summary>The key of a candidate's run by number from 1.</summary>
    public static string KeyOf(int candidate) => $"{EntityKinds.TrainingRun}/candidate-{candidate}";

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (TrainingRunActor)base.Copy();
        copy.spent = spent.Copy();
        copy.defects = [.. defects];
        copy.surfaced = [.. surfaced];
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        Figure[] figures =
        [
            new("progress", (kept + unsaved) / (double)target, "share of the training"), new("speed", speed, "share of the planned speed"),
            new("hours computed at full speed", new Duration(computing).Hours, "h"), new("defects of the data met", surfaced.Count, "defective lots"),
            new("checkpoint interval", new Duration(interval).Hours * 60, "minutes"),
        ];
        if (task is null)
            return EntityState.Waiting("has not begun", "its cluster and the shakedown", null, figures);
        if (isDone)
            return EntityState.Busy("has finished", settled, figures);
        if (isPaused)
            return EntityState.Waiting("stands still", (pausedBy == Delay.IntegrationFault ? "a fault of the whole" : "a defect of the data") + " to be dealt with", settled, figures);
        return speed > 0
            ? EntityState.Busy(speed < 1 ? "trains at reduced speed" : "trains", settled, figures)
            : EntityState.Waiting("stands still", Delays.NameOf(standstill) + " to be over", settled, figures);
    }

    internal override void Report(OutcomeSheet sheet)
    {
        // While it trains its account lags behind that of its cluster; both are settled at the end.
        if (!isDone && !hasEnded)
            return;
        sheet[ComputeOutcomes.KeptHours] = new Duration(keptBefore + kept).Hours * planned;
        sheet[ComputeOutcomes.ComputingHours] = new Duration(computing).Hours * planned;
    }

    private protected override void OnReleaseEnded(Context context)
    {
        Settle(context.Now);
        hasEnded = task is not null;
    }

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case StartActivity start:
                if (isDone)
                    BeginAnew();
                task = start;
                settled = context.Now;
                standstill = Delay.None;
                context.Send(cluster, Allocate.Instance);
                break;
            case DefectsEscaped escaped:
                Expect(escaped.Lots, context);
                break;
            case TrainingProgressRequest:
                Settle(context.Now);
                context.Send(context.Sender, new TrainingProgress(furthest / (double)target, [.. surfaced.Select(defect => defect.Lot)]));
                break;
            case DefectsRedrawn redrawn:
                defects.Clear();
                Expect([.. redrawn.Lots.Where(lot => !surfaced.Exists(defect => defect.Lot.Number == lot.Number))], context);
                break;
            // A fault that strikes while the run stands still for another reason is dealt with on the way.
            case FaultStrikes when task is null || isDone || isPaused:
                break;
            case FaultStrikes:
                Settle(context.Now);
                GoBack(losesFastCheckpoint: false, Delay.IntegrationFault);
                Pause(Delay.IntegrationFault, context);
                context.Schedule(DefectRepaired.Instance, Scenario.Get(IntegrationParameters.DiagnosisTime), Self, FaultRepair, faults++);
                break;
            case Diverges diverges:
                if (task is null || isDone)
                    break;
                Settle(context.Now);
                Lose(Math.Min(kept + unsaved, diverges.Rollback.Microseconds), Delay.Divergence);
                Proceed(context);
                break;
            case Computes computes:
                if (isDone)
                    break;
                Settle(context.Now);
                speed = computes.Speed;
                standstill = speed > 0 ? Delay.None : Delay.MissingNodes;
                Proceed(context);
                break;
            case Interrupted interrupted:
                if (isDone)
                    break;
                Settle(context.Now);
                GoBack(interrupted.LosesFastCheckpoint, interrupted.Reason);
                speed = 0;
                standstill = interrupted.Reason;
                Proceed(context);
                break;
            // A reminder that was replaced at the instant it was due still arrives; it is no longer right.
            case MilestoneReached reached:
                if (isDone || reached.Plan != plan)
                    break;
                Settle(context.Now);
                AtMilestone(context);
                break;
            case DefectRepaired:
                Settle(context.Now);
                isPaused = false;
                Proceed(context);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private protected override void OnPolicyChanged(Scenario before, Context context)
    {
        durable = Scenario.Get(ComputeParameters.DurableInterval).Microseconds;
        var changed = Scenario.Get(ComputeParameters.FastInterval).Microseconds;
        if (changed == interval)
            return;
        Settle(context.Now);
        // A write under way goes on; otherwise the time since the last checkpoint counts against the new interval.
        intoCycle = intoCycle > interval ? intoCycle - interval + changed : Math.Min(intoCycle, changed);
        interval = changed;
        if (task is not null && !isDone)
            Proceed(context);
    }

    /// <summary>Each defective lot surfaces at a point of the training that belongs to the lot: the same in every run.</summary>
    private void Expect(IReadOnlyList<DefectiveLot> lots, Context context)
    {
        if (isDone)
            return;
        Settle(context.Now);
        foreach (var lot in lots)
            defects.Add(new Defect(lot, Math.Max(kept + unsaved, (long)(lot.SurfacesAt * target))));
        defects.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.Lot.Number.CompareTo(b.Lot.Number));
        if (task is not null)
            Proceed(context);
    }

    /// <summary>Puts the time since the last change down to what it went on, and moves training forward.</summary>
    private void Settle(SimTime now)
    {
        var span = (now - settled).Microseconds;
        settled = now;
        if (span == 0 || task is null || isDone)
            return;
        if (isPaused)
            spent.Add(pausedBy, new Duration(span));
        else if (speed <= 0)
            spent.Add(standstill, new Duration(span));
        else
            Advance(span);
    }

    private void Advance(long span)
    {
        var cycle = interval + write;
        var into = intoCycle + span;
        var full = into / cycle;
        var rest = into % cycle;
        var writing = (full * write) + Math.Max(0, rest - interval) - Math.Max(0, intoCycle - interval);
        var atWork = span - writing;
        var done = (long)Math.Round(atWork * speed);
        if (full > 0)
        {
            var sinceCheckpoint = Math.Min(done, (long)Math.Round(Math.Min(rest, interval) * speed));
            kept += unsaved + done - sinceCheckpoint;
            unsaved = sinceCheckpoint;
        }
        else
        {
            unsaved += done;
        }

        intoCycle = rest;
        furthest = Math.Max(furthest, kept + unsaved);
        computing += done;
        // More nodes than planned do more in the same time; fewer leave some of it unused.
        var used = Math.Min(done, atWork);
        spent.Add(task!.Kind, new Duration(used));
        spent.Add(Delay.MissingNodes, new Duration(atWork - used));
        spent.Add(Delay.CheckpointWrite, new Duration(writing));
    }

    /// <summary>Takes training back to the last checkpoint: what was computed since counts as lost to the interruption.</summary>
    private void GoBack(bool losesFastCheckpoint, Delay reason)
    {
        var lost = unsaved;
        if (losesFastCheckpoint)
        {
            lost += kept % durable;
            kept -= kept % durable;
        }

        unsaved = 0;
        intoCycle = 0;
        PutDownTo(reason, lost);
    }

    /// <summary>Throws away so much progress, whatever checkpoints there are.</summary>
    private void Lose(long progress, Delay reason)
    {
        kept = kept + unsaved - progress;
        unsaved = 0;
        intoCycle = 0;
        PutDownTo(reason, progress);
    }

    /// <summary>The time that lost progress had taken goes to what it was lost to; with more nodes than planned it had taken less.</summary>
    private void PutDownTo(Delay reason, long progress)
    {
        var time = speed > 1 ? (long)(progress / speed) : progress;
        spent.Move(task!.Kind, reason, new Duration(Math.Min(time, spent[task.Kind].Microseconds)));
    }

    private void Proceed(Context context)
    {
        context.Cancel(next);
        next = Token.None;
        plan++;
        if (isPaused || speed <= 0)
            return;
        var goal = defects.Count > 0 ? Math.Min(target, defects[0].At) : target;
        var left = Math.Max(0, goal - kept - unsaved);
        // Slower than any run lasts: nothing to wait for, and no number to overflow.
        if (left / speed * (1 + ((double)write / interval)) > Duration.Longest.Microseconds)
            return;
        var atWork = (long)Math.Ceiling(left / speed);
        next = context.Schedule(new MilestoneReached(plan), new Duration(atWork + Writing(atWork)));
    }

    /// <summary>Time spent writing while this much is computed; a checkpoint at the very end is not waited for.</summary>
    private long Writing(long atWork)
    {
        if (atWork == 0)
            return 0;
        var writes = (Math.Min(intoCycle, interval) + atWork - 1) / interval;
        return (writes * write) - Math.Max(0, intoCycle - interval);
    }

    private void Pause(Delay reason, Context context)
    {
        context.Cancel(next);
        next = Token.None;
        plan++;
        isPaused = true;
        pausedBy = reason;
    }

    /// <summary>A gate ordered the training anew: nothing of the first is kept but what it cost.</summary>
    private void BeginAnew()
    {
        keptBefore += kept;
        kept = unsaved = intoCycle = furthest = 0;
        spent = new Tally();
        isDone = false;
        speed = 0;
    }

    private void AtMilestone(Context context)
    {
        if (defects.Count > 0 && kept + unsaved >= defects[0].At)
        {
            var subject = DataPipelineActor.SubjectOfLot(defects[0].Lot.Number);
            surfaced.Add(defects[0]);
            defects.RemoveAt(0);
            Pause(Delay.EscapedDefect, context);
            context.Schedule(DefectRepaired.Instance, Scenario.Get(DataParameters.SurfacingTime), subject, DefectRepair);
            return;
        }

        if (kept + unsaved < target)
        {
            Proceed(context);
            return;
        }

        isDone = true;
        // Rounding of partial speeds to microseconds.
        kept = target;
        context.Send(cluster, Free.Instance);
        context.Send(Roster[ReleaseActor.TheKey], new ActivityDone(task!.Work, spent, Scenario.Network.Activities[task.Work.Activity].Effort / ProviderParameters.CandidatesOf(Scenario)));
    }

    private readonly record struct Defect(DefectiveLot Lot, long At);
}

/// <summary>Training has come to its end or to a defect.</summary>
/// <param name="Plan">By which plan of the run; a later plan replaces it.</param>
internal sealed record MilestoneReached(int Plan) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Plan);
}

/// <summary>A defect that surfaced has been dealt with.</summary>
internal sealed record DefectRepaired : Message
{
    public static readonly DefectRepaired Instance = new();
}
