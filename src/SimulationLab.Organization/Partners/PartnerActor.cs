using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>An outside specialist or partner (source §3.3). So far it only costs, in the organization book.</summary>
public sealed class PartnerActor : Entity
{
    private readonly YearlySpend spend;

    internal PartnerActor(YearlySpend spend, Scenario scenario, Roster roster)
        : base(EntityKinds.Partner + "/" + spend.Name, scenario, roster, spend.In(scenario, Account.Partners)) => this.spend = spend;

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now) => EntityState.Busy("works under its yearly contract", null, new Figure("yearly spend", spend.PerYearIn(Scenario).Dollars, "USD a year"));

    private protected override void Handle(Message message, Context context) => throw Unexpected(message, context);
}
