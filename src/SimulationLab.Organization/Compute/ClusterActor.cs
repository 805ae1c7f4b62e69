using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// A partition of GPU nodes for one candidate: it starts the job, is interrupted by what befalls its nodes, recovers, and
/// tells its training run with how many nodes it computes. What befalls the nodes is drawn by <see cref="FailureProcess"/>.
/// </summary>
public sealed class ClusterActor : Entity
{
    private static readonly Purpose Start = Purpose.Of("job-start");
    private static readonly Purpose IsInvalid = Purpose.Of("is-invalid");
    private static readonly Purpose FastLoss = Purpose.Of("fast-checkpoint-lost");
    private static readonly Purpose Detection = Purpose.Of("detection");
    private static readonly Purpose NeedsPeople = Purpose.Of("needs-people");
    private static readonly Purpose People = Purpose.Of("people");
    private static readonly Purpose Restart = Purpose.Of("restart");

    private readonly ActorId run;
    private readonly int planned;
    private ActorId provider;
    private NodeInventory nodes;
    private FailureProcess incidents;
    private RepairShop repairs;
    private ClusterAccount account;
    private int[] byCause = new int[FailureCause.All.Count];
    private ClusterPhase phase = ClusterPhase.Ready;
    private bool hasCapacity = true;
    private bool regionIsDown;
    private int interruptions;
    private int preemptions;
    private int recoveries;
    private int submissions;
    private int restarts;
    private int slowNodes;
    private int site;
    private SimTime changedAt;
    private SimTime? failedAt;
    private Duration recovering;
    private Token reading = Token.None;
    private Token recovery = Token.None;

    internal ClusterActor(string key, string provider, string run, Scenario scenario, Roster roster)
        : base(key, scenario, roster)
    {
        this.provider = roster[ProviderActor.KeyOf(provider)];
        this.run = roster[run];
        planned = NodesOf(scenario);
        nodes = new NodeInventory { InService = planned, Spares = SparesIn(scenario) };
        incidents = new FailureProcess(Self, scenario);
        repairs = new RepairShop(Self);
        account = new ClusterAccount(scenario.Get(NodeParameters.RestoreShare), scenario.Get(MarketParameters.SpotShare));
    }

