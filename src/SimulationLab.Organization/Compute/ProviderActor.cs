using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// A cloud provider: grants quota, in whole or in part, after a wait that depends on the market and on how much of the
/// fleet is not covered by commitments; takes nodes away; suffers outages that take its clusters down; and bills what is
/// metered and what is committed.
/// </summary>
public sealed partial class ProviderActor : Entity
{
    private static readonly Purpose OutageGap = Purpose.Of("outage-gap");
    private static readonly Purpose OutageLength = Purpose.Of("outage-length");

    private readonly ProviderParameters parameters;
    private List<ActorId> clusters;
    private List<double> cuts = [];
    private List<double> lent = [];
    private Commitments commitments;
    private Market market = new();
    private CapacityQueue queue;
    private RandomWait? request;
    private SimTime filed;
    private int withheld;
    private int outagesUnderWay;
    private SimTime downSince;
    private int outages;
    private int naturalOutages;
    private Duration quotaWait;

    internal ProviderActor(ProviderParameters parameters, Scenario scenario, Roster roster)
        : base(KeyOf(parameters.Name), scenario, roster, CloudSpend.At(parameters, scenario))
    {
        this.parameters = parameters;
        clusters = [.. roster.OfKind(EntityKinds.Cluster).Where(cluster => roster.KeyOf(cluster).StartsWith(ClusterActor.KeyPrefixOf(parameters.Name), StringComparison.Ordinal))];
        commitments = new Commitments(scenario.Get(MarketParameters.CommitmentCoverage));
        queue = new CapacityQueue(Self);
    }

