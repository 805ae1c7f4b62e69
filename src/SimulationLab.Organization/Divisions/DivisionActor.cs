using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// A functional division. It takes requests for team work and splits each into one item for each pod: the first free pods
/// that together have the people, as far as its teams may work for the release at once. Requests that find too few wait. Other pods hand
/// items over to it; those stand in line with the work of product lines. When a product line has an incident it lends it a pod: an
/// idle one, or else the next that is through with its item.
/// </summary>
public sealed class DivisionActor : Entity
{
    private const string Salaries = "salaries";
    private const string Payroll = "payroll beyond the release";

    private static readonly Purpose Turn = Purpose.Of("turn");

    private readonly DivisionParameters parameters;
    private readonly double paidPart;
    private Bench bench;
    private SharedDesk functionDesk;
    private SharedDesk podDesk;
    private List<DivisionOrder> waiting = [];
    private List<DivisionOrder> running = [];
    private List<(DoItem Item, SimTime Since)> returned = [];
    private List<(ActorId Asker, PodWanted Wanted, SimTime Since)> incidents = [];
    private WaitingTime waits;
    private Duration incidentsWaited;
    private int handoffs;
    private double effort;
    private (double Busy, double Lent, double Existed, double Staffed)? podWeeks;
    private SimTime changedAt;

    internal DivisionActor(DivisionParameters parameters, Scenario scenario, Roster roster)
        : base(KeyOf(parameters.Name), scenario, roster, AccrualsOf(parameters, scenario))
    {
        this.parameters = parameters;
        var sizes = PodSizes.In(scenario, scenario.Get(parameters.Pods));
        paidPart = scenario.Get(parameters.PaidPeople) / sizes.Sum();
        bench = new Bench(sizes.Select((size, place) => (roster[PodActor.KeyOf(parameters.Name, place + 1)], size)));
        functionDesk = DeskOf("function", Math.Max(1, (int)Math.Round((double)parameters.PeopleIn(scenario) / scenario.Get(PodParameters.Size))));
        podDesk = DeskOf("pod", 1);

        SharedDesk DeskOf(string name, int servers) =>
            new(Self.With(name), servers, scenario.Get(HandoffParameters.Load), scenario.Get(HandoffParameters.ServiceTime).Hours);
    }

