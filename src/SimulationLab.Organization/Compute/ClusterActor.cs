using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// A partition of GPU nodes for one candidate. Failures are one superposed process for the partition: cost follows
/// failures, not GPUs. A failure interrupts the job until it is detected and restarted; hardware failures also take a node
/// out for repair, replaced by a spare if there is one. Without it training goes on with whole copies of the model only.
/// </summary>
public sealed class ClusterActor : Entity
{
    private static readonly Purpose FailureGap = Purpose.Of("failure-gap");
    private static readonly Purpose IsHardware = Purpose.Of("is-hardware");
    private static readonly Purpose IsLemon = Purpose.Of("is-lemon");
    private static readonly Purpose FastLoss = Purpose.Of("fast-checkpoint-lost");
    private static readonly Purpose Detection = Purpose.Of("detection");
    private static readonly Purpose Restart = Purpose.Of("restart");
    private static readonly Purpose RestartAfterStandstill = Purpose.Of("restart-after-outage");
    private static readonly Purpose Repair = Purpose.Of("repair");
    private static readonly Duration MeteringPeriod = Duration.FromWeeks(4);

    private readonly ActorId run;
    private readonly int planned;
    private ActorId provider;
    private Inventory nodes;
    private int failures;
    private int recoveries;
    private int standstills;
    private bool isAllocated;
    private bool hasCapacity = true;
    private bool regionIsDown;
    private bool isRecovering;
    private SimTime meteredUntil;
    private SimTime failedAt;
    private SimTime changedAt;
    private double heldNodeHours;
    private Duration recovering;
    private int site;
    private RandomWait? nextFailure;
    private Token nextReading = Token.None;
    private Token recovery = Token.None;

    internal ClusterActor(string key, string provider, string run, Scenario scenario, Roster roster)
        : base(key, scenario, roster)
    {
        this.provider = roster[ProviderActor.KeyOf(provider)];
        this.run = roster[run];
        planned = NodesOf(scenario);
        var spares = SparesIn(scenario);
        nodes = new Inventory(planned, spares, spares, Missing: 0, CutShare: 0, Lemons: 0, LemonFactor: 1);
    }

