using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// A team of 5–9 people that works one item at a time. Effort flows at engineers × people present ÷ size of the pod.
/// Exceptions turn up at a rate for each engineer-week of planned work; each costs rework, some first wait for a decision of
/// leadership. People leave and are replaced.
/// </summary>
public sealed class PodActor : Entity
{
    private static readonly Purpose Exception = Purpose.Of("exception");
    private static readonly Purpose Rework = Purpose.Of("rework");
    private static readonly Purpose Escalation = Purpose.Of("escalation");
    private static readonly Purpose Departure = Purpose.Of("departure");
    private static readonly Purpose Hiring = Purpose.Of("hiring");
    private static readonly Purpose Replacement = Purpose.Of("replacement-of-key-people");
    private static readonly Purpose NewHire = Purpose.Of("new-hire");

    private readonly int size;
    private readonly double exceptionRate;
    private readonly ActorId leadership;
    private ActorId division;
    private Item? item;
    private int present;
    private int vacancies;
    private int hires;
    private SimTime changedAt;
    private int departures;
    private int departureDraws;
    private int keyPeopleLost;
    private int plan;
    private int exceptions;

    internal PodActor(string key, Scenario scenario, Roster roster)
        : base(key, scenario, roster)
    {
        size = present = scenario.Get(PodParameters.Size);
        exceptionRate = scenario.Get(PodParameters.ExceptionRate);
        leadership = roster[LeadershipActor.TheKey];
        division = roster[DivisionActor.KeyOf(key[(key.IndexOf('/') + 1)..key.LastIndexOf('-')])];
    }

    /// <summary>The key of a division's pod by number, for example "pod/infra-03".</summary>
    public static string KeyOf(string division, int number) => $"{KeyPrefixOf(division)}{number:00}";