    /// <summary>The key of the division with this short name.</summary>
    public static string KeyOf(string name) => EntityKinds.Division + "/" + name;

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (DivisionActor)base.Copy();
        copy.bench = bench.Copy();
        copy.functionDesk = functionDesk.Copy();
        copy.podDesk = podDesk.Copy();
        copy.waiting = [.. waiting.Select(order => order.Copy())];
        copy.returned = [.. returned];
        copy.incidents = [.. incidents];
        copy.running = [.. running.Select(order => order.Copy())];
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        Figure[] figures =
        [
            new("pods", bench.Count, "pods"), new("pods at work", bench.AtWork, "pods"), new("pods at incidents of product lines", bench.Lent, "pods"), new("orders under way", running.Count, "orders"),
            new("orders waiting for pods", waiting.Count, "orders"), new("engineers at work on the release", Engaged, "engineers"),
            new("incidents of product lines waiting for a pod", incidents.Count, "incidents"),
            new("engineers allocated to the release", parameters.AllocatedIn(Scenario), "engineers"),
            new("jobs still there since our last handoff to it", functionDesk.PresentAt(now) + podDesk.PresentAt(now), "jobs"),
        ];
        if (returned.Count > 0)
            return EntityState.Waiting("works on " + NamesOf(running), "a pod with people for an item that was given back", returned[0].Since, figures);
        if (waiting.Count > 0)
            return EntityState.Waiting(running.Count > 0 ? "works on " + NamesOf(running) : "has orders", $"free pods for {NamesOf(waiting)}", waiting[0].Since, figures);
        return running.Count > 0
            ? EntityState.Busy("works on " + NamesOf(running), changedAt, figures)
            : EntityState.Waiting("stands ready", "orders", changedAt, figures);
    }

    /// <inheritdoc/>
    public override void RedrawHiddenState(Context context)
    {
        functionDesk.Redraw(context);
        podDesk.Redraw(context);
    }

    internal override void Report(OutcomeSheet sheet)
    {
        sheet[DivisionOutcomes.Effort.Single(outcome => outcome.Name == "effort." + parameters.Name)] = effort;
        sheet[DivisionOutcomes.Handoffs] = handoffs;
        sheet[DivisionOutcomes.HandoffWeeks] = waits.Handoff.Weeks;
        sheet[DivisionOutcomes.DecisionWeeks] = waits.Decision.Weeks;
        sheet[DivisionOutcomes.PodWaitWeeks] = waits.Pod.Weeks;
        sheet[DivisionOutcomes.WaitWeeks] = waits.Total.Weeks;
        if (podWeeks is not var (busy, lent, existed, staffed))
            return;
        sheet[ProductOutcomes.PodWeeks] = lent;
        sheet[ProductOutcomes.IncidentWaitWeeks] = incidentsWaited.Weeks;
        sheet[DivisionOutcomes.BusyWeeks] = busy;
        sheet[DivisionOutcomes.PodWeeks] = existed;
        sheet[DivisionOutcomes.OrganizationYears] = staffed / 52;
    }

    private protected override void OnOpen(Context context)
    {
        if (Key == KeyOf("infra"))
            Post(context, Book.Release, Account.Networking, Scenario.Get(MoneyParameters.Networking), "networking and other compute");
        if (Key == KeyOf("leadership"))
            Post(context, Book.Release, Account.Conferences, Scenario.Get(MoneyParameters.Conferences), "training and conferences");
    }

    private protected override void OnReleaseEnded(Context context)
    {
        if (podWeeks is not null)
            return;
        podWeeks = bench.WeeksAt(context.Now);
        foreach (var (_, _, since) in incidents)
            incidentsWaited += context.Now - since;
    }

    private protected override void OnPolicyChanged(Scenario before, Context context) => AssignWaiting(context);

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case StartActivity start:
                var activity = Scenario.Network.Activities[start.Work.Activity];
                Accept(new DivisionOrder(context.Sender, start.Work, activity.Effort, activity.Team, start.Kind, IsActivity: true) { Since = context.Now, IsOfRelease = true }, context);
                break;
            case TeamRequest request:
                Accept(new DivisionOrder(context.Sender, request.Work, request.Effort, request.Team, request.Kind, request.IsActivity) { Since = context.Now, IsFollowed = request.IsFollowed }, context);
                break;
            case ItemDone done:
                Finish(done, context);
                break;
            case HandedOver item:
                (item.ToFunction ? functionDesk : podDesk).Join(new TurnComes(context.Sender), Distribution.Fixed(0), (item.Subject, Turn, item.Number), context);
                break;
            case TurnComes turn:
                context.Send(turn.Pod, HandoffTaken.Instance);
                break;
            case HeadcountChanged changed:
                // The release pays for a part of the division's people; of those who come and go it pays for the same part.
                ChangeAccrual(Salaries, Burn.Salaries(changed.People * paidPart, Scenario), context);
                ChangeAccrual(Payroll, SalaryPerWeek(changed.People, Scenario) - Burn.Salaries(changed.People * paidPart, Scenario), context);
                break;
            case ItemReturned back:
                bench.Release(context.Sender, context.Now);
                bench.Man(context.Sender, isManned: false);
                LetGo(context.Sender, context);
                returned.Add((back.Order, context.Now));
                AssignWaiting(context);
                break;
            case PodManned:
                bench.Man(context.Sender, isManned: true);
                AssignWaiting(context);
                break;
            case PodWanted wanted:
                incidents.Add((context.Sender, wanted, context.Now));
                AssignWaiting(context);
                break;
            case IncidentOver over:
                bench.TakeBack(context.Sender, context.Now);
                context.Send(over.Asker, over);
                LetGo(context.Sender, context);
                AssignWaiting(context);
                break;
            case IncidentReturned back:
                bench.TakeBack(context.Sender, context.Now);
                bench.Man(context.Sender, isManned: false);
                LetGo(context.Sender, context);
                incidents.Insert(0, (back.Loan.Asker, back.Loan.Wanted, context.Now));
                AssignWaiting(context);
                break;
            case PodLeaves leaves:
                bench.Dismiss(context.Sender, leaves.To);
                LetGo(context.Sender, context);
                break;
            case PodJoins joins:
                bench.Add(joins.Pod, joins.Size, context.Now);
                LetGo(joins.Pod, context);
                AssignWaiting(context);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    /// <summary>Engineers at work on the release at present.</summary>
    private double Engaged => running.Sum(order => order.Engineers);

    private string NamesOf(List<DivisionOrder> orders) => string.Join(", ", orders.Select(order => Scenario.Network.Activities[order.Work.Activity].Name).Distinct());

    private static double SalaryPerWeek(double people, Scenario scenario) => people * scenario.Get(MoneyParameters.Salary).Dollars / 52;

    private static Accrual[] AccrualsOf(DivisionParameters parameters, Scenario scenario)
    {
        var charged = Burn.Salaries(scenario.Get(parameters.PaidPeople), scenario);
        var personnel = new Accrual(Book.Release, Account.Personnel, charged, Salaries);
        var payroll = new Accrual(Book.Organization, Account.Personnel, Math.Max(0, SalaryPerWeek(parameters.PeopleIn(scenario), scenario) - charged), Payroll);
        return parameters.Name == "infra"
            ?
            [
                personnel,
                payroll,
                new Accrual(Book.Release, Account.CloudServices, Burn.CloudServices(scenario), "cloud services"),
                new Accrual(Book.Release, Account.Tools, Burn.Tools(scenario), "tools and licenses"),
            ]
            : [personnel, payroll];
    }

    /// <summary>By how much a whole activity takes another effort than usual, as things stand when it begins.</summary>
    private double EffortFactor(DivisionOrder order) =>
        order.IsActivity ? Toolchain.EffortFactor(Scenario.Network.Activities[order.Work.Activity], Scenario) * EffortSaved.EffortFactor(parameters.Name, Scenario) : 1;

    private void Accept(DivisionOrder order, Context context)
    {
        waiting.Add(order);
        AssignWaiting(context);
    }

    /// <summary>First come, first served: a request that cannot start holds those behind it, so that nobody starves.</summary>
    private void AssignWaiting(Context context)
    {
        AssignReturned(context);
        LendToProducts(context);
        while (waiting.Count > 0)
        {
            var order = waiting[0];
            var allocated = parameters.AllocatedIn(Scenario);
            // A team larger than all that is allocated works with what there is, but alone; a division allocated to nothing does not stop.
            var team = allocated > 0 ? Math.Min(order.Team, allocated) : order.Team;
            if (bench.Free == 0 || bench.FreePeople < Math.Min(order.Team, bench.People) || (running.Count > 0 && Engaged + team > allocated + 1e-9))
                return;
            changedAt = context.Now;
            waiting.RemoveAt(0);
            running.Add(order);
            var pods = bench.Take(order.Team, context.Now);
            var people = pods.Sum(pod => pod.Size);
            var effort = order.Effort * EffortFactor(order);
            order.Engineers = Math.Min(team, people);
            order.ItemsLeft = pods.Count;
            waits.Pod += context.Now - order.Since;
            order.Spent.Add(Delay.PodWait, context.Now - order.Since);
            foreach (var (item, (pod, size)) in pods.Index())
            {
                // Each does the part of its size, so that in the plan all end together.
                var part = (double)size / people;
                context.Send(pod, new DoItem(order.Work, item, effort * part, order.Engineers * part, pods.Count, order.Kind, order.IsFollowed ? order.Client : null));
            }
        }
    }

    /// <summary>Items that were given back come before all else: the work they belong to is under way.</summary>
    private void AssignReturned(Context context)
    {
        while (returned.Count > 0 && bench.Free > 0)
        {
            var (item, since) = returned[0];
            returned.RemoveAt(0);
            var wait = context.Now - since;
            waits.Pod += wait;
            if (wait > Duration.Zero)
            {
                // One that no pod has begun is as new.
                var done = item.Done ?? ItemBegun.Nothing(item.Effort);
                var spent = done.Spent.Copy();
                spent.Add(Delay.PodWait, wait);
                item = item with { Done = done with { Spent = spent } };
            }

            var (pod, size) = bench.Take(0, context.Now)[0];
            context.Send(pod, item with { Engineers = Math.Min(item.Engineers, size) });
        }
    }

    /// <summary>An incident comes before work that is not under way.</summary>
    private void LendToProducts(Context context)
    {
        while (incidents.Count > 0 && bench.Free > 0)
        {
            var (asker, wanted, since) = incidents[0];
            incidents.RemoveAt(0);
            if (podWeeks is null)
                incidentsWaited += context.Now - since;
            context.Send(bench.Lend(context.Now), new PodLent(asker, wanted));
        }
    }

    private void Finish(ItemDone done, Context context)
    {
        bench.Release(context.Sender, context.Now);
        changedAt = context.Now;
        LetGo(context.Sender, context);
        handoffs += done.Handoffs;
        effort += done.Effort;
        waits.Handoff += done.Spent[Delay.Handoff];
        waits.Decision += done.Spent[Delay.DecisionWait];
        var order = running.Find(candidate => candidate.Work == done.Work)!;
        order.EffortSpent += done.Effort;
        if (--order.ItemsLeft == 0)
        {
            running.Remove(order);
            // The last item to end is what the work was waiting for.
            order.Spent.Add(done.Spent);
            context.Send(order.Client, order.Report());
        }

        AssignWaiting(context);
    }

    private void LetGo(ActorId pod, Context context)
    {
        if (bench.LetGo(pod, context.Now) is var (to, size))
            context.Send(to, new PodJoins(pod, size));
    }

    /// <summary>How long work stood waiting, by reason.</summary>
    private record struct WaitingTime(Duration Handoff, Duration Decision, Duration Pod)
    {
        public readonly Duration Total => Handoff + Decision + Pod;
    }
}
