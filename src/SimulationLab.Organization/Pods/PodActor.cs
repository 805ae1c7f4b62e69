using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// A team of 5–9 people that works one item at a time. Effort flows at engineers × what the people do together ÷ size of the
/// pod, less meetings and talk. Exceptions turn up at a rate for each engineer-week of planned work; each costs rework, some
/// first wait for a decision of leadership. Where the item is handed over it waits in line, and part of it is lost.
/// </summary>
public sealed partial class PodActor : Entity
{
    private static readonly Purpose Escalation = Purpose.Of("escalation");

    private readonly int size;
    private readonly double meetings;
    private readonly double lossPerChannel;
    private readonly ActorId leadership;
    private PodStaff staff;
    private readonly ActorId payer;
    private ActorId division;
    private PodItem? item;
    private int? lastActivity;
    private bool isNewInDivision;
    private SimTime changedAt;
    private SimTime? stoppedAt;
    private bool hasGivenBack;
    private int plan;
    private int exceptions;
    private int reassignments;

    internal PodActor(string key, int size, Scenario scenario, Roster roster)
        : base(key, scenario, roster)
    {
        this.size = size;
        staff = new PodStaff(Self, size);
        meetings = MeetingParameters.ShareIn(scenario);
        lossPerChannel = scenario.Get(StaffParameters.LossPerChannel);
        leadership = roster[LeadershipActor.TheKey];
        division = payer = roster[DivisionActor.KeyOf(key[(key.IndexOf('/') + 1)..key.LastIndexOf('-')])];
    }

