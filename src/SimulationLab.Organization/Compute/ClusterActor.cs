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
    private static readonly Purpose FastLoss = Purpose.Of("fast-checkpoint-lost");
    private static readonly Purpose Detection = Purpose.Of("detection");
    private static readonly Purpose Restart = Purpose.Of("restart");
    private static readonly Purpose RestartAfterOutage = Purpose.Of("restart-after-outage");
    private static readonly Purpose Repair = Purpose.Of("repair");
    private static readonly Duration MeteringPeriod = Duration.FromWeeks(4);

    private readonly ActorId provider;
    private readonly ActorId run;
    private readonly int nodes;
    private readonly int allSpares;
    private readonly Distribution failureGap;
    private int spares;
    private int missing;
    private int failures;
    private int recoveries;
    private int outages;
    private bool isAllocated;
    private bool regionIsDown;
    private bool isRecovering;
    private SimTime heldSince;
    private SimTime meteredUntil;
    private SimTime failedAt;
    private Duration held;
    private Duration recovering;
    private Token nextFailure = Token.None;
    private Token nextReading = Token.None;
    private Token recovery = Token.None;

    internal ClusterActor(string key, string provider, string run, Scenario scenario, Roster roster)
        : base(key, scenario, roster)
    {
        this.provider = roster[ProviderActor.KeyOf(provider)];
        this.run = roster[run];
        nodes = NodesOf(scenario);
        allSpares = spares = (int)Math.Ceiling(nodes * scenario.Get(ComputeParameters.SpareFraction));
        var perHour = (nodes + allSpares) * scenario.Get(ComputeParameters.FailureRate) / 1000 / 24;
        failureGap = perHour > 0 ? Distribution.Exponential(1 / perHour) : Distribution.Fixed(0);
    }

    /// <summary>The key of a provider's cluster by number, for example "cluster/gcp-1".</summary>
    public static string KeyOf(string provider, int number) => $"{KeyPrefixOf(provider)}{number}";

    internal static string KeyPrefixOf(string provider) => $"{EntityKinds.Cluster}/{provider}-";

    /// <summary>Nodes of one candidate's cluster, spares apart.</summary>
    internal static int NodesOf(Scenario scenario)
    {
        var perNode = scenario.Get(ComputeParameters.GpusPerNode);
        return (scenario.Get(TrainingParameters.GpusPerCandidate) + perNode - 1) / perNode;
    }

    internal override void Report(OutcomeSheet sheet)
    {
        sheet.Add(Outcomes.Interruptions, failures);
        sheet.AddHours(held.Hours, recovering.Hours, recoveries);
    }

    private protected override void OnReleaseEnded(Context context)
    {
        if (isAllocated)
            Release(context);
    }

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case Allocate:
                Take(context);
                break;
            case Free:
                Release(context);
                break;
            case MeterReading:
                Meter(context);
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
                context.Send(run, new Computes(Speed));
                break;
            case NodeRepaired:
                TakeBack(context);
                break;
            case RegionDown:
                regionIsDown = true;
                if (isAllocated)
                {
                    EndRecovery(context);
                    context.Send(run, new Interrupted(Delay.Outage, LosesFastCheckpoint: true));
                }

                break;
            case RegionUp:
                regionIsDown = false;
                if (isAllocated)
                {
                    isRecovering = true;
                    failedAt = context.Now;
                    recovery = context.Schedule(JobRestarted.Instance, Scenario.Get(ComputeParameters.RestartTime), Self, RestartAfterOutage, outages++);
                }

                break;
            default:
                throw Unexpected(message, context);
        }
    }

    /// <summary>Share of the nodes that compute: missing nodes idle whole copies of the model.</summary>
    private double Speed
    {
        get
        {
            if (missing == 0)
                return 1;
            var copy = Scenario.Get(ComputeParameters.NodesPerReplica);
            var idle = (missing + copy - 1) / copy * copy;
            return Math.Max(0, 1 - ((double)idle / nodes));
        }
    }

    private void Take(Context context)
    {
        isAllocated = true;
        heldSince = meteredUntil = context.Now;
        nextReading = context.Schedule(MeterReading.Instance, MeteringPeriod);
        AwaitFailure(context);
        context.Send(run, regionIsDown ? new Interrupted(Delay.Outage, false) : new Computes(Speed));
    }

    private void Release(Context context)
    {
        Meter(context);
        isAllocated = false;
        held += context.Now - heldSince;
        context.Cancel(nextReading);
        context.Cancel(nextFailure);
        EndRecovery(context);
    }

    private void Meter(Context context)
    {
        var hours = (context.Now - meteredUntil).Hours;
        context.Send(provider, new Metered((nodes + allSpares) * hours, meteredUntil == heldSince, heldSince));
        meteredUntil = context.Now;
    }

    private void AwaitFailure(Context context)
    {
        if (!failureGap.IsFixed)
            nextFailure = context.Schedule(NodeFails.Instance, failureGap, Self, FailureGap, failures);
    }

    private void Fail(Context context)
    {
        var number = failures++;
        AwaitFailure(context);
        if (context.Luck.Draw(Self, IsHardware, number).Bernoulli(Scenario.Get(ComputeParameters.HardwareShare)))
        {
            if (spares > 0)
                spares--;
            else
                missing++;
            context.Schedule(NodeRepaired.Instance, Scenario.Get(ComputeParameters.RepairTime), Self, Repair, number);
        }

        if (regionIsDown)
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

    private void TakeBack(Context context)
    {
        if (missing == 0)
        {
            spares++;
            return;
        }

        missing--;
        if (isAllocated && !isRecovering && !regionIsDown)
            context.Send(run, new Computes(Speed));
    }

    private void EndRecovery(Context context)
    {
        context.Cancel(recovery);
        recovery = Token.None;
        isRecovering = false;
    }
}
