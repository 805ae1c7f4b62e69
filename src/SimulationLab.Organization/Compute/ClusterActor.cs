using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// A partition of GPU nodes for one candidate: it starts the job, is interrupted by what befalls its nodes, recovers, and
/// tells its training run with how many nodes it computes. What befalls the nodes is drawn by <see cref="FailureProcess"/>.
/// </summary>
public sealed partial class ClusterActor : Entity
{
    private readonly ActorId run;
    private readonly int planned;
    private ActorId provider;
    private NodeInventory nodes;
    private FailureProcess incidents;
    private RepairShop repairs;
    private ClusterAccount account;
    private NodesAskedFor asked = new();
    private int[] byCause = new int[FailureCause.All.Count];
    private ClusterPhase phase = ClusterPhase.Ready;
    private bool hasCapacity = true;
    private bool regionIsDown;
    private bool isDoneWith;
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
        copy.asked = asked.Copy();
        copy.byCause = (int[])byCause.Clone();
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        Figure[] figures =
        [
            new("nodes", nodes.InService, "nodes of 8 GPUs"), new("nodes missing", nodes.Missing, "nodes"), new("nodes in repair", nodes.Broken, "nodes"), new("spare nodes ready", nodes.SparesReady, "nodes"),
            new("nodes asked for", asked.Total, "nodes"),
            new("speed", phase == ClusterPhase.Computing ? Computing * Pace / ComputingIn(Scenario) : 0, "share of the planned speed"),
            new("interruptions so far", interruptions, "interruptions"), new("nodes known to be bad", nodes.Bad.Nodes, "nodes"),
            .. FailureCause.All.Select((cause, i) => new Figure(cause.Title, byCause[i], "interruptions")).Where(figure => figure.Value > 0),
        ];
        return phase switch
        {
            ClusterPhase.Ready when asked.Total > 0 => WaitingForNodes(account.Paid > 0 ? "is given back: the training has ended" : "stands ready", figures),
            ClusterPhase.Ready => account.Paid > 0 ? EntityState.Busy("is given back: the training has ended", changedAt, figures) : EntityState.Waiting("stands ready", "the training to start", changedAt, figures),
            ClusterPhase.Starting => EntityState.Waiting("starts the job", "validation and scheduling", changedAt, figures),
            ClusterPhase.Down when !hasCapacity => EntityState.Waiting("stands still", $"capacity from {Roster.KeyOf(provider)}", changedAt, figures),
            ClusterPhase.Down => EntityState.Waiting("stands still", $"the region of {Roster.KeyOf(provider)} to come up again", changedAt, figures),
            ClusterPhase.Unnoticed => EntityState.Waiting("recovers from a failure", "the interruption to be traced", failedAt, figures),
            ClusterPhase.WithPeople => EntityState.Waiting("recovers from a failure", "people to bring the job back", failedAt, figures),
            ClusterPhase.Restarting => EntityState.Waiting("recovers from a failure", "the job to be restarted", failedAt, figures),
            _ when Computing == 0 => EntityState.Waiting("stands still", nodes.InService == 0 ? "nodes" : Delays.NameOf(nodes.Shortage) + " to be over", changedAt, figures),
            _ when asked.Total > 0 => WaitingForNodes(Doing, figures),
            _ => EntityState.Busy(Doing, changedAt, figures),
        };
    }

    /// <inheritdoc/>
    public override string? ObjectionTo(Message message) => message switch
    {
        BuyNodes or ReleaseNodes or MoveCluster or LemonBatch when isDoneWith => $"{Key} was given back and will not be used again.",
        ReleaseNodes release when release.Nodes >= nodes.InService => $"{Key} has only {nodes.InService} nodes, and one must stay.",
        LemonBatch batch when batch.Nodes > nodes.InService => $"{Key} has only {nodes.InService} nodes.",
        MoveCluster move when Roster[move.Provider] == provider => $"{Key} is at {move.Provider} already.",
        _ => null,
    };

    internal static string KeyPrefixOf(string provider) => $"{EntityKinds.Cluster}/{provider}-";

    /// <summary>Nodes of one candidate's cluster, spares apart.</summary>
    internal static int NodesOf(Scenario scenario)
    {
        var perNode = scenario.Get(ComputeParameters.GpusPerNode);
        return (scenario.Get(TrainingParameters.GpusPerCandidate) + perNode - 1) / perNode;
    }

    /// <summary>Nodes that hold one copy of the model; a smaller fleet holds one copy all the same.</summary>
    internal static int CopyIn(Scenario scenario) => Math.Min(scenario.Get(ComputeParameters.NodesPerReplica), NodesOf(scenario));

    /// <summary>Nodes of one candidate that compute by plan: as many as fill whole copies.</summary>
    internal static int ComputingIn(Scenario scenario) => NodesOf(scenario) / CopyIn(scenario) * CopyIn(scenario);

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
        var wanted = SparesIn(Scenario);
        if (wanted < nodes.Spares)
            Change(nodes with { Spares = wanted }, context);
        else
            Ask(wanted - nodes.Spares - asked.For(CapacityUse.Spares), CapacityUse.Spares, context);
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
            case TrainingIsOver:
                isDoneWith = true;
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

    private int Computing => nodes.Computing(CopyIn(Scenario));

    private double Pace => slowNodes > 0 ? 1 - Scenario.Get(NodeParameters.StragglerSlowdown) : 1;

    private string Doing => slowNodes > 0 ? "computes slowly" : nodes.Missing > 0 ? "computes with nodes missing" : "computes";

    private bool CanRun => hasCapacity && !regionIsDown;

    /// <summary>Whether what befalls the nodes counts: there is a job on them.</summary>
    private bool IsExposed => hasCapacity && phase switch
    {
        ClusterPhase.Ready or ClusterPhase.Starting => false,
        ClusterPhase.Computing => true,
        _ => Scenario.Get(NodeParameters.FailsWhileIdle),
    };

    private EntityState WaitingForNodes(string doing, IReadOnlyList<Figure> figures) =>
        EntityState.Waiting(doing, $"{asked.Total} nodes asked for at {Roster.KeyOf(provider)}", asked.Since, figures);

    private int SparesIn(Scenario scenario) => (int)Math.Ceiling(planned * scenario.Get(ComputeParameters.SpareFraction));
}
