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

    private readonly int size;
    private readonly double exceptionRate;
    private readonly ActorId leadership;
    private Item? item;
    private int present;
    private int departures;
    private int departureDraws;
    private int exceptions;

    internal PodActor(string key, Scenario scenario, Roster roster)
        : base(key, scenario, roster)
    {
        size = present = scenario.Get(PodParameters.Size);
        exceptionRate = scenario.Get(PodParameters.ExceptionRate);
        leadership = roster[LeadershipActor.TheKey];
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

    internal static string KeyPrefixOf(string division) => $"{EntityKinds.Pod}/{division}-";

    internal override void Report(OutcomeSheet sheet)
    {
        sheet.Add(Outcomes.Exceptions, exceptions);
        sheet.Add(Outcomes.Departures, departures);
    }

    private protected override void OnOpen(Context context) => AwaitDeparture(context);

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case DoItem work:
                item = new Item(work, work.Work.SubjectIn(Scenario).With(work.Item), context.Sender) { Settled = context.Now };
                DrawNextException(context);
                Proceed(context);
                break;
            case ItemProgressEnds:
                Settle(context.Now);
                EndOfProgress(context);
                break;
            case ExceptionFound:
                Settle(context.Now);
                TakeException(context);
                break;
            case DecisionMade:
                Settle(context.Now);
                item!.AwaitsDecision = false;
                Proceed(context);
                break;
            case PersonLeaves:
                Settle(context.Now);
                if (present > 0)
                {
                    present--;
                    context.Schedule(VacancyFilled.Instance, Scenario.Get(PodParameters.HiringTime), Self, Hiring, departures++);
                }

                AwaitDeparture(context);
                Proceed(context);
                break;
            case VacancyFilled:
                Settle(context.Now);
                present++;
                Proceed(context);
                break;
            default:
                throw Unexpected(message, context);
        }
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
        var draw = context.Luck.Draw(item.Subject, Rework, number);
        item.InRework = true;
        item.ReworkEffort = Scenario.Get(PodParameters.ReworkTime).Sample(ref draw) / Duration.HoursPerWeek * item.Work.Engineers;
        DrawNextException(context);
        if (context.Luck.Draw(item.Subject, Escalation, number).Bernoulli(Scenario.Get(PodParameters.EscalationShare)))
        {
            item.AwaitsDecision = true;
            context.Send(leadership, new DecisionNeeded(item.Subject, number));
        }

        Proceed(context);
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

        var atWork = new Duration((long)Math.Round(span.Microseconds * Presence));
        var effort = span.Weeks * item.Work.Engineers * Presence;
        if (item.InRework)
        {
            item.ReworkEffort -= effort;
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
        var rate = item.Work.Engineers * Presence;
        if (item.AwaitsDecision || rate <= 0)
            return;
        if (!item.InRework && item.EffortToException < item.Remaining)
        {
            // Exponential in effort, so memoryless in time at the present rate: that is how a forecast redraws it.
            var pending = new PendingDraw(Distribution.Exponential(Duration.HoursPerWeek / (exceptionRate * rate)), context.Now, item.Subject, Exception, item.Exceptions);
            item.Next = context.Schedule(ExceptionFound.Instance, Duration.FromWeeks(Math.Max(0, item.EffortToException) / rate), pending);
        }
        else
        {
            var left = item.InRework ? item.ReworkEffort : item.Remaining;
            item.Next = context.Schedule(ItemProgressEnds.Instance, Duration.FromWeeks(Math.Max(0, left) / rate));
        }
    }

    private void EndOfProgress(Context context)
    {
        if (item!.InRework)
        {
            item.InRework = false;
            Proceed(context);
            return;
        }

        context.Send(item.Division, new ItemDone(item.Work.Work, item.Spent, item.EffortSpent));
        item = null;
    }

    private sealed record Item(DoItem Work, Subject Subject, ActorId Division)
    {
        public double Remaining { get; set; } = Work.Effort;

        public double ReworkEffort { get; set; }

        public double EffortToException { get; set; } = double.PositiveInfinity;

        public double EffortSpent { get; set; }

        public int Exceptions { get; set; }

        public bool AwaitsDecision { get; set; }

        public bool InRework { get; set; }

        public required SimTime Settled { get; set; }

        public Token Next { get; set; } = Token.None;

        public Tally Spent { get; init; } = new();

        public Item Copy() => this with { Spent = Spent.Copy() };
    }
}
