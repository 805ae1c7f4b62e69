namespace SimulationLab.Grains;

/// <summary>
/// One entity of a twin: a pod, a cluster, a vendor … Its key is "twin/kind/name". It answers with null when it does not
/// have the state that is asked for; the clock then has it restored and asks again.
/// </summary>
public interface IEntityGrain : IGrainWithStringKey
{
    /// <summary>Takes the mail of one round. The same delivery again is answered the same, without anything happening twice.</summary>
    Task<Receipt?> Deliver(Delivery delivery);

    /// <summary>Becomes what it was after so many rounds.</summary>
    /// <exception cref="OutdatedClockException">A later clock has taken the twin up.</exception>
    Task Restore(Restoration restoration);

    /// <summary>What the entity is doing.</summary>
    Task<EntityDescription?> Describe(StateTicket ticket);

    /// <summary>Why an act would have no effect on the entity now.</summary>
    Task<Objection?> ObjectTo(ProposedAct proposed);

    /// <summary>What the entity contributes to the result.</summary>
    Task<EntityContribution?> Report(StateTicket ticket);
}