    /// <summary>The key of a provider's cluster by number, for example "cluster/gcp-1".</summary>
    public static string KeyOf(string provider, int number) => $"{KeyPrefixOf(provider)}{number}";

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (ClusterActor)base.Copy();
        copy.incidents = incidents.Copy();
        copy.account = account.Copy();
        copy.repairs = repairs.Copy();
        copy.byCause = (int[])byCause.Clone();
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        Figure[] figures =
        [
            new("nodes", nodes.InService, "nodes of 8 GPUs"), new("nodes missing", nodes.Missing, "nodes"), new("nodes in repair", nodes.Broken, "nodes"), new("spare nodes ready", nodes.SparesReady, "nodes"),
            new("speed", phase == ClusterPhase.Computing ? Computing * Pace / planned : 0, "share of the planned speed"),
            new("interruptions so far", interruptions, "interruptions"), new("nodes known to be bad", nodes.BadBatch, "nodes"),
            .. FailureCause.All.Select((cause, i) => new Figure(cause.Title, byCause[i], "interruptions")).Where(figure => figure.Value > 0),
        ];
        return phase switch
        {
            ClusterPhase.Ready => account.Paid > 0 ? EntityState.Busy("is given back: the training has ended", changedAt, figures) : EntityState.Waiting("stands ready", "the training to start", changedAt, figures),
            ClusterPhase.Starting => EntityState.Waiting("starts the job", "validation and scheduling", changedAt, figures),
            ClusterPhase.Down when !hasCapacity => EntityState.Waiting("stands still", $"capacity from {Roster.KeyOf(provider)}", changedAt, figures),
            ClusterPhase.Down => EntityState.Waiting("stands still", $"the region of {Roster.KeyOf(provider)} to come up again", changedAt, figures),
            ClusterPhase.Unnoticed => EntityState.Waiting("recovers from a failure", "the interruption to be traced", failedAt, figures),
            ClusterPhase.WithPeople => EntityState.Waiting("recovers from a failure", "people to bring the job back", failedAt, figures),
            ClusterPhase.Restarting => EntityState.Waiting("recovers from a failure", "the job to be restarted", failedAt, figures),
            _ => EntityState.Busy(slowNodes > 0 ? "computes slowly" : nodes.Missing > 0 ? "computes with nodes missing" : "computes", changedAt, figures),
        };
    }

    internal static string KeyPrefixOf(string provider) => $"{EntityKinds.Cluster}/{provider}-";

    /// <summary>Nodes of one candidate's cluster, spares apart.</summary>
    internal static int NodesOf(Scenario scenario)
    {
        var perNode = scenario.Get(ComputeParameters.GpusPerNode);
        return (scenario.Get(TrainingParameters.GpusPerCandidate) + perNode - 1) / perNode;
    }

    internal override void Report(OutcomeSheet sheet)
    {
        sheet[ComputeOutcomes.Interruptions] = interruptions;
        sheet[ComputeOutcomes.Preemptions] = preemptions;
        for (var cause = 0; cause < byCause.Length; cause++)
            sheet[FailureCause.All[cause].Count] = byCause[cause];
        // While it is held its account lags behind; it is settled when it is given back.
        if (phase != ClusterPhase.Ready || account.Paid <= 0)
            return;
        account.Report(sheet);
        sheet[ComputeOutcomes.RecoveringHours] = recovering.Hours;
        sheet[ComputeOutcomes.Recoveries] = recoveries;
    }

    /// <inheritdoc/>
    public override void RedrawHiddenState(Context context) => incidents.Redraw(nodes, IsExposed, account.SpotShare, context);

    private protected override void OnReleaseEnded(Context context)
    {
        if (phase != ClusterPhase.Ready)
            Release(context);
    }

    private protected override void OnPolicyChanged(Scenario before, Context context)
    {
        var wanted = SparesIn(Scenario) - SparesIn(before);
        if (wanted > 0)
            context.Send(provider, new CapacityRequest(wanted, CapacityUse.Spares));
        else if (wanted < 0)
            Change(nodes with { Spares = Math.Max(0, nodes.Spares + wanted) }, context);
        if (Scenario.Get(MarketParameters.SpotShare) == account.SpotShare)
            return;
        Meter(isLast: false, context);
        account.SpotShare = Scenario.Get(MarketParameters.SpotShare);
        Follow(context);
    }

    private protected override void Handle(Message message, Context context)
    {
        // What an earlier provider still says does not concern the cluster any more.
        if (message is RegionDown or RegionUp or CapacityCut or CapacityGranted or NodesWithheld && context.Sender != provider)
            return;
        switch (message)
        {
            case Allocate:
                Take(context);
                break;
            case Free:
                Release(context);
                break;
            case MeterReading:
                Meter(isLast: false, context);
                reading = context.Schedule(MeterReading.Instance, ClusterAccount.Period);
                break;
            case NodeFails incident:
                if (incidents.IsNext(incident))
                    Suffer(incidents.Take(context), context);
                break;
            case TrainingJobStarts:
                BeginJob(context);
                break;
            case InterruptionDetected:
                Recover(context);
                break;
            case JobBroughtBack:
                RestartJob(context);
                break;
            case JobRestarted:
                EndRecovery(context);
                break;
            case AutomaticRepairEnds or NodeRepaired:
                if (repairs.Ends(message, site, incidents, Scenario, context))
                    Change(nodes with { Broken = Math.Max(0, nodes.Broken - 1) }, context);
                break;
            case StragglerFound found:
                if (found.Site == site)
                    TakeOutStraggler(context);
                break;
            case SpotNodeReplaced replaced:
                if (replaced.Site == site)
                    Change(nodes with { Preempted = nodes.Preempted - 1 }, context);
                break;
            case FleetIsGrown grown:
                incidents.IsYoung &= grown.Site != site;
                Follow(context);
                break;
            case RegionDown:
                regionIsDown = true;
                StandStill(Delay.Outage, context);
                break;
            case RegionUp:
                regionIsDown = false;
                ComeBack(context);
                break;
            default:
                HandleCapacity(message, context);
                break;
        }
    }

    private void HandleCapacity(Message message, Context context)
    {
        switch (message)
        {
            case BuyNodes buy:
                context.Send(provider, new CapacityRequest(buy.Nodes, CapacityUse.Training));
                break;
            case ReleaseNodes release:
                incidents.GiveBack(Math.Min(1, release.Nodes / (double)Math.Max(1, nodes.InService)), context);
                Change(nodes with { InService = Math.Max(0, nodes.InService - release.Nodes) }, context);
                break;
            case CapacityGranted { Use: CapacityUse.Move }:
                account.Begin(context.Now);
                account.IsHeld = hasCapacity = true;
                if (phase != ClusterPhase.Ready)
                    ReceiveFleet(context);
                ComeBack(context);
                break;
            case CapacityGranted { Use: CapacityUse.Spares } spares:
                Change(nodes with { Spares = nodes.Spares + spares.Nodes }, context);
                break;
            case CapacityGranted granted:
                if (phase != ClusterPhase.Ready)
                    incidents.Deliver(granted.Nodes, context);
                Change(nodes with { InService = nodes.InService + granted.Nodes }, context);
                break;
            case NodesWithheld withheld:
                Change(nodes with { Withheld = withheld.Nodes }, context);
                break;
            case CapacityCut cut:
                Change(nodes with { CutShare = cut.Share, LentShare = cut.LentShare }, context);
                break;
            case LemonBatch batch:
                Change(nodes with { BadBatch = Math.Min(nodes.InService, nodes.BadBatch + batch.Nodes), BadBatchFactor = batch.Factor }, context);
                break;
            case MoveCluster move:
                MoveTo(Roster[move.Provider], context);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private int Computing => nodes.Computing(Scenario.Get(ComputeParameters.NodesPerReplica));

    private double Pace => slowNodes > 0 ? 1 - Scenario.Get(NodeParameters.StragglerSlowdown) : 1;

    private bool CanRun => hasCapacity && !regionIsDown;

    /// <summary>Whether what befalls the nodes counts: there is a job on them.</summary>
    private bool IsExposed => hasCapacity && phase switch
    {
        ClusterPhase.Ready or ClusterPhase.Starting => false,
        ClusterPhase.Computing => true,
        _ => Scenario.Get(NodeParameters.FailsWhileIdle),
    };

    private int SparesIn(Scenario scenario) => (int)Math.Ceiling(planned * scenario.Get(ComputeParameters.SpareFraction));

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

    private void ReceiveFleet(Context context)
    {
        incidents.Deliver(nodes.InService, context);
        incidents.IsYoung = Scenario.Get(NodeParameters.InfantTime) > Duration.Zero;
        context.Schedule(new FleetIsGrown(site), Scenario.Get(NodeParameters.InfantTime));
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

    private void Meter(bool isLast, Context context)
    {
        account.Settle(phase, nodes, context.Now);
        if (phase != ClusterPhase.Ready && (hasCapacity || isLast))
            context.Send(provider, account.Bill(isLast, context.Now));
    }

    /// <summary>From now on the cluster has other nodes: they are metered, fail and compute accordingly.</summary>
    private void Change(NodeInventory changed, Context context)
    {
        if (changed.HeldWithSpares != nodes.HeldWithSpares)
            Meter(isLast: false, context);
        else
            account.Settle(phase, nodes, context.Now);
        var (computing, held) = (Computing, nodes.Held);
        nodes = changed;
        Follow(context);
        if (phase == ClusterPhase.Computing && (Computing != computing || nodes.Held != held))
            TellRun(context);
    }

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

    /// <summary>The nodes are given back and asked for at another provider; until they are granted nothing computes.</summary>
    private void MoveTo(ActorId target, Context context)
    {
        if (target == provider)
            return;
        Meter(isLast: false, context);
        context.Send(provider, ClusterLeaves.Instance);
        provider = target;
        hasCapacity = false;
        account.IsHeld = false;
        regionIsDown = false;
        // What was cut, broken or bad stays behind.
        nodes = new NodeInventory { InService = nodes.InService, Spares = nodes.Spares };
        site++;
        slowNodes = 0;
        incidents.Leave();
        context.Send(provider, ClusterJoins.Instance);
        context.Send(provider, new CapacityRequest(nodes.InService + nodes.Spares, CapacityUse.Move));
        StandStill(Delay.QuotaWait, context);
    }
}
