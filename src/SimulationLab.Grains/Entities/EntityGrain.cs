using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Grains;

/// <summary>
/// Gives a pure actor an identity and an address. Everything the entity does is in its actor; what is here only takes mail
/// in and hands answers out, each round exactly once.
/// </summary>
public abstract class EntityGrain(Reconstruction reconstruction) : Grain, IEntityGrain
{
    private long incarnation;
    private long round = -1;
    private Entity? entity;
    private ActorId self;
    private Context? context;
    private Receipt? lastReceipt;

    /// <inheritdoc/>
    public Task<Receipt?> Deliver(Delivery delivery)
    {
        if (lastReceipt is not null && delivery.Incarnation == incarnation && delivery.Round == round)
            return Task.FromResult<Receipt?>(lastReceipt);
        if (!Has(delivery.Incarnation, delivery.After))
            return Task.FromResult<Receipt?>(null);
        try
        {
            lastReceipt = Take(delivery);
        }
        catch
        {
            // Half of the mail was taken: this state is none.
            entity = null;
            throw;
        }

        round = delivery.Round;
        return Task.FromResult<Receipt?>(lastReceipt);
    }

    /// <inheritdoc/>
    public Task Restore(Restoration restoration)
    {
        if (restoration.Incarnation < incarnation)
            throw new OutdatedClockException($"{this.GetPrimaryKeyString()} obeys clock {incarnation}; clock {restoration.Incarnation} is outdated.");
        var key = this.GetPrimaryKeyString();
        (entity, self, var luck) = reconstruction.EntityAfter(restoration, key[(key.IndexOf('/') + 1)..]);
        context = new Context(luck);
        (incarnation, round, lastReceipt) = (restoration.Incarnation, restoration.Rounds, null);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<EntityDescription?> Describe(StateTicket ticket) =>
        Task.FromResult(Has(ticket.Incarnation, ticket.After) ? new EntityDescription(entity!.Describe(new SimTime(ticket.Now))) : null);

    /// <inheritdoc/>
    public Task<Objection?> ObjectTo(ProposedAct proposed) =>
        Task.FromResult(Has(proposed.State.Incarnation, proposed.State.After) ? new Objection(entity!.ObjectionTo(proposed.Act.Message)) : null);

    /// <inheritdoc/>
    public Task<EntityContribution?> Report(StateTicket ticket) =>
        Task.FromResult(Has(ticket.Incarnation, ticket.After) ? new EntityContribution(entity!.Report()) : null);

    private bool Has(long clock, long after) => entity is not null && clock == incarnation && after == round;

    private Receipt Take(Delivery delivery)
    {
        var outbox = new List<Emission>();
        var sequence = delivery.NextSequence;
        foreach (var mail in delivery.Mail)
        {
            context!.Begin(new SimTime(delivery.Now), self, mail.Sender, sequence);
            entity!.Receive(mail.Message, context);
            outbox.AddRange(context.Outbox);
            sequence = context.NextSequence;
        }

        return new Receipt([.. outbox], context!.StopRequested);
    }
}
