using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// The repair of broken nodes in two levels: each goes through automatic repair first, most then to people; a lemon may
/// come back unrepaired from either.
/// </summary>
internal sealed class RepairShop(Subject fleet)
{
    public static readonly Purpose Search = Purpose.Of("straggler-search");
    public static readonly Purpose Replacement = Purpose.Of("spot-replacement");
    private static readonly Purpose Automatic = Purpose.Of("automatic-repair");
    private static readonly Purpose NeedsPeople = Purpose.Of("needs-people-to-repair");
    private static readonly Purpose ByPeople = Purpose.Of("repair");
    private static readonly Purpose OfBatch = Purpose.Of("bad-batch");
    private static readonly Purpose Correlated = Purpose.Of("is-correlated");

    private int tickets;

    public RepairShop Copy() => (RepairShop)MemberwiseClone();

    /// <summary>Takes what an incident broke: one node, or several at once.</summary>
    /// <returns>The nodes that are left.</returns>
    public NodeInventory Take(Incident incident, int number, int site, NodeInventory nodes, FailureProcess incidents, Scenario scenario, Context context)
    {
        var isWide = incident != Incident.Straggler && context.Luck.Draw(fleet, Correlated, number).Bernoulli(scenario.Get(NodeParameters.CorrelatedShare));
        var count = Math.Min(Math.Max(1, nodes.Serving), isWide ? scenario.Get(NodeParameters.CorrelatedNodes) : 1);
        for (var i = 0; i < count; i++)
        {
            var ticket = tickets++;
            if (i == 0)
                incidents.Break(ticket, incident);
            context.Schedule(new AutomaticRepairEnds(site, ticket), scenario.Get(NodeParameters.AutomaticRepair), fleet, Automatic, ticket);
        }

        return nodes with { Broken = nodes.Broken + count, Bad = incident == Incident.BadBatch ? nodes.Bad.WithoutOne(context.Luck.Draw(fleet, OfBatch, number)) : nodes.Bad };
    }

    /// <summary>A level of repair is through.</summary>
    /// <returns>Whether the node comes back.</returns>
    public bool Ends(Message message, int site, FailureProcess incidents, Scenario scenario, Context context)
    {
        switch (message)
        {
            case AutomaticRepairEnds automatic when automatic.Site == site:
                if (!context.Luck.Draw(fleet, NeedsPeople, automatic.Ticket).Bernoulli(scenario.Get(NodeParameters.ManualRepairShare)))
                {
                    incidents.ComeBack(automatic.Ticket, scenario.Get(NodeParameters.AutomaticFalseShare), context);
                    return true;
                }

                context.Schedule(new NodeRepaired(site, automatic.Ticket), scenario.Get(NodeParameters.ManualRepair), fleet, ByPeople, automatic.Ticket);
                return false;
            case NodeRepaired repaired when repaired.Site == site:
                incidents.ComeBack(repaired.Ticket, scenario.Get(NodeParameters.ManualFalseShare), context);
                return true;
            default:
                return false;
        }
    }
}
