using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// The training of one candidate on its cluster: 6·N·D floating-point operations at the speed of the nodes that compute,
/// fast checkpoints every so often, work lost at each interruption, and defects of the data that surface on the way.
/// Progress is counted in microseconds of computing at full speed, so that no time is lost to rounding.
/// </summary>
public sealed class TrainingRunActor : Entity
{
    private static readonly Purpose DefectSurfaces = Purpose.Of("defect-surfaces");
    private static readonly Purpose DefectRepair = Purpose.Of("defect-repair");

    private readonly ActorId cluster;
    private readonly long interval;
    private readonly long write;
    private readonly long durable;
    private readonly long target;
    private StartActivity? task;
    private Tally spent = new();
    private SimTime settled;
    private List<Defect> defects = [];
    private double speed;
    private Delay standstill;
    private bool isPaused;
    private long kept;
    private long unsaved;
    private long intoCycle;
    private long computing;
    private Token next = Token.None;
    private bool isDone;

    internal TrainingRunActor(string key, string cluster, Scenario scenario, Roster roster)
        : base(key, scenario, roster)
    {
        this.cluster = roster[cluster];
        interval = scenario.Get(ComputeParameters.FastInterval).Microseconds;
        write = scenario.Get(ComputeParameters.FastWrite).Microseconds;
        durable = scenario.Get(ComputeParameters.DurableInterval).Microseconds;
        target = TrainingParameters.ComputingTime(scenario).Microseconds;
    }

    /// <summary>The key of a candidate's run by number from 1.</summary>
    public static string KeyOf(int candidate) => $"{EntityKinds.TrainingRun}/candidate-{candidate}";

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (TrainingRunActor)base.Copy();
        copy.spent = spent.Copy();
        copy.defects = [.. defects];
        return copy;
    }

    internal override void Report(OutcomeSheet sheet)
    {
        if (task is not null)
            sheet.AddTraining(new Duration(kept).Hours, new Duration(computing).Hours);
    }

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case StartActivity start:
                task = start;
                settled = context.Now;
                standstill = Delay.None;
                context.Send(cluster, Allocate.Instance);
                break;
            case DefectsEscaped escaped:
                Expect(escaped, context);
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
            case MilestoneReached:
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

    /// <summary>Each escaped lot surfaces at a point of the training that belongs to the lot: the same in every run.</summary>
    private void Expect(DefectsEscaped escaped, Context context)
    {
        foreach (var lot in escaped.Lots)
        {
            var subject = DataPipelineActor.SubjectOfLot(lot);
            var share = context.Luck.Draw(subject, DefectSurfaces).NextUniform();
            defects.Add(new Defect(lot, (long)(share * target)));
        }

        defects.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.Lot.CompareTo(b.Lot));
    }

    /// <summary>Puts the time since the last change down to what it went on, and moves training forward.</summary>
    private void Settle(SimTime now)
    {
        var span = (now - settled).Microseconds;
        settled = now;
        if (span == 0)
            return;
        if (isPaused)
            spent.Add(Delay.EscapedDefect, new Duration(span));
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
        computing += atWork;
        spent.Add(task!.Kind, new Duration(done));
        spent.Add(Delay.MissingNodes, new Duration(atWork - done));
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
        spent.Move(task!.Kind, reason, new Duration(lost));
    }

    private void Proceed(Context context)
    {
        context.Cancel(next);
        next = Token.None;
        if (isPaused || speed <= 0)
            return;
        var goal = defects.Count > 0 ? Math.Min(target, defects[0].At) : target;
        var left = Math.Max(0, goal - kept - unsaved);
        // Slower than any run lasts: nothing to wait for, and no number to overflow.
        if (left / speed * (1 + ((double)write / interval)) > Duration.Longest.Microseconds)
            return;
        var atWork = (long)Math.Ceiling(left / speed);
        next = context.Schedule(MilestoneReached.Instance, new Duration(atWork + Writing(atWork)));
    }

    /// <summary>Time spent writing while this much is computed; a checkpoint at the very end is not waited for.</summary>
    private long Writing(long atWork)
    {
        if (atWork == 0)
            return 0;
        var writes = (Math.Min(intoCycle, interval) + atWork - 1) / interval;
        return (writes * write) - Math.Max(0, intoCycle - interval);
    }

    private void AtMilestone(Context context)
    {
        if (defects.Count > 0 && kept + unsaved >= defects[0].At)
        {
            var subject = DataPipelineActor.SubjectOfLot(defects[0].Lot);
            defects.RemoveAt(0);
            isPaused = true;
            context.Schedule(DefectRepaired.Instance, Scenario.Get(DataParameters.SurfacingTime), subject, DefectRepair);
            return;
        }

        if (kept + unsaved < target)
        {
            Proceed(context);
            return;
        }

        isDone = true;
        kept = target;
        context.Send(cluster, Free.Instance);
        context.Send(Roster[ReleaseActor.TheKey], new ActivityDone(task!.Work, spent, Scenario.Network.Activities[task.Work.Activity].Effort / ProviderParameters.CandidatesOf(Scenario)));
    }

    private readonly record struct Defect(int Lot, long At);
}

/// <summary>Training has come to its end or to a defect.</summary>
internal sealed record MilestoneReached : Message
{
    public static readonly MilestoneReached Instance = new();
}

/// <summary>A defect that surfaced has been dealt with.</summary>
internal sealed record DefectRepaired : Message
{
    public static readonly DefectRepaired Instance = new();
}
