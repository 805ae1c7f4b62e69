using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// An outside specialist or partner (source §3.3): its yearly contract, and the specialists who are engaged by the week, both
/// in the organization book. What they find, safety finds: they raise its rate of discovery.
/// </summary>
public sealed class PartnerActor : Entity
{
    private const string ByTheWeek = "specialists engaged by the week";

    private readonly YearlySpend spend;
    private double engaged;
    private SimTime? changedAt;

    internal PartnerActor(YearlySpend spend, Scenario scenario, Roster roster)
        : base(EntityKinds.Partner + "/" + spend.Name, scenario, roster, spend.In(scenario, Account.Partners), new Accrual(Book.Organization, Account.Partners, 0, ByTheWeek)) => this.spend = spend;

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now) => EntityState.Busy(
        engaged > 0 ? "searches beside the red team" : "works under its yearly contract", changedAt,
        new Figure("yearly spend", spend.PerYearIn(Scenario).Dollars, "USD a year"), new Figure("specialists engaged by the week", engaged, "specialists"));

    private protected override void Handle(Message message, Context context)
    {
        if (message is not SpecialistsEngaged engagement)
            throw Unexpected(message, context);
        ChangeAccrual(ByTheWeek, (engagement.Specialists - engaged) * Scenario.Get(PartnerParameters.SpecialistWeek).Dollars, context);
        engaged = engagement.Specialists;
        changedAt = context.Now;
    }
}
