using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Grains;

/// <summary>
/// The clock's connection to the entities of its twin. An entity that does not have the state it should have (it was new,
/// idle, moved, or its silo died) is restored and asked again; so nothing is lost and nothing happens twice.
/// </summary>
internal sealed class EntityCalls
{
    private const int MostAttempts = 25;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(40);

    private readonly IEntityGrain[] entities;
    private readonly long[] after;
    private readonly bool[] isReached;
    private readonly long incarnation;

    public EntityCalls(IGrainFactory grains, string twin, Roster roster, long incarnation)
    {
        this.incarnation = incarnation;
        entities = [.. roster.Keys.Select(key => grains.GetGrain<IEntityGrain>(GrainId.Create(key[..key.IndexOf('/')], $"{twin}/{key}")))];
        after = new long[entities.Length];
        isReached = new bool[entities.Length];
    }

    /// <summary>The inputs from which entities are restored.</summary>
    public required string RecipeJson { get; set; }

    /// <summary>Delivers a round to everybody concerned, side by side; the receipts come in the order of the roster.</summary>
    public async Task<IReadOnlyList<(ActorId Entity, Receipt Receipt)>> DeliverAsync(Agenda agenda)
    {
        var calls = Mailbags(agenda);
        var receipts = new (ActorId, Receipt)[calls.Count];
        if (calls.Count == 1)
            receipts[0] = (calls[0].Entity, await calls[0].Call);
        else
        {
            // All of them are awaited even if one fails, so that nobody is still at work on a round that was given up.
            await Task.WhenAll(calls.Select(call => call.Call));
            for (var i = 0; i < receipts.Length; i++)
                receipts[i] = (calls[i].Entity, await calls[i].Call);
        }

        return receipts;
    }

    /// <summary>What an entity is doing, after so many rounds.</summary>
    public async Task<EntityState> DescribeAsync(ActorId entity, long rounds, SimTime now) =>
        (await AskAsync(entity.Index, rounds, (grain, state) => grain.Describe(new StateTicket(incarnation, state, now.Microseconds)))).State;

    /// <summary>Why an act would have no effect on its receiver, after so many rounds; null when it would have one.</summary>
    public async Task<string?> ObjectionAsync(Input act, long rounds) =>
        (await AskAsync(act.Receiver.Index, rounds, (grain, state) => grain.ObjectTo(new ProposedAct(
            new StateTicket(incarnation, state, act.At.Microseconds), new Mail(act.At, act.Receiver, ActorId.Outside, 0, act.Message, null))))).Why;

    /// <summary>What an entity contributes to the result, after so many rounds.</summary>
    public async Task<EntityReport> ReportAsync(ActorId entity, long rounds, SimTime now) =>
        (await AskAsync(entity.Index, rounds, (grain, state) => grain.Report(new StateTicket(incarnation, state, now.Microseconds)))).Report;

    private List<(ActorId Entity, Task<Receipt> Call)> Mailbags(Agenda agenda)
    {
        var mail = agenda.Round;
        var calls = new List<(ActorId, Task<Receipt>)>();
        for (var first = 0; first < mail.Length;)
        {
            var entity = mail[first].Receiver;
            var end = first + 1;
            while (end < mail.Length && mail[end].Receiver == entity)
                end++;
            calls.Add((entity, DeliverAsync(entity.Index, agenda.Rounds, agenda.Now.Microseconds, agenda.NextSequenceOf(entity), mail[first..end].ToArray())));
            first = end;
        }

        return calls;
    }

    private async Task<Receipt> DeliverAsync(int entity, long round, long now, long nextSequence, Mail[] mail)
    {
        var receipt = await AskAsync(entity, round - 1, (grain, state) => grain.Deliver(new Delivery(incarnation, state, round, now, nextSequence, mail)));
        after[entity] = round;
        return receipt;
    }

    private async Task<T> AskAsync<T>(int entity, long rounds, Func<IEntityGrain, long, Task<T?>> ask)
        where T : class
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (isReached[entity] && await ask(entities[entity], after[entity]) is { } answer)
                    return answer;
                await entities[entity].Restore(new Restoration(incarnation, RecipeJson, rounds));
                (after[entity], isReached[entity]) = (rounds, true);
            }
            catch (Exception error) when (error is OrleansException or TimeoutException && attempt < MostAttempts)
            {
                // A silo died, or an activation was moving. What was delivered after all is answered the same again.
                await Task.Delay(Patience * attempt);
            }
        }
    }
}
