using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// The allocation of scarce compute between the release and the product lines. A surge that is asked for is weighed in the
/// sync of the next Monday: the release says when training begins if it has not, every training run how long it still takes
/// and how much longer without the nodes, and the side that would lose more has its way.
/// </summary>
internal sealed class FleetAllocation
{
    private static readonly Duration Week = Duration.FromWeeks(1);

    private List<Weighing> open = [];
    private int weighed;

    public FleetAllocation Copy()
    {
        var copy = (FleetAllocation)MemberwiseClone();
        copy.open = [.. open];
        return copy;
    }

    /// <summary>A product line asks for training nodes: the question waits for Monday.</summary>
    public static void Ask(NodesWanted wanted, Context context)
    {
        var intoWeek = context.Now.Microseconds % Week.Microseconds;
        context.Schedule(new AllocationDue(context.Sender, wanted), new Duration(intoWeek == 0 ? 0 : Week.Microseconds - intoWeek));
    }

    /// <summary>Monday: what would the release lose? First, when does it need the nodes?</summary>
    public void Weigh(AllocationDue due, Roster roster, Context context)
    {
        open.Add(new Weighing(weighed, due, 0, Duration.Zero, Duration.Zero));
        context.Send(roster[ReleaseActor.TheKey], new TrainingStartRequest(weighed++));
    }

    /// <summary>The release has answered: now the training runs are asked.</summary>
    public void Propose(TrainingStartForeseen foreseen, Roster roster, Context context)
    {
        var wanted = open.Find(weighing => weighing.Loan == foreseen.Loan).Due.Wanted;
        var loan = new LoanProposed(foreseen.Loan, wanted.Provider, wanted.Share, wanted.Length, foreseen.Until);
        foreach (var cluster in roster.OfKind(EntityKinds.Cluster))
            context.Send(cluster, loan);
    }

    /// <summary>A training run answers; with the last answer it is decided. The release waits for the latest of all runs, whichever that is.</summary>
    public void Hear(TrainingOutlook outlook, Roster roster, Scenario scenario, Context context)
    {
        var place = open.FindIndex(weighing => weighing.Loan == outlook.Loan);
        var heard = open[place] with
        {
            Answers = open[place].Answers + 1,
            Left = Duration.Max(open[place].Left, outlook.Left),
            LeftWithout = Duration.Max(open[place].LeftWithout, outlook.Left + outlook.Delay),
        };
        open[place] = heard;
        if (heard.Answers < roster.OfKind(EntityKinds.Cluster).Count)
            return;
        open.RemoveAt(place);
        var wanted = heard.Due.Wanted;
        context.Send(heard.Due.Asker, new NodesAllocated(wanted.Surge, wanted.Value >= scenario.Get(AllocationParameters.ReleasePriority) * LossOf(heard.LeftWithout - heard.Left, scenario)));
    }

    /// <summary>What it costs the release to be out so much later, in dollars. Node-hours are not among it: those that are lent are not paid, and used later.</summary>
    private static double LossOf(Duration delay, Scenario scenario) => delay.Weeks * (Burn.PerWeek(scenario) + scenario.Get(AllocationParameters.WeekValue).Dollars);

    /// <summary>A surge that is weighed.</summary>
    /// <param name="Loan">Which loan the training runs were asked about.</param>
    /// <param name="Due">Who wants what.</param>
    /// <param name="Answers">How many runs have answered.</param>
    /// <param name="Left">How long the latest of them still takes to its end.</param>
    /// <param name="LeftWithout">How long it would take without the nodes.</param>
    private readonly record struct Weighing(int Loan, AllocationDue Due, int Answers, Duration Left, Duration LeftWithout);
}
