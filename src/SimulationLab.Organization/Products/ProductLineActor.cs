using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>The work of other pods for a product. So far it only costs, in the organization book.</summary>
public sealed class ProductLineActor : Entity
{
    private readonly YearlySpend spend;

    internal ProductLineActor(YearlySpend spend, Scenario scenario, Roster roster)
        : base(EntityKinds.ProductLine + "/" + spend.Name, scenario, roster, spend.In(scenario, Account.ProductLines)) => this.spend = spend;

    /// <inheritdoc/>
    public override EntityState Describe(SimTime now) => EntityState.Busy("serves its users", null, new Figure("yearly spend", spend.PerYearIn(Scenario).Dollars, "USD a year"));

    private protected override void Handle(Message message, Context context) => throw Unexpected(message, context);
}
