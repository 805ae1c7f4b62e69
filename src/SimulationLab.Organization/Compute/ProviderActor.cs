using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// A cloud provider: grants quota after a wait that depends on the market and on how much of the fleet is not covered by
/// commitments, suffers outages that take its clusters down, and bills what is metered and what is committed. The state of
/// the market is public: once somebody has asked, everybody knows it.
/// </summary>
public sealed class ProviderActor : Entity
{
    private static readonly Subject Market = Subject.Of("market");
    private static readonly Purpose Regime = Purpose.Of("regime");
    private static readonly Purpose QuotaWait = Purpose.Of("quota-wait");
    private static readonly Purpose CapacityWait = Purpose.Of("capacity-wait");
    private static readonly Purpose OutageGap = Purpose.Of("outage-gap");
    private static readonly Purpose OutageLength = Purpose.Of("outage-length");
    private static readonly string[] Regimes = ["loose", "tight", "shortage"];

    private readonly ProviderParameters parameters;
    private List<ActorId> clusters;
    private List<double> cuts = [];
    private Commitments commitments;
    private RandomWait? request;
    private SimTime filed;
    private int? regime;
    private List<Commitment>? committed;
    private int outagesUnderWay;
    private SimTime downSince;
    private int outages;
    private int naturalOutages;
    private int capacityRequests;
    private Duration quotaWait;

    internal ProviderActor(ProviderParameters parameters, Scenario scenario, Roster roster)
        : base(KeyOf(parameters.Name), scenario, roster)
    {
        this.parameters = parameters;
        clusters = [.. roster.OfKind(EntityKinds.Cluster).Where(cluster => roster.KeyOf(cluster).StartsWith(ClusterActor.KeyPrefixOf(parameters.Name), StringComparison.Ordinal))];
        commitments = new Commitments(scenario.Get(ComputeParameters.CommitmentCoverage));
    }

