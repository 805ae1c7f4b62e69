using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// A cloud provider: grants quota after a wait that depends on the market and on how much of the fleet is not covered by
/// commitments, suffers outages that take its clusters down, and bills what is metered and what is committed.
/// </summary>
public sealed class ProviderActor : Entity
{
    private static readonly Subject Market = Subject.Of("market");
    private static readonly Purpose Regime = Purpose.Of("regime");
    private static readonly Purpose QuotaWait = Purpose.Of("quota-wait");
    private static readonly Purpose OutageGap = Purpose.Of("outage-gap");
    private static readonly Purpose OutageLength = Purpose.Of("outage-length");
    private static readonly double[] RegimeWeights = [0.25, 0.5, 0.25];

    private readonly ProviderParameters parameters;
    private readonly ActorId[] clusters;
    private readonly double coverage;
    private SimTime? committedSince;
    private SimTime downUntil;
    private bool isDown;
    private int outages;
    private Duration quotaWait;

    internal ProviderActor(ProviderParameters parameters, Scenario scenario, Roster roster)
        : base(KeyOf(parameters.Name), scenario, roster)
    {
        this.parameters = parameters;
        clusters = [.. roster.OfKind(EntityKinds.Cluster).Where(cluster => roster.KeyOf(cluster).StartsWith(ClusterActor.KeyPrefixOf(parameters.Name), StringComparison.Ordinal))];
        coverage = scenario.Get(ComputeParameters.CommitmentCoverage);
    }

    /// <summary>The key of the provider with this short name.</summary>
    public static string KeyOf(string name) => EntityKinds.Provider + "/" + name;

    internal override void Report(OutcomeSheet sheet)
    {
        var sofar = sheet[Outcomes.QuotaWait];
        if (double.IsNaN(sofar) || quotaWait.Weeks > sofar)
            sheet[Outcomes.QuotaWait] = quotaWait.Weeks;
    }

    private protected override void OnOpen(Context context) => AwaitOutage(context);

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
                var draw = context.Luck.Draw(Self, OutageLength, outages++);
                GoDown(Duration.FromHours(Scenario.Get(parameters.OutageTime).Sample(ref draw)), context);
                AwaitOutage(context);
                break;
            case ProviderOutage outage:
                GoDown(outage.Length, context);
                break;
            case OutageEnds:
                if (isDown && context.Now >= downUntil)
                {
                    isDown = false;
                    foreach (var cluster in clusters)
                        context.Send(cluster, RegionUp.Instance);
                }

                break;
            case Metered metered:
                Bill(metered, context);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private void FileQuotaRequest(StartActivity start, Context context)
    {
        if (clusters.Length == 0)
        {
            context.Send(context.Sender, new ActivityDone(start.Work, new Tally(), 0));
            return;
        }

        committedSince ??= context.Now;
        // Only what commitments do not cover queues; a provider hands capacity out as it frees, so the wait is in proportion.
        var wait = Scenario.Get(parameters.QuotaWait).Scaled(MarketFactor(context) * (1 - coverage));
        context.Schedule(new QuotaGranted(start.Work, start.Kind, context.Now), wait, Self, QuotaWait, start.Work.Occurrence);
    }

    private void Grant(QuotaGranted granted, Context context)
    {
        quotaWait = context.Now - granted.Filed;
        var planned = Duration.FromHours(parameters.QuotaWait.Plan.Mean * (1 - coverage));
        var spent = new Tally();
        spent.AddBeyondPlan(Delay.QuotaWait, quotaWait, planned);
        context.Send(Roster[ReleaseActor.TheKey], new ActivityDone(granted.Work, spent, 0));
    }

    /// <summary>One draw of the regime for all providers: they ask the same subject.</summary>
    private double MarketFactor(Context context)
    {
        var regime = Scenario.Get(ComputeParameters.MarketRegime);
        var index = regime switch
        {
            "loose" => 0,
            "tight" => 1,
            "shortage" => 2,
            _ => context.Luck.Draw(Market, Regime).Weighted(RegimeWeights),
        };
        return index switch
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
            context.Schedule(OutageStrikes.Instance, Distribution.Exponential(52 * Duration.HoursPerWeek / perYear), Self, OutageGap, outages);
    }

    private void GoDown(Duration length, Context context)
    {
        if (context.Now + length > downUntil)
            downUntil = context.Now + length;
        context.Schedule(OutageEnds.Instance, length);
        if (isDown)
            return;
        isDown = true;
        foreach (var cluster in clusters)
            context.Send(cluster, RegionDown.Instance);
    }

    private void Bill(Metered metered, Context context)
    {
        var price = Scenario.Get(ComputeParameters.NodePrice);
        var committedPrice = price * (1 - Scenario.Get(ComputeParameters.CommitmentDiscount));
        Post(context, Book.Release, Account.Fleet, price * (metered.NodeHours * (1 - coverage)), "metered nodes");
        Post(context, Book.Release, Account.Fleet, committedPrice * (metered.NodeHours * coverage), "committed nodes in use");
        // Take or pay: what is committed costs from the request on, though acceptance tests on demand are free.
        if (metered.IsFirst && coverage > 0 && committedSince is { } since)
            Post(context, Book.Release, Account.Fleet,
                committedPrice * (coverage * ClusterActor.NodesOf(Scenario) * (metered.HeldSince - since).Hours), "committed nodes before training");
    }
}
