using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// A named part of the organization: an actor that knows its scenario, can reach the others by name and pays its own way.
/// </summary>
public abstract class Entity : Actor
{
    private static readonly Duration AccountingPeriod = Duration.FromWeeks(4);

    private Accrual[] accruals;
    private Money owed;

    private protected Entity(string key, Scenario scenario, Roster roster, params Accrual[] accruals)
        : base(key)
    {
        Scenario = scenario;
        Roster = roster;
        Self = Subject.Of(key);
        Finance = roster[FinanceActor.TheKey];
        this.accruals = accruals;
    }

    /// <summary>What is simulated; management may change its levers on the way.</summary>
    protected Scenario Scenario { get; private set; }

    /// <summary>The others.</summary>
    protected Roster Roster { get; }

    /// <summary>What luck of this entity's own belongs to.</summary>
    protected Subject Self { get; }

    private ActorId Finance { get; }

    /// <inheritdoc/>
    public sealed override void Receive(Message message, Context context)
    {
        switch (message)
        {
            case Open:
                if (accruals.Length > 0)
                    context.Schedule(AccountingPeriodEnds.Instance, AccountingPeriod);
                OnOpen(context);
                break;
            case AccountingPeriodEnds:
                PostAccruals(context);
                context.Schedule(AccountingPeriodEnds.Instance, AccountingPeriod);
                break;
            case PolicyChanged policy:
                var before = Scenario;
                Scenario = Scenario.With(policy.Changes);
                OnPolicyChanged(before, context);
                break;
            case ReleaseEnded:
                OnReleaseEnded(context);
                PostAccruals(context);
                break;
            default:
                Handle(message, context);
                break;
        }
    }

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (Entity)base.Copy();
        copy.accruals = Array.ConvertAll(accruals, accrual => accrual.Copy());
        return copy;
    }

    /// <summary>What the entity is doing at this time, for people to read.</summary>
    public abstract EntityState Describe(SimTime now);

    /// <summary>Why what management wants to do to this entity, or a shock, would have no effect now; null when it would have one.</summary>
    public virtual string? ObjectionTo(Message message) => null;

    /// <summary>What this entity contributes to the result, so far.</summary>
    public virtual EntityReport Report()
    {
        var sheet = new OutcomeSheet();
        Report(sheet);
        return new EntityReport { Sheet = sheet, Owed = owed };
    }

    /// <summary>Writes this entity's outcomes into its sheet, by <see cref="Outcome.Index"/>.</summary>
    internal virtual void Report(OutcomeSheet sheet)
    {
    }

    private protected virtual void OnOpen(Context context)
    {
    }

    private protected virtual void OnReleaseEnded(Context context)
    {
    }

    /// <summary>The levers have new values; whoever worked something out from the old ones does so again.</summary>
    private protected virtual void OnPolicyChanged(Scenario before, Context context)
    {
    }

    private protected abstract void Handle(Message message, Context context);

    private protected InvalidOperationException Unexpected(Message message, Context context) => new(
        $"{Key} at {context.Now} cannot take {message} from {Roster.KeyOf(context.Sender)}.");

    private protected void Post(Context context, Book book, Account account, Money amount, string reason)
    {
        if (amount == Money.Zero)
            return;
        owed += amount;
        context.Send(Finance, new Post(book, account, amount, reason));
    }

    /// <summary>From now on this entity's accrual by that name costs so much more (or less) a week, never less than nothing.</summary>
    private protected void ChangeAccrual(string reason, double dollarsPerWeek, Context context)
    {
        var accrual = Array.Find(accruals, candidate => candidate.Reason == reason)!;
        accrual.ChangeTo(Math.Max(0, accrual.DollarsPerWeek + dollarsPerWeek), context.Now);
    }

    private void PostAccruals(Context context)
    {
        for (var i = 0; i < accruals.Length; i++)
            Post(context, accruals[i].Book, accruals[i].Account, accruals[i].DueUntil(context.Now), accruals[i].Reason);
    }
}
