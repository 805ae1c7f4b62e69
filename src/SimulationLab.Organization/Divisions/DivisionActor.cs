using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// A functional division. It takes requests for team work, splits each into one item for each pod it takes as many free
/// pods as the team fills, and reports the work done when the last item is. Requests that find too few free pods wait.
/// </summary>
public sealed class DivisionActor : Entity
{
    private const string Salaries = "salaries";

    private readonly int podSize;
    private readonly double paidPart;
    private List<Place> places;
    private List<(ActorId Pod, ActorId To)> leaving = [];
    private List<Order> waiting = [];
    private List<Order> running = [];
    private SimTime changedAt;

    internal DivisionActor(DivisionParameters parameters, Scenario scenario, Roster roster)
        : base(KeyOf(parameters.Name), scenario, roster, AccrualsOf(parameters, scenario))
    {
        places = [.. roster.OfKind(EntityKinds.Pod).Where(pod => roster.KeyOf(pod).StartsWith(PodActor.KeyPrefixOf(parameters.Name), StringComparison.Ordinal)).Select(pod => new Place(pod, false))];
        podSize = scenario.Get(PodParameters.Size);
        paidPart = scenario.Get(parameters.PaidPeople) / (scenario.Get(parameters.Pods) * podSize);
    }

    /// <summary>The key of the division with this short name.</summary>
    public static string KeyOf(string name) => EntityKinds.Division + "/" + name;

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (DivisionActor)base.Copy();
        copy.places = [.. places];
        copy.leaving = [.. leaving];
        copy.waiting = [.. waiting.Select(order => order.Copy())];
        copy.running = [.. running.Select(order => order.Copy())];
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        Figure[] figures =
        [
            new("pods", places.Count, "pods"), new("pods at work", places.Count(place => place.IsBusy), "pods"), new("orders under way", running.Count, "orders"),
            new("orders waiting for pods", waiting.Count, "orders"),
        ];
        if (waiting.Count > 0)
            return EntityState.Waiting(running.Count > 0 ? "works on " + NamesOf(running) : "has orders", $"free pods for {NamesOf(waiting)}", waiting[0].Since, figures);
        return running.Count > 0
            ? EntityState.Busy("works on " + NamesOf(running), changedAt, figures)
            : EntityState.Waiting("stands ready", "orders", changedAt, figures);
    }

    private protected override void OnOpen(Context context)
    {
        if (Key == KeyOf("infra"))
            Post(context, Book.Release, Account.Networking, Scenario.Get(MoneyParameters.Networking), "networking and other compute");
        if (Key == KeyOf("leadership"))
            Post(context, Book.Release, Account.Conferences, Scenario.Get(MoneyParameters.Conferences), "training and conferences");
    }

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case StartActivity start:
                var activity = Scenario.Network.Activities[start.Work.Activity];
                Accept(new Order(context.Sender, start.Work, activity.Effort * Toolchain.EffortFactor(activity, Scenario), activity.Team, start.Kind, IsActivity: true) { Since = context.Now }, context);
                break;
            case TeamRequest request:
                Accept(new Order(context.Sender, request.Work, request.Effort, request.Team, request.Kind, IsActivity: false) { Since = context.Now, IsFollowed = request.IsFollowed }, context);
                break;
            case ItemDone done:
                Finish(done, context);
                break;
            case HeadcountChanged changed:
                // The release pays for a part of the division's people; of those who come and go it pays for the same part.
                ChangeAccrual(Salaries, PerWeek(changed.People * paidPart, Scenario), context);
                break;
            case PodLeaves leaves:
                leaving.Add((context.Sender, leaves.To));
                LetGo(context.Sender, context);
                break;
            case PodJoins joins:
                places.Add(new Place(joins.Pod, false));
                LetGo(joins.Pod, context);
                AssignWaiting(context);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private string NamesOf(List<Order> orders) => string.Join(", ", orders.Select(order => Scenario.Network.Activities[order.Work.Activity].Name).Distinct());

    private static double PerWeek(double people, Scenario scenario) =>
        people * scenario.Get(MoneyParameters.Salary).Dollars * scenario.Get(MoneyParameters.PaidShare) / 52;

    private static Accrual[] AccrualsOf(DivisionParameters parameters, Scenario scenario)
    {
        var personnel = new Accrual(Book.Release, Account.Personnel, PerWeek(scenario.Get(parameters.PaidPeople), scenario), Salaries);
        return parameters.Name == "infra"
            ?
            [
                personnel,
                new Accrual(Book.Release, Account.CloudServices, scenario.Get(MoneyParameters.CloudServices).Dollars / scenario.Get(MoneyParameters.PlannedWeeks), "cloud services"),
                new Accrual(Book.Release, Account.Tools, scenario.Get(MoneyParameters.Tools).Dollars / scenario.Get(MoneyParameters.PlannedWeeks), "tools and licenses"),
            ]
            : [personnel];
    }

    private void Accept(Order order, Context context)
    {
        waiting.Add(order);
        AssignWaiting(context);
    }

    /// <summary>First come, first served: a request that cannot start holds those behind it, so that nobody starves.</summary>
    private void AssignWaiting(Context context)
    {
        while (waiting.Count > 0)
        {
            var order = waiting[0];
            var needed = Math.Max(1, Math.Min(places.Count, (int)Math.Ceiling(order.Team / podSize)));
            if (places.Count(place => !place.IsBusy) < needed)
                return;
            changedAt = context.Now;
            waiting.RemoveAt(0);
            running.Add(order);
            order.ItemsLeft = needed;
            order.Spent.Add(Delay.PodWait, context.Now - order.Since);
            var engineers = Math.Min(order.Team / needed, podSize);
            for (var (i, item) = (0, 0); item < needed; i++)
                if (!places[i].IsBusy)
                {
                    places[i] = places[i] with { IsBusy = true };
                    context.Send(places[i].Pod, new DoItem(order.Work, item++, order.Effort / needed, engineers, order.Kind, order.IsFollowed ? order.Client : null));
                }
        }
    }

    private void Finish(ItemDone done, Context context)
    {
        var freed = places.FindIndex(place => place.Pod == context.Sender);
        places[freed] = places[freed] with { IsBusy = false };
        changedAt = context.Now;
        LetGo(context.Sender, context);
        var order = running.Find(candidate => candidate.Work == done.Work)!;
        order.EffortSpent += done.Effort;
        if (--order.ItemsLeft == 0)
        {
            running.Remove(order);
            // The last item to end is what the work was waiting for.
            order.Spent.Add(done.Spent);
            Message report = order.IsActivity
                ? new ActivityDone(order.Work, order.Spent, order.EffortSpent)
                : new TeamDone(order.Work, order.Spent, order.EffortSpent);
            context.Send(order.Client, report);
        }

        AssignWaiting(context);
    }

    /// <summary>A pod that is to leave goes as soon as it is here and free.</summary>
    private void LetGo(ActorId pod, Context context)
    {
        var order = leaving.FindIndex(leaver => leaver.Pod == pod);
        var place = places.FindIndex(candidate => candidate.Pod == pod);
        if (order < 0 || place < 0 || places[place].IsBusy)
            return;
        context.Send(leaving[order].To, new PodJoins(pod));
        places.RemoveAt(place);
        leaving.RemoveAt(order);
    }

    /// <summary>A pod of the division, and whether it works on something.</summary>
    private readonly record struct Place(ActorId Pod, bool IsBusy);

    private sealed record Order(ActorId Client, WorkId Work, double Effort, double Team, Delay Kind, bool IsActivity)
    {
        public required SimTime Since { get; init; }

        public bool IsFollowed { get; init; }

        public Tally Spent { get; init; } = new();

        public int ItemsLeft { get; set; }

        public double EffortSpent { get; set; }

        public Order Copy() => this with { Spent = Spent.Copy() };
    }
}
