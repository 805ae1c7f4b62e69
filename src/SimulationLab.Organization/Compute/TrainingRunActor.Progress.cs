using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <content>The progress of the training: settled at each change, planned to the next milestone.</content>
public sealed partial class TrainingRunActor
{
    private static readonly Purpose DefectRepair = Purpose.Of("defect-repair");

    /// <summary>Puts the time since the last change down to what it went on, and moves training forward.</summary>
    private void Settle(SimTime now)
    {
        if (task is null || isDone)
            return;
        var span = now - settled;
        settled = now;
        if (span == Duration.Zero)
            return;
        if (pausedFor is { } reason)
        {
            spent.Add(reason, span);
            badput.Add(Badput.Stopped, (computes?.Held ?? 0) * span.Hours);
        }
        else if (Speed <= 0)
        {
            spent.Add(standstill, span);
            badput.Add(Badput.IdleNodes, (computes?.Held ?? 0) * span.Hours);
        }
        else
        {
            Advance(span, computes!);
        }
    }

    private void Advance(Duration span, Computes with)
    {
        var (done, atWork, writing) = progress.Advance(span.Microseconds, Speed);
        // More nodes than planned do more in the same time; fewer, or a slow one, leave some of it unused.
        var used = Math.Min(done, atWork);
        var slow = Math.Min(atWork - used, (long)Math.Round(atWork * (1 - with.Pace)));
        spent.Add(task!.Kind, new Duration(used));
        spent.Add(Delay.Straggler, new Duration(slow));
        spent.Add(with.Shortage, new Duration(atWork - used - slow));
        spent.Add(Delay.CheckpointWrite, new Duration(writing));
        effective += new Duration(atWork);
        var hours = new Duration(atWork).Hours;
        keptNodeHours += new Duration(done).Hours * planned;
        badput.Add(Badput.CheckpointSave, with.Held * new Duration(writing).Hours);
        badput.Add(Badput.Stragglers, with.Nodes * hours * (1 - with.Pace));
        badput.Add(Badput.IdleNodes, (with.Held - with.Nodes) * hours);
    }

    /// <summary>The time that lost progress had taken goes to what it was lost to; with more nodes than planned it had taken less.</summary>
    private void PutDownTo(Delay reason, long lost)
    {
        var time = new Duration(Math.Min(Speed > 1 ? (long)(lost / Speed) : lost, spent[task!.Kind].Microseconds));
        spent.Move(task.Kind, reason, time);
        effective -= time;
        if (reason is Delay.NodeFailure or Delay.Preemption)
            recomputing += time;
        var nodeHours = new Duration(lost).Hours * planned;
        keptNodeHours -= nodeHours;
        badput.Add(Badput.WastedProgress, nodeHours);
    }

    private void Proceed(Context context)
    {
        context.Cancel(next);
        next = Token.None;
        plan++;
        if (pausedFor is not null || Speed <= 0)
            return;
        var goal = Math.Min(Math.Min(progress.Target, instability.Next), Math.Min(defects.Count > 0 ? defects[0].At : long.MaxValue, NextFault));
        // Slower than any run lasts: nothing to wait for.
        if (progress.TimeTo(goal, Speed) is { } time)
            next = context.Schedule(new MilestoneReached(plan), time);
    }

    private void AtMilestone(Context context)
    {
        if (progress.Position >= instability.Next)
        {
            var (reason, share, stop) = instability.Take(Scenario, context);
            PutDownTo(reason, progress.Lose((long)(share * progress.Target)));
            instability.Draw(progress.Furthest, progress.Target, Scenario, context);
            pausedFor = reason;
            instability.ScheduleEnd(stop, context);
        }
        else if (defects.Count > 0 && progress.Position >= defects[0].At)
        {
            Surface(defects[0], context);
        }
        else if (progress.Position >= NextFault)
        {
            MeetFault(context);
        }
        else if (progress.Position >= progress.Target)
        {
            isDone = true;
            progress.Finish();
            context.Send(cluster, Free.Instance);
            var effort = Scenario.Network.Activities[task!.Work.Activity].Effort / ProviderParameters.CandidatesOf(Scenario);
            context.Send(Roster[ReleaseActor.TheKey], new ActivityDone(task.Work, spent, effort + fixing));
        }
    }

    /// <summary>
    /// How long it takes until it ends if nothing befalls it, and how much longer when it computes with fewer nodes for a while.
    /// One that has not begun begins as soon as it can, and has all of its training before it.
    /// </summary>
    private (Duration Left, Duration Delay) Outlook(NodesAtStake stake)
    {
        if (isDone || (task is null && stake.UntilTraining is null))
            return default;
        var until = task is null ? stake.UntilTraining!.Value : Duration.Zero;
        var left = LeftWith(stake.Nodes);
        if (stake.Left == stake.Nodes)
            return (until + left, Duration.Zero);
        // What is not done during the loan is done after it; or training ends before the nodes are back.
        var shared = Duration.Max(Duration.Zero, stake.Length - until);
        var late = Duration.FromHours(shared.Hours * (1 - (stake.Left / (double)stake.Nodes)));
        return (until + left, Duration.Min(late, LeftWith(stake.Left) - left));
    }

    private Duration LeftWith(int nodes) => (nodes > 0 ? progress.TimeTo(progress.Target, nodes / (double)planned) : null) ?? Duration.Longest;

    /// <summary>A defect shows: the loss spikes and training goes back, or it stops until the lot is dealt with.</summary>
    private void Surface(Defect defect, Context context)
    {
        surfaced.Add(defect);
        defects.RemoveAt(0);
        if (defect.Lot.Mode == DefectMode.Spike)
        {
            PutDownTo(Delay.EscapedDefect, progress.Lose(Scenario.Get(DataParameters.SpikeRollback).Microseconds));
            return;
        }

        pausedFor = Delay.EscapedDefect;
        context.Schedule(DefectRepaired.Instance, Scenario.Get(DataParameters.SurfacingTime), DataPipelineActor.SubjectOfLot(defect.Lot.Number), DefectRepair);
    }
}