    /// <summary>The key of the provider with this short name.</summary>
    public static string KeyOf(string name) => EntityKinds.Provider + "/" + name;

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (ProviderActor)base.Copy();
        copy.clusters = [.. clusters];
        copy.cuts = [.. cuts];
        copy.lent = [.. lent];
        copy.commitments = commitments.Copy();
        copy.market = market.Copy();
        copy.queue = queue.Copy();
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        Figure[] figures =
        [
            new("clusters", clusters.Count, "clusters"), new("committed share of the fleet", commitments.Coverage, "share"), new("outages so far", outages, "outages"),
            new("share of nodes taken away", Largest(cuts), "share"), new("share of nodes lent to products", Lent, "share"),
            new("nodes of each cluster not granted yet", withheld, "nodes"), new("requests for more nodes", queue.Count, "requests"),
        ];
        var inMarket = $" in a {market.Name} market";
        if (outagesUnderWay > 0)
            return EntityState.Waiting("its region is down", "the outage to end", downSince, figures);
        if (request is not null)
            return EntityState.Waiting("queues the quota request" + inMarket, "capacity to come free", filed, figures);
        return EntityState.Busy((clusters.Count == 0 ? "has no clusters" : commitments.AreMade ? "runs its clusters" : "has no request for quota yet") + inMarket, null, figures);
    }

    /// <inheritdoc/>
    public override void RedrawHiddenState(Context context)
    {
        request = request?.Redraw(context);
        queue.Redraw(context);
    }

    internal override void Report(OutcomeSheet sheet) => sheet[ComputeOutcomes.QuotaWait] = quotaWait.Weeks;

    private protected override void OnOpen(Context context)
    {
        market.Open(Scenario, context);
        AwaitOutage(context);
    }

    private protected override void OnReleaseEnded(Context context)
    {
        for (var number = 0; number < commitments.Count; number++)
            PayCommitment(number, context);
    }

    /// <summary>Commitments shorten the queue: what is left of a wait shrinks with what they leave uncovered.</summary>
    private protected override void OnPolicyChanged(Scenario before, Context context)
    {
        var uncovered = 1 - commitments.Coverage;
        commitments.Raise(Scenario.Get(MarketParameters.CommitmentCoverage), context.Now);
        if (request is not null && uncovered > 0 && commitments.Coverage != 1 - uncovered)
            request = request.Stretch((1 - commitments.Coverage) / uncovered, context);
    }

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case StartActivity start:
                FileQuotaRequest(start, context);
                break;
            case QuotaGranted granted:
                Grant(granted, context);
                break;
            case MarketTurns:
                Follow(context);
                break;
            case OutageStrikes:
                GoDown(context);
                context.Schedule(OutageEnds.Instance, Scenario.Get(parameters.OutageTime), Self, OutageLength, naturalOutages++);
                outages++;
                AwaitOutage(context);
                break;
            case ProviderOutage outage:
                GoDown(context);
                outages++;
                context.Schedule(OutageEnds.Instance, outage.Length);
                break;
            case OutageEnds:
                if (--outagesUnderWay == 0)
                    Tell(RegionUp.Instance, context);
                break;
            case QuotaCut cut:
                TakeAway(cuts, new NodesComeBack(cut.Share, WereLent: false), cut.Length, context);
                break;
            case NodesLent loan:
                TakeAway(lent, new NodesComeBack(loan.Share, WereLent: true), loan.Length, context);
                break;
            case NodesComeBack back:
                (back.WereLent ? lent : cuts).Remove(back.Share);
                Tell(Cut, context);
                break;
            case CapacityRequest capacity:
                Queue(capacity, context);
                break;
            case CapacityWaitEnds ends:
                Leave(ends, context);
                break;
            case ClusterLeaves:
                clusters.Remove(context.Sender);
                queue.Withdraw(context.Sender, context);
                break;
            case ClusterJoins:
                Welcome(context);
                break;
            case Metered metered:
                Bill(metered, context);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private CapacityCut Cut => new(Largest(cuts), Lent);

    /// <summary>Each surge has nodes of its own.</summary>
    private double Lent => Math.Min(1, lent.Sum());

    private static double Largest(List<double> shares) => shares.Count == 0 ? 0 : shares.Max();

    private void Tell(Message message, Context context)
    {
        foreach (var cluster in clusters)
            context.Send(cluster, message);
    }

    private void Welcome(Context context)
    {
        clusters.Add(context.Sender);
        if (outagesUnderWay > 0)
            context.Send(context.Sender, RegionDown.Instance);
        if (cuts.Count + lent.Count > 0)
            context.Send(context.Sender, Cut);
    }

    private void TakeAway(List<double> shares, NodesComeBack back, Duration length, Context context)
    {
        shares.Add(back.Share);
        context.Schedule(back, length);
        Tell(Cut, context);
    }

    private void AwaitOutage(Context context)
    {
        var perYear = Scenario.Get(parameters.OutageRate);
        if (perYear > 0)
            context.Schedule(OutageStrikes.Instance, Distribution.Exponential(52 * Duration.HoursPerWeek / perYear), Self, OutageGap, naturalOutages);
    }

    private void GoDown(Context context)
    {
        if (outagesUnderWay++ > 0)
            return;
        downSince = context.Now;
        Tell(RegionDown.Instance, context);
    }

    /// <summary>What is used beyond the commitment is metered, spot capacity at its discount; the commitment is paid whether it is used or not.</summary>
    private void Bill(Metered metered, Context context)
    {
        var number = commitments.Find(context.Sender);
        var covered = number < 0 ? 0 : commitments.Mean(metered.From, context.Now) * ClusterActor.NodesOf(Scenario) * (context.Now - metered.From).Hours;
        var price = Scenario.Get(ComputeParameters.NodePrice) * (1 - (metered.SpotShare * Scenario.Get(MarketParameters.SpotDiscount)));
        Post(context, Book.Release, Account.Fleet, price * Math.Max(0, metered.NodeHours - covered), "metered nodes");
        if (number < 0)
            return;
        PayCommitment(number, context);
        if (metered.IsLast)
            commitments.End(number);
    }

    /// <summary>Take or pay; for a cluster that went elsewhere, until the release ends.</summary>
    private void PayCommitment(int number, Context context)
    {
        var price = Scenario.Get(ComputeParameters.NodePrice) * (1 - Scenario.Get(MarketParameters.CommitmentDiscount));
        Post(context, Book.Release, Account.Fleet, price * (commitments.Pay(number, context.Now) * ClusterActor.NodesOf(Scenario)), "committed nodes");
    }
}
