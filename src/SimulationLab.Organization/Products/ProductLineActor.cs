using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// The work of other pods for a product. It costs, in the organization book. When its demand surges it asks leadership for
/// nodes of the training fleet and says what it would lose without them; when it has an incident it asks a division for a
/// pod, and loses until that is through.
/// </summary>
public sealed class ProductLineActor : Entity
{
    private static readonly Purpose SurgeGap = Purpose.Of("surge-gap");
    private static readonly Purpose SurgeLength = Purpose.Of("surge-length");
    private static readonly Purpose SurgeProvider = Purpose.Of("surge-provider");
    private static readonly Purpose SurgeValue = Purpose.Of("surge-value");
    private static readonly Purpose IncidentGap = Purpose.Of("incident-gap");
    private static readonly Purpose IncidentDivision = Purpose.Of("incident-division");

    private readonly YearlySpend spend;
    private List<NodesWanted> waiting = [];
    private int surges;
    private int granted;
    private double lostValue;
    private int incidents;
    private List<(int Incident, SimTime Since)> open = [];
    private Duration suffered;
    private double incidentEffort;

    internal ProductLineActor(YearlySpend spend, Scenario scenario, Roster roster)
        : base(EntityKinds.ProductLine + "/" + spend.Name, scenario, roster, spend.In(scenario, Account.ProductLines)) => this.spend = spend;

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (ProductLineActor)base.Copy();
        copy.waiting = [.. waiting];
        copy.open = [.. open];
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        Figure[] figures =
        [
            new("yearly spend", spend.PerYearIn(Scenario).Dollars, "USD a year"), new("surges so far", surges, "surges"), new("surges given training nodes", granted, "surges"),
            new("value at stake", waiting.Sum(wanted => wanted.Value), "USD"), new("value lost for want of nodes", lostValue, "USD"),
            new("incidents so far", incidents, "incidents"), new("incidents not dealt with yet", open.Count, "incidents"),
        ];
        return waiting.Count > 0
            ? EntityState.Waiting("serves its users in a surge", "leadership to decide about training nodes", null, figures)
            : EntityState.Busy("serves its users", null, figures);
    }

    internal override void Report(OutcomeSheet sheet)
    {
        sheet[ProductOutcomes.Surges] = surges;
        sheet[ProductOutcomes.Granted] = granted;
        sheet[ProductOutcomes.LostValue] = lostValue;
        sheet[ProductOutcomes.Incidents] = incidents;
        sheet[ProductOutcomes.IncidentEffort] = incidentEffort;
        sheet[ProductOutcomes.IncidentLoss] = suffered.Weeks * Scenario.Get(IncidentParameters.WeekValue).Dollars;
    }

    private protected override void OnOpen(Context context)
    {
        AwaitSurge(context);
        AwaitIncident(context);
    }

    private protected override void OnReleaseEnded(Context context)
    {
        foreach (var (_, since) in open)
            suffered += context.Now - since;
        open = [.. open.Select(unsolved => unsolved with { Since = context.Now })];
    }

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case DemandSurges:
                Ask(surges++, context);
                AwaitSurge(context);
                break;
            case IncidentOccurs:
                open.Add((incidents, context.Now));
                AskForPod(incidents++, context);
                AwaitIncident(context);
                break;
            case IncidentOver over:
                var place = open.FindIndex(unsolved => unsolved.Incident == over.Incident);
                suffered += context.Now - open[place].Since;
                incidentEffort += over.Effort;
                open.RemoveAt(place);
                break;
            case NodesAllocated decision:
                var wanted = waiting.Find(open => open.Surge == decision.Surge)!;
                waiting.Remove(wanted);
                if (decision.IsGranted)
                    Borrow(wanted, context);
                else
                    lostValue += wanted.Value;
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private void AwaitSurge(Context context)
    {
        if (ProviderParameters.CandidatesOf(Scenario) > 0)
            Await(DemandSurges.Instance, SurgeParameters.Rate, SurgeGap, surges, context);
    }

    private void AwaitIncident(Context context) => Await(IncidentOccurs.Instance, IncidentParameters.Rate, IncidentGap, incidents, context);

    /// <summary>What comes at a rate has no memory.</summary>
    private void Await(Message message, Parameter<double> perYear, Purpose gap, int number, Context context)
    {
        if (Scenario.Get(perYear) is > 0 and var rate)
            context.Schedule(message, Distribution.Exponential(52 * Duration.HoursPerWeek / rate), Self, gap, number);
    }

    /// <summary>The more pods a division has, the likelier it is asked.</summary>
    private void AskForPod(int incident, Context context)
    {
        var pods = DivisionParameters.Divisions.Select(division => (double)Scenario.Get(division.Pods)).ToArray();
        var division = DivisionParameters.Divisions[context.Luck.Draw(Self, IncidentDivision, incident).Weighted(pods)];
        context.Send(Roster[DivisionActor.KeyOf(division.Name)], new PodWanted(Self, incident));
    }

    /// <summary>Where it wants the nodes, for how long and what they are worth is the luck of the surge. The more candidates a provider has, the likelier it is asked.</summary>
    private void Ask(int surge, Context context)
    {
        var candidates = ProviderParameters.Providers.Select(provider => (double)Scenario.Get(provider.Candidates)).ToArray();
        var place = context.Luck.Draw(Self, SurgeProvider, surge).Weighted(candidates);
        var draw = context.Luck.Draw(Self, SurgeLength, surge);
        var length = Duration.FromHours(Scenario.Get(SurgeParameters.Length).Sample(ref draw));
        var share = Scenario.Get(SurgeParameters.NodeShare);
        var nodeWeeks = share * candidates[place] * ClusterActor.NodesOf(Scenario) * length.Weeks;
        var intensity = Elementary.Exp(Scenario.Get(SurgeParameters.ValueSpread) * context.Luck.Draw(Self, SurgeValue, surge).StandardNormal());
        var wanted = new NodesWanted(surge, Roster[ProviderActor.KeyOf(ProviderParameters.Providers[place].Name)], share, length, nodeWeeks * Scenario.Get(SurgeParameters.NodeValue).Dollars * intensity);
        waiting.Add(wanted);
        context.Send(Roster[LeadershipActor.TheKey], wanted);
    }

    private void Borrow(NodesWanted wanted, Context context)
    {
        granted++;
        context.Send(wanted.Provider, new NodesLent(wanted.Share, wanted.Length));
    }
}

/// <summary>The demand of a product surges.</summary>
internal sealed record DemandSurges : Message
{
    public static readonly DemandSurges Instance = new();
}
