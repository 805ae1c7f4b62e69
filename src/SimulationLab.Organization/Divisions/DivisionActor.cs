using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// A functional division. It takes requests for team work, splits each into one item for each pod it takes as many free
/// pods as the team fills, and reports the work done when the last item is. Requests that find too few free pods wait.
/// </summary>
public sealed class DivisionActor : Entity
{
    private readonly ActorId[] pods;
    private readonly int podSize;
    private bool[] busy;
    private List<Order> waiting = [];
    private List<Order> running = [];

    internal DivisionActor(DivisionParameters parameters, Scenario scenario, Roster roster)
        : base(KeyOf(parameters.Name), scenario, roster, AccrualsOf(parameters, scenario))
    {
        pods = [.. roster.OfKind(EntityKinds.Pod).Where(pod => roster.KeyOf(pod).StartsWith(PodActor.KeyPrefixOf(parameters.Name), StringComparison.Ordinal))];
        busy = new bool[pods.Length];
        podSize = scenario.Get(PodParameters.Size);
    }

    /// <summary>The key of the division with this short name.</summary>
    public static string KeyOf(string name) => EntityKinds.Division + "/" + name;

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (DivisionActor)base.Copy();
        copy.busy = (bool[])busy.Clone();
        copy.waiting = [.. waiting.Select(order => order.Copy())];
        copy.running = [.. running.Select(order => order.Copy())];
        return copy;
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
                Accept(new Order(context.Sender, start.Work, activity.Effort, activity.Team, start.Kind, IsActivity: true) { Since = context.Now }, context);
                break;
            case TeamRequest request:
                Accept(new Order(context.Sender, request.Work, request.Effort, request.Team, request.Kind, IsActivity: false) { Since = context.Now }, context);
                break;
            case ItemDone done:
                Finish(done, context);
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private static Accrual[] AccrualsOf(DivisionParameters parameters, Scenario scenario)
    {
        var people = scenario.Get(parameters.PaidPeople);
        var perWeek = people * scenario.Get(MoneyParameters.Salary).Dollars * scenario.Get(MoneyParameters.PaidShare) / 52;
        var personnel = new Accrual(Book.Release, Account.Personnel, perWeek, "salaries");
        return parameters.Name == "infra"
            ?
            [
                personnel,
                new Accrual(Book.Release, Account.CloudServices, scenario.Get(MoneyParameters.CloudServices).Dollars / MoneyParameters.PlannedWeeks, "cloud services"),
                new Accrual(Book.Release, Account.Tools, scenario.Get(MoneyParameters.Tools).Dollars / MoneyParameters.PlannedWeeks, "tools and licenses"),
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
            var needed = Math.Min(pods.Length, Math.Max(1, (int)Math.Ceiling(order.Team / podSize)));
            if (busy.Count(isBusy => !isBusy) < needed)
                return;
            waiting.RemoveAt(0);
            running.Add(order);
            order.ItemsLeft = needed;
            order.Spent.Add(Delay.PodWait, context.Now - order.Since);
            var engineers = Math.Min(order.Team / needed, podSize);
            for (var (i, item) = (0, 0); item < needed; i++)
                if (!busy[i])
                {
                    busy[i] = true;
                    context.Send(pods[i], new DoItem(order.Work, item++, order.Effort / needed, engineers, order.Kind));
                }
        }
    }

    private void Finish(ItemDone done, Context context)
    {
        busy[Array.IndexOf(pods, context.Sender)] = false;
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

    private sealed record Order(ActorId Client, WorkId Work, double Effort, double Team, Delay Kind, bool IsActivity)
    {
        public required SimTime Since { get; init; }

        public Tally Spent { get; init; } = new();

        public int ItemsLeft { get; set; }

        public double EffortSpent { get; set; }

        public Order Copy() => this with { Spent = Spent.Copy() };
    }
}
