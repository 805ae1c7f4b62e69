using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>An outside specialist or partner (source §3.3). So far it only costs, in the organization book.</summary>
public sealed class PartnerActor : Entity
{
    internal PartnerActor(YearlySpend spend, Scenario scenario, Roster roster)
        : base(EntityKinds.Partner + "/" + spend.Name, scenario, roster, spend.In(scenario, Account.Partners))
    {
    }

    private protected override void Handle(Message message, Context context) => throw Unexpected(message, context);
}