    /// <summary>The key of the provider with this short name.</summary>
    public static string KeyOf(string name) => EntityKinds.Provider + "/" + name;

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (ProviderActor)base.Copy();
        copy.clusters = [.. clusters];
        copy.cuts = [.. cuts];
        copy.committed = committed is null ? null : [.. committed];
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        Figure[] figures =
        [
            new("clusters", clusters.Count, "clusters"), new("committed share of the fleet", commitments.Coverage, "share"), new("outages so far", outages, "outages"),
            new("share of nodes taken away", CutShare, "share"),
        ];
        var market = regime is { } known ? $" in a {Regimes[known]} market" : "";
        if (outagesUnderWay > 0)
            return EntityState.Waiting("its region is down", "the outage to end", downSince, figures);
        if (request is not null)
            return EntityState.Waiting($"queues the quota request{market}", "capacity to come free", filed, figures);
        return EntityState.Busy((committed is null ? "has no request for quota yet" : "runs its clusters") + market, null, figures);
    }

    /// <inheritdoc/>
    public override void RedrawHiddenState(Context context) => request = request?.Redraw(context);

    internal override void Report(OutcomeSheet sheet) => sheet[ComputeOutcomes.QuotaWait] = quotaWait.Weeks;

    private protected override void OnOpen(Context context) => AwaitOutage(context);

    private protected override void OnReleaseEnded(Context context)
    {
        for (var number = 0; number < committed?.Count; number++)
            PayCommitment(number, context);
    }

    /// <summary>Commitments shorten the queue: what is left of a wait shrinks or grows with what they leave uncovered.</summary>
    private protected override void OnPolicyChanged(Scenario before, Context context)
    {
        var uncovered = 1 - commitments.Coverage;
        // What is committed stays committed.
        commitments = commitments.From(context.Now, Math.Max(commitments.Coverage, Scenario.Get(ComputeParameters.CommitmentCoverage)));
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
                cuts.Add(cut.Share);
                context.Schedule(new QuotaCutEnds(cut.Share), cut.Length);
                Tell(new CapacityCut(CutShare), context);
                break;
            case QuotaCutEnds ends:
                cuts.Remove(ends.Share);
                Tell(new CapacityCut(CutShare), context);
                break;
            case CapacityRequest capacity:
                Queue(capacity, context);
                break;
            case CapacityWaitEnds ends:
                context.Send(ends.Cluster, new CapacityGranted(ends.Nodes, ends.Use));
                break;
            case ClusterLeaves:
                clusters.Remove(context.Sender);
                break;
            case ClusterJoins:
                clusters.Add(context.Sender);
                if (outagesUnderWay > 0)
                    context.Send(context.Sender, RegionDown.Instance);
                if (CutShare > 0)
                    context.Send(context.Sender, new CapacityCut(CutShare));
                break;
            case Metered metered:
                Bill(metered, context);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private double CutShare => cuts.Count == 0 ? 0 : cuts.Max();

    private void Tell(Message message, Context context)
    {
        foreach (var cluster in clusters)
            context.Send(cluster, message);
    }

    private void FileQuotaRequest(StartActivity start, Context context)
    {
        if (clusters.Count == 0)
        {
            context.Send(context.Sender, new ActivityDone(start.Work, new Tally(), 0));
            return;
        }

        committed ??= [.. clusters.Select(cluster => new Commitment(cluster, context.Now))];
        filed = context.Now;
        // Only what commitments do not cover queues; a provider hands capacity out as it frees, so the wait is in proportion.
        var wait = Scenario.Get(parameters.QuotaWait).Scaled(MarketFactor(context) * (1 - commitments.Coverage));
        request = RandomWait.Begin(new QuotaGranted(start.Work, context.Now), wait, Self, QuotaWait, start.Work.Occurrence, context);
    }

    private void Grant(QuotaGranted granted, Context context)
    {
        request = null;
        quotaWait = context.Now - granted.Filed;
        // The plan waits for what is not committed; commitments made while waiting count from then on.
        var uncovered = 1 - commitments.Mean(granted.Filed, context.Now);
        var spent = new Tally();
        spent.AddBeyondPlan(Delay.QuotaWait, quotaWait, Duration.FromHours(parameters.QuotaWait.Plan.Mean * uncovered));
        context.Send(Roster[ReleaseActor.TheKey], new ActivityDone(granted.Work, spent, 0));
    }

    /// <summary>Nodes beyond the fleet wait like the fleet does; before the fleet's own request they are simply part of it.</summary>
    private void Queue(CapacityRequest capacity, Context context)
    {
        if (committed is null)
            context.Send(context.Sender, new CapacityGranted(capacity.Nodes, capacity.Use));
        else
            context.Schedule(new CapacityWaitEnds(context.Sender, capacity.Nodes, capacity.Use),
                Scenario.Get(parameters.QuotaWait).Scaled(MarketFactor(context)), Self, CapacityWait, capacityRequests++);
    }

    /// <summary>One draw of the regime for all providers: they ask the same subject, and at the same time.</summary>
    private double MarketFactor(Context context)
    {
        var set = Scenario.Get(ComputeParameters.MarketRegime);
        regime = set == "drawn" ? regime ?? context.Luck.Draw(Market, Regime).Weighted([Scenario.Get(ComputeParameters.LooseShare), 1 - Scenario.Get(ComputeParameters.LooseShare) - Scenario.Get(ComputeParameters.ShortageShare), Scenario.Get(ComputeParameters.ShortageShare)]) : Array.IndexOf(Regimes, set);
        return regime switch
        {
            0 => Scenario.Get(ComputeParameters.LooseFactor),
            1 => 1,
            _ => Scenario.Get(ComputeParameters.ShortageFactor),
        };
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

    /// <summary>What is used beyond the commitment is metered; the commitment is paid whether it is used or not.</summary>
    private void Bill(Metered metered, Context context)
    {
        var number = committed?.FindIndex(commitment => commitment.Cluster == context.Sender) ?? -1;
        var covered = number < 0 ? 0 : commitments.Mean(metered.From, context.Now) * ClusterActor.NodesOf(Scenario) * (context.Now - metered.From).Hours;
        Post(context, Book.Release, Account.Fleet, Scenario.Get(ComputeParameters.NodePrice) * Math.Max(0, metered.NodeHours - covered), "metered nodes");
        if (number < 0)
            return;
        PayCommitment(number, context);
        if (metered.IsLast)
            committed!.RemoveAt(number);
    }

    /// <summary>
    /// Take or pay: what is committed costs from the quota request until the cluster it was made for is given back, however
    /// much of it is used; for a cluster that went elsewhere, until the release ends.
    /// </summary>
    private void PayCommitment(int number, Context context)
    {
        var (cluster, paidUntil) = committed![number];
        var price = Scenario.Get(ComputeParameters.NodePrice) * (1 - Scenario.Get(ComputeParameters.CommitmentDiscount));
        Post(context, Book.Release, Account.Fleet, price * (commitments.Mean(paidUntil, context.Now) * ClusterActor.NodesOf(Scenario) * (context.Now - paidUntil).Hours), "committed nodes");
        committed[number] = new Commitment(cluster, context.Now);
    }

    /// <summary>The commitment for one cluster.</summary>
    private readonly record struct Commitment(ActorId Cluster, SimTime PaidUntil);

    /// <summary>Which share of the fleet is committed, since when. Immutable.</summary>
    private sealed record Commitments(double Coverage)
    {
        private SimTime Since { get; init; }

        private Commitments? Before { get; init; }

        public Commitments From(SimTime now, double coverage) => coverage == Coverage ? this : new(coverage) { Since = now, Before = this };

        /// <summary>The mean coverage over a span of time.</summary>
        public double Mean(SimTime from, SimTime to)
        {
            if (Before is null || from >= Since || to <= from)
                return Coverage;
            if (to <= Since)
                return Before.Mean(from, to);
            var late = (to - Since).Hours / (to - from).Hours;
            return (Coverage * late) + (Before.Mean(from, Since) * (1 - late));
        }
    }
}