    /// <summary>The key of a provider's cluster by number, for example "cluster/gcp-1".</summary>
    public static string KeyOf(string provider, int number) => $"{KeyPrefixOf(provider)}{number}";

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        Figure[] figures =
        [
            new("nodes", nodes.InService, "nodes of 8 GPUs"), new("nodes missing", nodes.Missing, "nodes"), new("spare nodes ready", nodes.SparesReady, "nodes"),
            new("speed", isAllocated && hasCapacity && !regionIsDown && !isRecovering ? Speed : 0, "share of the planned speed"),
            new("failures so far", failures, "failures"), new("lemon nodes in service", nodes.Lemons, "nodes"),
        ];
        if (!isAllocated)
            return heldNodeHours > 0 ? EntityState.Busy("is given back: the training has ended", changedAt, figures) : EntityState.Waiting("stands ready", "the training to start", changedAt, figures);
        if (!hasCapacity)
            return EntityState.Waiting("stands still", $"capacity from {Roster.KeyOf(provider)}", changedAt, figures);
        if (regionIsDown)
            return EntityState.Waiting("stands still", $"the region of {Roster.KeyOf(provider)} to come up again", changedAt, figures);
        if (isRecovering)
            return EntityState.Waiting("recovers from a failure", "the job to be restarted", failedAt, figures);
        return EntityState.Busy(nodes.Missing > 0 ? "computes with nodes missing" : "computes", changedAt, figures);
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
        sheet[ComputeOutcomes.Interruptions] = failures;
        // While it is held its account lags behind; it is settled when it is given back.
        if (isAllocated || heldNodeHours <= 0)
            return;
        sheet[ComputeOutcomes.HeldHours] = heldNodeHours;
        sheet[ComputeOutcomes.RecoveringHours] = recovering.Hours;
        sheet[ComputeOutcomes.Recoveries] = recoveries;
    }

    /// <inheritdoc/>
    public override void RedrawHiddenState(Context context) => nextFailure = nextFailure?.Redraw(context);

    private protected override void OnReleaseEnded(Context context)
    {
        if (isAllocated)
            Release(context);
    }

    private protected override void OnPolicyChanged(Scenario before, Context context)
    {
        var wanted = SparesIn(Scenario) - SparesIn(before);
        if (wanted > 0)
            context.Send(provider, new CapacityRequest(wanted, CapacityUse.Spares));
        else if (wanted < 0)
            Change(nodes.WithSpares(wanted), context);
    }

    private protected override void Handle(Message message, Context context)
    {
        // What an earlier provider still says does not concern the cluster any more.
        if (message is RegionDown or RegionUp or CapacityCut or CapacityGranted && context.Sender != provider)
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
                nextReading = context.Schedule(MeterReading.Instance, MeteringPeriod);
                break;
            case NodeFails:
                Fail(context);
                break;
            case InterruptionDetected:
                recovery = context.Schedule(JobRestarted.Instance, Scenario.Get(ComputeParameters.RestartTime), Self, Restart, failures);
                break;
            case JobRestarted:
                isRecovering = false;
                recoveries++;
                recovering += context.Now - failedAt;
                TellRun(context);
                break;
            case NodeRepaired repaired:
                if (repaired.Site == site)
                    Change(nodes.Repaired(), context);
                break;
            case RegionDown:
                regionIsDown = true;
                StandStill(Delay.Outage, context);
                break;
            case RegionUp:
                regionIsDown = false;
                ComeBack(context);
                break;
            case BuyNodes buy:
                context.Send(provider, new CapacityRequest(buy.Nodes, CapacityUse.Training));
                break;
            case ReleaseNodes release:
                Change(nodes with { InService = Math.Max(0, nodes.InService - release.Nodes) }, context);
                break;
            case CapacityGranted { Use: CapacityUse.Move }:
                meteredUntil = context.Now;
                hasCapacity = true;
                ComeBack(context);
                break;
            case CapacityGranted granted:
                Change(granted.Use == CapacityUse.Spares ? nodes.WithSpares(granted.Nodes) : nodes with { InService = nodes.InService + granted.Nodes }, context);
                break;
            case CapacityCut cut:
                Change(nodes with { CutShare = cut.Share }, context);
                break;
            case LemonBatch batch:
                Change(nodes with { Lemons = Math.Min(nodes.InService, nodes.Lemons + batch.Nodes), LemonFactor = batch.Factor }, context);
                break;
            case MoveCluster move:
                MoveTo(Roster[move.Provider], context);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    /// <summary>Share of the planned nodes that compute: missing nodes idle whole copies of the model.</summary>
    private double Speed => nodes.Computing(Scenario.Get(ComputeParameters.NodesPerReplica)) / (double)planned;

    private bool IsStandingStill => !hasCapacity || regionIsDown;

    private double FailuresPerHour => nodes.Exposed * Scenario.Get(ComputeParameters.FailureRate) / 1000 / 24;

    private int SparesIn(Scenario scenario) => (int)Math.Ceiling(planned * scenario.Get(ComputeParameters.SpareFraction));

    private void Take(Context context)
    {
        isAllocated = true;
        meteredUntil = changedAt = context.Now;
        nextReading = context.Schedule(MeterReading.Instance, MeteringPeriod);
        AwaitFailure(context);
        TellRun(context);
    }

    private void Release(Context context)
    {
        Meter(isLast: true, context);
        isAllocated = false;
        changedAt = context.Now;
        context.Cancel(nextReading);
        StopFailing(context);
        EndRecovery(context);
    }

    /// <summary>The run hears whether and how fast it computes.</summary>
    private void TellRun(Context context)
    {
        changedAt = context.Now;
        context.Send(run, IsStandingStill ? new Interrupted(hasCapacity ? Delay.Outage : Delay.QuotaWait, false) : new Computes(Speed));
    }

    private void Meter(bool isLast, Context context)
    {
        var hours = hasCapacity ? (context.Now - meteredUntil).Hours : 0;
        heldNodeHours += nodes.Held * hours;
        if (hasCapacity || isLast)
            context.Send(provider, new Metered((nodes.Held + nodes.AllSpares) * hours, meteredUntil, isLast));
        meteredUntil = context.Now;
    }

    /// <summary>From now on the cluster has other nodes: they are metered, fail and compute accordingly.</summary>
    private void Change(Inventory changed, Context context)
    {
        if (isAllocated && (changed.Held != nodes.Held || changed.AllSpares != nodes.AllSpares))
            Meter(isLast: false, context);
        var (rate, speed) = (FailuresPerHour, Speed);
        nodes = changed;
        if (FailuresPerHour != rate && isAllocated && hasCapacity)
        {
            if (nextFailure is not null && FailuresPerHour > 0)
            {
                nextFailure = nextFailure.Stretch(rate / FailuresPerHour, context);
            }
            else
            {
                StopFailing(context);
                AwaitFailure(context);
            }
        }

        if (Speed != speed && isAllocated && !isRecovering && !IsStandingStill)
            TellRun(context);
    }

    private void AwaitFailure(Context context)
    {
        var perHour = FailuresPerHour;
        if (perHour > 0 && hasCapacity)
            nextFailure = RandomWait.Begin(NodeFails.Instance, Distribution.Exponential(1 / perHour), Self, FailureGap, failures, context);
    }

    private void StopFailing(Context context)
    {
        if (nextFailure is not null)
            context.Cancel(nextFailure.Token);
        nextFailure = null;
    }

    private void Fail(Context context)
    {
        // A failure that was due at the very instant the nodes were given back.
        if (!isAllocated || !hasCapacity)
            return;
        var number = failures++;
        nextFailure = null;
        if (context.Luck.Draw(Self, IsHardware, number).Bernoulli(Scenario.Get(ComputeParameters.HardwareShare)))
        {
            // A lemon that broke is told by its serial number, and replaced by a sound node.
            var isLemon = nodes.Lemons > 0 && context.Luck.Draw(Self, IsLemon, number).Bernoulli(nodes.Lemons * nodes.LemonFactor / nodes.Exposed);
            nodes = nodes.Failed(isLemon);
            context.Schedule(new NodeRepaired(site), Scenario.Get(ComputeParameters.RepairTime), Self, Repair, number);
        }

        AwaitFailure(context);
        if (IsStandingStill)
            return;
        // A failure while the job is being restarted begins the recovery anew.
        if (!isRecovering)
            failedAt = context.Now;
        context.Cancel(recovery);
        isRecovering = true;
        recovery = context.Schedule(InterruptionDetected.Instance, Scenario.Get(ComputeParameters.DetectionTime), Self, Detection, number);
        var losesFast = context.Luck.Draw(Self, FastLoss, number).Bernoulli(Scenario.Get(ComputeParameters.FastLossShare));
        context.Send(run, new Interrupted(Delay.NodeFailure, losesFast));
    }

    private void StandStill(Delay reason, Context context)
    {
        changedAt = context.Now;
        if (!isAllocated)
            return;
        EndRecovery(context);
        context.Send(run, new Interrupted(reason, LosesFastCheckpoint: true));
    }

    private void ComeBack(Context context)
    {
        changedAt = context.Now;
        if (!isAllocated)
            return;
        if (nextFailure is null)
            AwaitFailure(context);
        if (IsStandingStill)
        {
            TellRun(context);
            return;
        }

        isRecovering = true;
        failedAt = context.Now;
        recovery = context.Schedule(JobRestarted.Instance, Scenario.Get(ComputeParameters.RestartTime), Self, RestartAfterStandstill, standstills++);
    }

    /// <summary>The nodes are given back and asked for at another provider; until they are granted nothing computes.</summary>
    private void MoveTo(ActorId target, Context context)
    {
        if (target == provider)
            return;
        if (isAllocated)
            Meter(isLast: false, context);
        context.Send(provider, ClusterLeaves.Instance);
        provider = target;
        hasCapacity = false;
        regionIsDown = false;
        // What was cut, broken or bad stays behind.
        nodes = nodes with { CutShare = 0, Missing = 0, Lemons = 0, SparesReady = nodes.AllSpares };
        site++;
        StopFailing(context);
        context.Send(provider, ClusterJoins.Instance);
        context.Send(provider, new CapacityRequest(nodes.InService + nodes.AllSpares, CapacityUse.Move));
        StandStill(Delay.QuotaWait, context);
    }

    private void EndRecovery(Context context)
    {
        context.Cancel(recovery);
        recovery = Token.None;
        isRecovering = false;
    }

    /// <summary>The nodes of a cluster.</summary>
    /// <param name="InService">Nodes that compute when all is well; missing ones and those taken away count.</param>
    /// <param name="AllSpares">Spare nodes paid for.</param>
    /// <param name="SparesReady">Spare nodes that could step in.</param>
    /// <param name="Missing">Nodes in repair that no spare replaces.</param>
    /// <param name="CutShare">Share of the nodes the provider has taken away for a while.</param>
    /// <param name="Lemons">Nodes of a bad batch.</param>
    /// <param name="LemonFactor">How many times as often they fail.</param>
    private sealed record Inventory(int InService, int AllSpares, int SparesReady, int Missing, double CutShare, int Lemons, double LemonFactor)
    {
        /// <summary>Nodes the provider leaves to the cluster, spares apart.</summary>
        public int Held => InService - (int)Math.Ceiling(InService * CutShare);

        /// <summary>Nodes whose failure interrupts the job: those that serve it, lemons counted as often as they fail more. Spares idle.</summary>
        public double Exposed
        {
            get
            {
                var serving = Math.Max(0, Held - Missing);
                return serving + (Math.Min(Lemons, serving) * (LemonFactor - 1));
            }
        }

        public int Computing(int perCopy)
        {
            var away = InService - Held + Missing;
            return Math.Max(0, InService - ((away + perCopy - 1) / perCopy * perCopy));
        }

        public Inventory Failed(bool isLemon) => this with
        {
            Lemons = isLemon ? Lemons - 1 : Lemons,
            SparesReady = Math.Max(0, SparesReady - 1),
            Missing = SparesReady > 0 ? Missing : Missing + 1,
        };

        public Inventory Repaired() => Missing > 0
            ? this with { Missing = Missing - 1 }
            : this with { SparesReady = Math.Min(AllSpares, SparesReady + 1) };

        /// <summary>More spares first replace what is missing; fewer are taken from those that are ready, or as they come back.</summary>
        public Inventory WithSpares(int more)
        {
            var filled = Math.Clamp(more, 0, Missing);
            var all = Math.Max(0, AllSpares + more);
            return this with { AllSpares = all, Missing = Missing - filled, SparesReady = Math.Clamp(SparesReady + more - filled, 0, all) };
        }
    }
}
