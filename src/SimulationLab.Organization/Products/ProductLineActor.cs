using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// The work of other pods for a product. It costs, in the organization book; and when its demand surges it asks leadership
/// for nodes of the training fleet.
/// </summary>
public sealed class ProductLineActor : Entity
{
    private static readonly Purpose SurgeGap = Purpose.Of("surge-gap");
    private static readonly Purpose SurgeLength = Purpose.Of("surge-length");
    private static readonly Purpose SurgeProvider = Purpose.Of("surge-provider");

    private readonly YearlySpend spend;
    private int surges;
    private int granted;
    private int waiting;

    internal ProductLineActor(YearlySpend spend, Scenario scenario, Roster roster)
        : base(EntityKinds.ProductLine + "/" + spend.Name, scenario, roster, spend.In(scenario, Account.ProductLines)) => this.spend = spend;

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        Figure[] figures =
        [
            new("yearly spend", spend.PerYearIn(Scenario).Dollars, "USD a year"), new("surges so far", surges, "surges"), new("surges given training nodes", granted, "surges"),
        ];
        return waiting > 0
            ? EntityState.Waiting("serves its users in a surge", "leadership to decide about training nodes", null, figures)
            : EntityState.Busy("serves its users", null, figures);
    }

    private protected override void OnOpen(Context context) => AwaitSurge(context);

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case DemandSurges:
                waiting++;
                context.Send(Roster[LeadershipActor.TheKey], new NodesWanted(Self, surges++));
                AwaitSurge(context);
                break;
            case NodesAllocated decision:
                waiting--;
                if (decision.IsGranted)
                    Borrow(decision.Surge, context);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private void AwaitSurge(Context context)
    {
        var perYear = Scenario.Get(SurgeParameters.Rate);
        if (perYear > 0)
            context.Schedule(DemandSurges.Instance, Distribution.Exponential(52 * Duration.HoursPerWeek / perYear), Self, SurgeGap, surges);
    }

    /// <summary>The nodes come from one provider, more likely from one with more candidates; for how long is agreed on from the start.</summary>
    private void Borrow(int surge, Context context)
    {
        var candidates = ProviderParameters.Providers.Select(provider => (double)Scenario.Get(provider.Candidates)).ToArray();
        if (candidates.Sum() <= 0)
            return;
        granted++;
        var provider = ProviderParameters.Providers[context.Luck.Draw(Self, SurgeProvider, surge).Weighted(candidates)];
        var draw = context.Luck.Draw(Self, SurgeLength, surge);
        var length = Duration.FromHours(Scenario.Get(SurgeParameters.Length).Sample(ref draw));
        context.Send(Roster[ProviderActor.KeyOf(provider.Name)], new NodesLent(Scenario.Get(SurgeParameters.NodeShare), length));
    }
}

/// <summary>The demand of a product surges.</summary>
internal sealed record DemandSurges : Message
{
    public static readonly DemandSurges Instance = new();
}
