using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// An outside specialist or partner (source §3.3): its yearly contract, the specialists who are engaged by the week, and audits,
/// all in the organization book. What specialists find, safety finds: they raise its rate of discovery. What a contract saves,
/// the divisions do not spend.
/// </summary>
public sealed class PartnerActor : Entity
{
    private const string ByTheWeek = "specialists engaged by the week";

    private static readonly Purpose ReauditTime = Purpose.Of("reaudit-time");
    private static readonly Purpose ReauditFails = Purpose.Of("reaudit-fails");

    private readonly YearlySpend spend;
    private List<Reaudit> reaudits = [];
    private double engaged;
    private SimTime? changedAt;

    internal PartnerActor(YearlySpend spend, Scenario scenario, Roster roster)
        : base(EntityKinds.Partner + "/" + spend.Name, scenario, roster, spend.In(scenario, Account.Partners), new Accrual(Book.Organization, Account.Partners, 0, ByTheWeek)) => this.spend = spend;

    /// <inheritdoc/>
    public override Actor Copy()
    {
        var copy = (PartnerActor)base.Copy();
        copy.reaudits = [.. reaudits];
        return copy;
    }

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now)
    {
        var doing = reaudits.Count > 0 ? "audits what did not conform" : engaged > 0 ? "searches beside the red team" : "works under its yearly contract";
        return EntityState.Busy(doing, changedAt, [
            new("yearly spend", spend.PerYearIn(Scenario).Dollars, "USD a year"), new("specialists engaged by the week", engaged, "specialists"), new("audits under way", reaudits.Count, "audits"),
            .. EffortSaved.All.Where(saved => saved.Partner == spend).Select(saved => new Figure("effort saved", saved.In(Scenario), "share")),
        ]);
    }

    private protected override void OnPolicyChanged(Scenario before, Context context) =>
        ChangeAccrual(spend.Name, (spend.PerYearIn(Scenario) - spend.PerYearIn(before)).Dollars / 52, context);

    private protected override void Handle(Message message, Context context)
    {
        switch (message)
        {
            case SpecialistsEngaged engagement:
                ChangeAccrual(ByTheWeek, (engagement.Specialists - engaged) * Scenario.Get(PartnerParameters.SpecialistWeek).Dollars, context);
                engaged = engagement.Specialists;
                changedAt = context.Now;
                break;
            case ReauditOrdered order:
                reaudits.Add(new Reaudit(order.Work, context.Sender));
                changedAt = context.Now;
                Post(context, Book.Organization, Account.Partners, Scenario.Get(PartnerParameters.Reaudit), "audits");
                context.Schedule(new ReauditEnds(order.Work), Scenario.Get(PartnerParameters.ReauditTime), order.Work.SubjectIn(Scenario), ReauditTime);
                break;
            case ReauditEnds ends:
                var reaudit = reaudits.Find(candidate => candidate.Work == ends.Work)!;
                reaudits.Remove(reaudit);
                changedAt = context.Now;
                var fails = context.Luck.Draw(ends.Work.SubjectIn(Scenario), ReauditFails, 0).Bernoulli(Scenario.Get(PartnerParameters.ReauditFailShare));
                context.Send(reaudit.Client, new ReauditDone(ends.Work, !fails));
                break;
            default:
                throw Unexpected(message, context);
        }
    }

    private sealed record Reaudit(WorkId Work, ActorId Client);
}