    /// <summary>The key of a division's pod by number, for example "pod/infra-03".</summary>
    public static string KeyOf(string division, int number) => $"{EntityKinds.Pod}/{division}-{number:00}";

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (PodActor)base.Copy();
        copy.staff = staff.Copy();
        copy.item = item?.Copy();
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        Figure[] figures =
        [
            new("people present", staff.Present, "people"), new("new people", staff.New, "people"), new("places being filled", staff.Vacancies, "people"),
            new("usual size", size, "people"), new("exceptions so far", exceptions, "exceptions"), new("people who left so far", staff.Left, "people"),
        ];
        if (incident is not null)
            return DescribeIncident(figures);
        if (item is null)
            return staff.Present == 0
                ? EntityState.Waiting("has nobody", staff.Vacancies > 0 ? "its places to be filled" : "people", stoppedAt, figures)
                : EntityState.Waiting("is free", "work from " + Roster.KeyOf(division), changedAt, figures);
        var activity = Scenario.Network.Activities[item.Order.Work.Activity].Name;
        if (item.StandsFor is { } reason)
            return EntityState.Waiting($"stands still in {activity}", reason == Delay.Handoff ? "its turn at a handoff" : "a decision of leadership", item.StandsSince, figures);
        if (Pace().Share <= 0)
            return EntityState.Waiting($"stands still in {activity}", "people who can work", stoppedAt ?? item.Settled, figures);
        var doing = item.Detour switch
        {
            Delay.Rework => "puts an exception right in ",
            Delay.ContextLoss => "works out again what got lost at a handoff in ",
            Delay.Reassignment => "reads itself into ",
            _ => "works on ",
        };
        return EntityState.Busy(doing + activity, changedAt, figures);
    }

    /// <inheritdoc/>
    public override void RedrawHiddenState(Context context)
    {
        if (item is null && incident is null)
            return;
        Settle(context.Now);
        item?.Redraw(Scenario, context.Luck);
        incident = incident?.Drawn(Scenario, context.Luck);
        Proceed(context);
    }

    /// <inheritdoc/>
    public override string? ObjectionTo(Message message) => message switch
    {
        Reassign reassign when Roster[reassign.Division] == division => $"{Key} belongs to {reassign.Division} already.",
        KeyPeopleLeave or LetGo when staff.Present == 0 => $"{Key} has no people.",
        _ => null,
    };

    internal override void Report(OutcomeSheet sheet)
    {
        sheet[PodOutcomes.Exceptions] = exceptions;
        sheet[PodOutcomes.Departures] = staff.Left;
        sheet[PodOutcomes.NewPeople] = staff.Came;
        sheet[PodOutcomes.Reassignments] = reassignments;
    }

    private protected override void OnPolicyChanged(Scenario before, Context context)
    {
        if (before.Get(StaffParameters.HiringFreeze) == Scenario.Get(StaffParameters.HiringFreeze))
            return;
        // What happened to the people so far went by the old policy.
        staff.Follow(before, context);
        if (!Scenario.Get(StaffParameters.HiringFreeze))
            staff.SeekAgain(Scenario, context);
    }

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case DoItem order:
                Begin(order, context);
                break;
            // A reminder that was replaced at the instant it was due still arrives; it is no longer right.
            case ItemProgressEnds ends when ends.Plan == plan:
                Settle(context.Now);
                if (incident is null)
                    Advance(context);
                else
                    EndIncident(context);
                break;
            case ItemProgressEnds:
                break;
            case DecisionMade:
                Settle(context.Now);
                item!.GoOn();
                Proceed(context);
                break;
            case HandoffTaken:
                Settle(context.Now);
                item!.GoOn();
                item.Turn(Delay.ContextLoss, HandoffParameters.ShareLost(Scenario, context.Now - item.StandsSince) * item.NextPart());
                Proceed(context);
                break;
            case PersonLeaves or VacancyFilled or PersonSettles or KeyPeopleLeave or Hire or LetGo:
                Settle(context.Now);
                staff.Follow(Scenario, context);
                // Whoever pays the pod goes on paying it, wherever it works.
                if (staff.Take(message, Scenario, context) is var change and not 0)
                    context.Send(payer, new HeadcountChanged(change));
                if (hasGivenBack && staff.Present > 0)
                {
                    hasGivenBack = false;
                    changedAt = context.Now;
                    context.Send(division, PodManned.Instance);
                }

                Proceed(context);
                break;
            case PodLent loan:
                Begin(loan, context);
                break;
            case Reassign reassign when Roster[reassign.Division] != division:
                context.Send(division, new PodLeaves(Roster[reassign.Division]));
                division = Roster[reassign.Division];
                isNewInDivision = true;
                reassignments++;
                break;
            case Reassign:
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private void Begin(DoItem order, Context context)
    {
        staff.Follow(Scenario, context);
        if (staff.Present == 0)
        {
            stoppedAt ??= context.Now;
            hasGivenBack = true;
            context.Send(context.Sender, new ItemReturned(order));
            return;
        }

        changedAt = context.Now;
        var missing = PodParameters.MissingRoles(Scenario, staff.Present);
        item = new PodItem(order, order.Work.SubjectIn(Scenario).With(order.Item), context.Sender, HandoffParameters.IsFunctional(Scenario))
        {
            Settled = context.Now,
            ExpectedHandoffs = Scenario.Get(HandoffParameters.PerItem) + (missing * Scenario.Get(HandoffParameters.PerMissingRole)),
        };
        item.DrawException(Scenario, context.Luck);
        item.AwaitHandoff(context.Luck);
        var readingIn = isNewInDivision && context.Sender == division ? Scenario.Get(PodParameters.NewDivision)
            : lastActivity is { } last && last != order.Work.Activity ? Scenario.Get(PodParameters.NewActivity) : Duration.Zero;
        item.Turn(Delay.Reassignment, readingIn.Weeks * order.Engineers);
        isNewInDivision &= context.Sender != division;
        item.Resume(Scenario, context.Luck);
        lastActivity = order.Work.Activity;
        Proceed(context);
    }

    /// <summary>What was at hand is through.</summary>
    private void Advance(Context context)
    {
        switch (item!.Ahead().What)
        {
            case ItemEvent.DetourEnds:
                item.Return(Scenario, context.Luck);
                break;
            case ItemEvent.Exception:
                exceptions++;
                var exception = item.Except(Scenario, context.Luck);
                if (context.Luck.Draw(item.Subject, Escalation, exception).Bernoulli(PodParameters.EscalatedIn(Scenario)))
                {
                    item.Stand(Delay.DecisionWait, context.Now);
                    context.Send(leadership, new DecisionNeeded(item.Subject, exception));
                }

                break;
            case ItemEvent.Handoff:
                var handoff = item.HandOver(context.Luck);
                item.Stand(Delay.Handoff, context.Now);
                var to = item.IsFunctional ? Roster[DivisionActor.KeyOf(HandoffParameters.Chain[handoff])] : item.Division;
                context.Send(to, new HandedOver(item.Subject, handoff, item.IsFunctional));
                break;
            default:
                TellPace(0, context);
                context.Send(item.Division, new ItemDone(item.Order.Work, item.Spent, item.EffortSpent, item.Handoffs));
                item = null;
                changedAt = context.Now;
                return;
        }

        Proceed(context);
    }

    private PodPace Pace() => PaceOf(item!.Order.Engineers, item.Order.Pods);

    /// <summary>The pace at work that needs so many engineers of this pod and has so many pods at it.</summary>
    private PodPace PaceOf(double engineers, int pods) => new(
        staff.Productivity(Scenario), staff.Present, size, Scenario.Get(PodParameters.Size), Math.Max(0, size - engineers) * Scenario.Get(StaffParameters.Cover), pods, meetings, lossPerChannel, Scenario.Get(StaffParameters.Divisibility));

    /// <summary>Puts the time since the last change down to what it went on.</summary>
    private void Settle(SimTime now)
    {
        incident = incident?.After(now, IncidentPace);
        if (item is null)
            return;
        var span = now - item.Settled;
        item.Settled = now;
        if (item.StandsFor is { } reason)
        {
            item.Spent.Add(reason, span);
            return;
        }

        // More people than usual do more in the same time; fewer, or disturbed ones, leave some of it unused.
        var pace = Pace();
        var share = pace.Share;
        var atWork = new Duration((long)Math.Round(span.Microseconds * Math.Min(1, share)));
        item.Spent.Add(item.Work(span.Weeks * item.Order.Engineers * share), atWork);
        if (atWork < span)
            pace.PutDown(span - atWork, item.Spent);
    }

    /// <summary>Schedules when what is at hand will be through.</summary>
    private void Proceed(Context context)
    {
        if (incident is not null)
        {
            ProceedWithIncident(context);
            return;
        }

        var cannotWork = staff.Present == 0 || (item is { StandsFor: null } && Pace().Share <= 0);
        stoppedAt = cannotWork ? stoppedAt ?? context.Now : null;
        if (item is { StandsFor: null } && staff.Present == 0)
            GiveBack(context);
        if (item is null)
            return;
        context.Cancel(item.Next);
        item.Next = Token.None;
        plan++;
        var rate = item.StandsFor is null ? item.Order.Engineers * Pace().Share : 0;
        TellPace(item.Detour is null ? rate : 0, context);
        if (rate > 0)
            item.Next = context.Schedule(new ItemProgressEnds(plan), Duration.FromWeeks(Math.Max(0, item.Ahead().Effort) / rate));
    }

    /// <summary>Nobody is left to work on the item: another pod of the division it came from is to go on with it.</summary>
    private void GiveBack(Context context)
    {
        context.Cancel(item!.Next);
        plan++;
        TellPace(0, context);
        hasGivenBack = true;
        context.Send(item.Division, new ItemReturned(item.GivenBack()));
        item = null;
        changedAt = context.Now;
    }

    /// <summary>Whoever follows the item hears how many engineers are at its planned work, whenever that changes.</summary>
    private void TellPace(double pace, Context context)
    {
        if (item!.Order.Follower is not { } follower || pace == item.PaceTold)
            return;
        context.Send(follower, new PaceChanged(item.Order.Work, pace - item.PaceTold));
        item.PaceTold = pace;
    }
}