    private double Presence => (double)present / size;

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (PodActor)base.Copy();
        copy.item = item?.Copy();
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        Figure[] figures =
        [
            new("people present", present, "people"), new("places being filled", vacancies, "people"), new("usual size", size, "people"),
            new("exceptions so far", exceptions, "exceptions"), new("people who left so far", departures + keyPeopleLost, "people"),
        ];
        if (item is null)
            return EntityState.Waiting("is free", "work from " + Roster.KeyOf(division), changedAt, figures);
        var activity = Scenario.Network.Activities[item.Work.Work.Activity].Name;
        if (item.AwaitsDecision)
            return EntityState.Waiting($"stands still in {activity}", "a decision of leadership", item.Settled, figures);
        return present == 0
            ? EntityState.Waiting($"stands still in {activity}", "people: everybody has left", item.Settled, figures)
            : EntityState.Busy(item.InRework ? $"puts an exception in {activity} right" : $"works on {activity}", changedAt, figures);
    }

    /// <inheritdoc/>
    public override void RedrawHiddenState(Context context)
    {
        if (item is null)
            return;
        Settle(context.Now);
        // The next exception has no memory of the effort spent without one; rework has lasted as long as it has.
        DrawNextException(context);
        if (item.InRework)
            DrawRework(context);
        Proceed(context);
    }

    internal static string KeyPrefixOf(string division) => $"{EntityKinds.Pod}/{division}-";

    internal override void Report(OutcomeSheet sheet)
    {
        sheet[PodOutcomes.Exceptions] = exceptions;
        sheet[PodOutcomes.Departures] = departures + keyPeopleLost;
    }

    private protected override void OnOpen(Context context) => AwaitDeparture(context);

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case DoItem work:
                changedAt = context.Now;
                item = new Item(work, work.Work.SubjectIn(Scenario).With(work.Item), context.Sender) { Settled = context.Now };
                DrawNextException(context);
                Proceed(context);
                break;
            // A reminder that was replaced at the instant it was due still arrives; it is no longer right.
            case ItemProgressEnds ends when ends.Plan == plan:
                Settle(context.Now);
                EndOfProgress(context);
                break;
            case ExceptionFound found when found.Plan == plan:
                Settle(context.Now);
                TakeException(context);
                break;
            case ItemProgressEnds or ExceptionFound:
                break;
            case DecisionMade:
                Settle(context.Now);
                item!.AwaitsDecision = false;
                Proceed(context);
                break;
            case PersonLeaves:
                Settle(context.Now);
                if (present > 0)
                    Lose(Hiring, departures++, context);
                AwaitDeparture(context);
                Proceed(context);
                break;
            case VacancyFilled filled:
                Settle(context.Now);
                present++;
                if (filled.IsNewHire)
                    context.Send(division, new HeadcountChanged(1));
                else
                    vacancies--;
                Proceed(context);
                break;
            case KeyPeopleLeave leave:
                Settle(context.Now);
                for (var i = Math.Min(present, leave.People); i > 0; i--)
                    Lose(Replacement, keyPeopleLost++, context);
                Proceed(context);
                break;
            case Hire hire:
                for (var i = 0; i < hire.People; i++)
                    context.Schedule(new VacancyFilled(true), Scenario.Get(PodParameters.HiringTime), Self, NewHire, hires++);
                break;
            case LetGo letGo:
                Settle(context.Now);
                var gone = Math.Min(present, letGo.People);
                present -= gone;
                if (gone > 0)
                    context.Send(division, new HeadcountChanged(-gone));
                Proceed(context);
                break;
            case Reassign reassign when Roster[reassign.Division] != division:
                context.Send(division, new PodLeaves(Roster[reassign.Division]));
                division = Roster[reassign.Division];
                break;
            case Reassign:
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    /// <summary>Somebody is gone, and replaced after a while; the luck of that is its own, whatever else befalls the pod.</summary>
    private void Lose(Purpose purpose, int occurrence, Context context)
    {
        present--;
        vacancies++;
        context.Schedule(new VacancyFilled(false), Scenario.Get(PodParameters.HiringTime), Self, purpose, occurrence);
    }

    private void AwaitDeparture(Context context)
    {
        // The rate is that of a full pod: vacancies are short beside the time between departures.
        var perHour = Scenario.Get(PodParameters.Attrition) * size / (52 * Duration.HoursPerWeek);
        if (perHour > 0)
            context.Schedule(PersonLeaves.Instance, Distribution.Exponential(1 / perHour), Self, Departure, departureDraws++);
    }

    private void DrawNextException(Context context)
    {
        if (exceptionRate <= 0)
            return;
        var draw = context.Luck.Draw(item!.Subject, Exception, item.Exceptions);
        item.EffortToException = Distribution.Exponential(1 / exceptionRate).Sample(ref draw);
    }

    private void TakeException(Context context)
    {
        exceptions++;
        var number = item!.Exceptions++;
        item.InRework = true;
        item.ReworkDone = 0;
        DrawRework(context);
        DrawNextException(context);
        if (context.Luck.Draw(item.Subject, Escalation, number).Bernoulli(PodParameters.EscalatedIn(Scenario)))
        {
            item.AwaitsDecision = true;
            context.Send(leadership, new DecisionNeeded(item.Subject, number));
        }

        Proceed(context);
    }

    /// <summary>Draws how long the rework at hand takes, given how long it has taken.</summary>
    private void DrawRework(Context context)
    {
        var draw = context.Luck.Draw(item!.Subject, Rework, item.Exceptions - 1);
        var hoursToEffort = item.Work.Engineers / Duration.HoursPerWeek;
        item.ReworkEffort = (Scenario.Get(PodParameters.ReworkTime).SampleGiven(item.ReworkDone / hoursToEffort, ref draw) * hoursToEffort) - item.ReworkDone;
    }

    /// <summary>Puts the time since the last change down to what it went on.</summary>
    private void Settle(SimTime now)
    {
        if (item is null)
            return;
        var span = now - item.Settled;
        item.Settled = now;
        if (item.AwaitsDecision)
        {
            item.Spent.Add(Delay.DecisionWait, span);
            return;
        }

        // More people than usual do more in the same time; fewer leave some of it unused.
        var atWork = new Duration((long)Math.Round(span.Microseconds * Math.Min(1, Presence)));
        var effort = span.Weeks * item.Work.Engineers * Presence;
        if (item.InRework)
        {
            item.ReworkEffort -= effort;
            item.ReworkDone += effort;
            item.Spent.Add(Delay.Rework, atWork);
        }
        else
        {
            item.Remaining -= effort;
            item.EffortToException -= effort;
            item.Spent.Add(item.Work.Kind, atWork);
        }

        item.EffortSpent += effort;
        item.Spent.Add(Delay.Vacancy, span - atWork);
    }

    /// <summary>Schedules what comes next in the item: the end of what is at hand, or the next exception.</summary>
    private void Proceed(Context context)
    {
        if (item is null)
            return;
        context.Cancel(item.Next);
        item.Next = Token.None;
        plan++;
        var rate = item.Work.Engineers * Presence;
        TellPace(item.AwaitsDecision || item.InRework ? 0 : rate, context);
        if (item.AwaitsDecision || rate <= 0)
            return;
        if (!item.InRework && item.EffortToException < item.Remaining)
        {
            item.Next = context.Schedule(new ExceptionFound(plan), Duration.FromWeeks(Math.Max(0, item.EffortToException) / rate));
        }
        else
        {
            var left = item.InRework ? item.ReworkEffort : item.Remaining;
            item.Next = context.Schedule(new ItemProgressEnds(plan), Duration.FromWeeks(Math.Max(0, left) / rate));
        }
    }

    /// <summary>Whoever follows the item hears how many engineers are at its planned work, whenever that changes.</summary>
    private void TellPace(double pace, Context context)
    {
        if (item!.Work.Follower is not { } follower || pace == item.PaceTold)
            return;
        context.Send(follower, new PaceChanged(item.Work.Work, pace - item.PaceTold));
        item.PaceTold = pace;
    }

    private void EndOfProgress(Context context)
    {
        if (item!.InRework)
        {
            item.InRework = false;
            Proceed(context);
            return;
        }

        TellPace(0, context);
        context.Send(item.Division, new ItemDone(item.Work.Work, item.Spent, item.EffortSpent));
        item = null;
        changedAt = context.Now;
    }

    private sealed record Item(DoItem Work, Subject Subject, ActorId Division)
    {
        public double Remaining { get; set; } = Work.Effort;

        /// <summary>Effort the rework at hand still takes.</summary>
        public double ReworkEffort { get; set; }

        /// <summary>Effort it has taken.</summary>
        public double ReworkDone { get; set; }

        public double EffortToException { get; set; } = double.PositiveInfinity;

        public double EffortSpent { get; set; }

        public int Exceptions { get; set; }

        public bool AwaitsDecision { get; set; }

        /// <summary>The pace its follower last heard of.</summary>
        public double PaceTold { get; set; }

        public bool InRework { get; set; }

        public required SimTime Settled { get; set; }

        public Token Next { get; set; } = Token.None;

        public Tally Spent { get; init; } = new();

        public Item Copy() => this with { Spent = Spent.Copy() };
    }
}
