using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <content>The job on the cluster: its start, what befalls it, and its recovery.</content>
public sealed partial class ClusterActor
{
    private static readonly Purpose Start = Purpose.Of("job-start");
    private static readonly Purpose IsInvalid = Purpose.Of("is-invalid");
    private static readonly Purpose FastLoss = Purpose.Of("fast-checkpoint-lost");
    private static readonly Purpose Detection = Purpose.Of("detection");
    private static readonly Purpose NeedsPeople = Purpose.Of("needs-people");
    private static readonly Purpose People = Purpose.Of("people");
    private static readonly Purpose Restart = Purpose.Of("restart");

    private void Take(Context context)
    {
        Turn(ClusterPhase.Starting, context);
        account.Begin(context.Now);
        reading = context.Schedule(MeterReading.Instance, ClusterAccount.Period);
        ReceiveFleet(context);
        if (CanRun)
            Submit(context);
        else
            StandStill(hasCapacity ? Delay.Outage : Delay.QuotaWait, context);
    }

    private void Submit(Context context) =>
        recovery = context.Schedule(TrainingJobStarts.Instance, Scenario.Get(ComputeParameters.StartTime), Self, Start, submissions++);

    /// <summary>A job that validation refuses is submitted again.</summary>
    private void BeginJob(Context context)
    {
        if (phase != ClusterPhase.Starting)
            return;
        if (context.Luck.Draw(Self, IsInvalid, submissions).Bernoulli(Scenario.Get(ComputeParameters.InvalidShare)))
            Submit(context);
        else
            EndRecovery(context);
    }

    private void Release(Context context)
    {
        Meter(isLast: true, context);
        Turn(ClusterPhase.Ready, context);
        context.Cancel(reading);
        context.Cancel(recovery);
    }

    /// <summary>Enters another phase: what went on so far is put down, and incidents come accordingly.</summary>
    private void Turn(ClusterPhase to, Context context)
    {
        account.Settle(phase, nodes, context.Now);
        phase = to;
        changedAt = context.Now;
        Follow(context);
    }

    private void Follow(Context context) => incidents.Follow(nodes, IsExposed, account.SpotShare, context);

    /// <summary>The run hears with how many nodes it computes.</summary>
    private void TellRun(Context context) => context.Send(run, new Computes(Computing, nodes.Held, Pace, nodes.Shortage));

    private void Suffer(Incident incident, Context context)
    {
        var number = incidents.Incidents - 1;
        switch (incident)
        {
            case Incident.Straggler:
                slowNodes++;
                context.Schedule(new StragglerFound(site), Scenario.Get(NodeParameters.StragglerSearch), Self, RepairShop.Search, number);
                Follow(context);
                if (phase == ClusterPhase.Computing)
                    TellRun(context);
                break;
            case Incident.Preemption:
                preemptions++;
                context.Schedule(new SpotNodeReplaced(site), Scenario.Get(MarketParameters.SpotReplacement), Self, RepairShop.Replacement, number);
                Interrupt(Delay.Preemption, number, nodes with { Preempted = nodes.Preempted + 1 }, context);
                break;
            default:
                interruptions++;
                byCause[incidents.Cause(incident != Incident.Other, context)]++;
                Interrupt(Delay.NodeFailure, number, incident == Incident.Other ? nodes : repairs.Take(incident, number, site, nodes, incidents, Scenario, context), context);
                break;
        }
    }

    private void Interrupt(Delay reason, int number, NodeInventory left, Context context)
    {
        if (phase == ClusterPhase.Down)
        {
            Change(left, context);
            return;
        }

        // A failure while the job is being restarted begins the recovery anew.
        failedAt ??= context.Now;
        context.Cancel(recovery);
        Turn(ClusterPhase.Unnoticed, context);
        Change(left, context);
        var losesFast = context.Luck.Draw(Self, FastLoss, number).Bernoulli(Scenario.Get(ComputeParameters.FastLossShare));
        context.Send(run, new Interrupted(reason, losesFast ? GoesBackTo.DurableCheckpoint : GoesBackTo.FastCheckpoint));
        // The provider gives notice of what it takes back.
        if (reason == Delay.Preemption)
            RestartJob(context);
        else
            recovery = context.Schedule(InterruptionDetected.Instance, Scenario.Get(NodeParameters.DetectionTime), Self, Detection, number);
    }

    private void Recover(Context context)
    {
        if (phase != ClusterPhase.Unnoticed)
            return;
        if (!context.Luck.Draw(Self, NeedsPeople, incidents.Incidents).Bernoulli(Scenario.Get(NodeParameters.ManualShare)))
        {
            RestartJob(context);
            return;
        }

        Turn(ClusterPhase.WithPeople, context);
        recovery = context.Schedule(JobBroughtBack.Instance, Scenario.Get(NodeParameters.ManualTime), Self, People, incidents.Incidents);
    }

    private void RestartJob(Context context)
    {
        if (phase == ClusterPhase.Down)
            return;
        Turn(ClusterPhase.Restarting, context);
        recovery = context.Schedule(JobRestarted.Instance, Scenario.Get(NodeParameters.RestartTime), Self, Restart, restarts++);
    }

    private void EndRecovery(Context context)
    {
        if (phase is not (ClusterPhase.Starting or ClusterPhase.Restarting))
            return;
        if (failedAt is { } since)
        {
            recoveries++;
            recovering += context.Now - since;
            failedAt = null;
        }

        Turn(ClusterPhase.Computing, context);
        TellRun(context);
    }

    /// <summary>A slow node is taken out at a checkpoint, so nothing is lost but the restart.</summary>
    private void TakeOutStraggler(Context context)
    {
        slowNodes--;
        var computed = phase == ClusterPhase.Computing;
        var left = repairs.Take(Incident.Straggler, incidents.Incidents, site, nodes, incidents, Scenario, context);
        if (computed)
        {
            context.Send(run, new Interrupted(Delay.Straggler, GoesBackTo.Now));
            RestartJob(context);
        }

        Change(left, context);
    }

    private void StandStill(Delay reason, Context context)
    {
        if (phase == ClusterPhase.Ready)
            return;
        context.Cancel(recovery);
        failedAt = null;
        Turn(ClusterPhase.Down, context);
        context.Send(run, new Interrupted(reason, GoesBackTo.DurableCheckpoint));
    }

    private void ComeBack(Context context)
    {
        if (phase == ClusterPhase.Ready)
            return;
        if (!CanRun)
        {
            Turn(ClusterPhase.Down, context);
            context.Send(run, new Interrupted(hasCapacity ? Delay.Outage : Delay.QuotaWait, GoesBackTo.Now));
            return;
        }

        Turn(ClusterPhase.Restarting, context);
        recovery = context.Schedule(JobRestarted.Instance, Scenario.Get(NodeParameters.RestartTime), Self, Restart, restarts++);
    }
}
