using System.Globalization;
using System.Text.Json;
using SimulationLab.Experiments;
using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Grains;

/// <summary>
/// The clock of a twin. Calls, and the movement beside them, see the twin between instants only: whoever needs it whole
/// takes <see cref="instant"/>.
/// </summary>
public sealed class ClockGrain(TwinStore store, Movements movements) : Grain, IClockGrain
{
    private const int MostEvents = 10_000;
    private const int LastEvents = 12;

    private readonly SemaphoreSlim instant = new(1);
    private TwinRecord? record;
    private TwinClockwork? clockwork;
    private Movement? movement;
    private string? failure;

    /// <summary>Takes the twin up where its record says it was, and carries on if it was moving.</summary>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        record = store.TakeUp(this.GetPrimaryKeyString());
        if (record is null)
            return;
        try
        {
            clockwork = await TwinClockwork.RestoreAsync(record, GrainFactory);
            if (record.Goal is { } goal)
                Set(goal);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            failure = error.Message;
        }
    }

    /// <summary>Stops, but remembers where it was going.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (movement is { } current)
            await current.SuspendAsync();
    }

    /// <inheritdoc/>
    public Task<TwinReply> Get() => WholeAsync(AnswerAsync);

    /// <inheritdoc/>
    public async Task<TwinReply> WaitForRest(TimeSpan atMost)
    {
        if (movement is { } current)
            await Task.WhenAny(current.Task, Task.Delay(atMost));
        return await Get();
    }

    /// <inheritdoc/>
    public async Task<TwinReply> Move(MoveOrder order)
    {
        if (Refusal(order.IfMatch) is { } refusal)
            return refusal;
        if (clockwork!.HasEnded)
            return TwinReply.Refused($"{await EndInWordsAsync()}: time does not go on. Fork it at an earlier week to try something else.");
        if (movement is { Goal.WeeksPerSecond: not null } playing)
            await StopAsync(playing);
        else if (movement is not null)
            return TwinReply.Refused($"Twin '{record!.Id}' is advancing already; wait until it is at rest, or post to /twins/{record.Id}/pause.");
        var gates = order.ToGate ? await WholeAsync(clockwork.GatesPassedAsync) + 1 : (int?)null;
        Set(new TwinGoal(order.By is { } by ? (clockwork.Now + new Duration(by)).Microseconds : null, gates, order.WeeksPerSecond));
        return await Get();
    }

    /// <inheritdoc/>
    public async Task<TwinReply> Pause(string? ifMatch)
    {
        if (Refusal(ifMatch) is { } refusal)
            return refusal;
        if (movement is { } current)
            await StopAsync(current);
        return await Get();
    }

    /// <inheritdoc/>
    public async Task<TwinReply> Intervene(string interventionJson, string? ifMatch)
    {
        if (Refusal(ifMatch) is { } refusal)
            return refusal;
        if (clockwork!.HasEnded)
            return TwinReply.Refused($"{await EndInWordsAsync()}: nothing can change it any more. Fork it at an earlier week.");
        if (movement is { Goal.WeeksPerSecond: null })
            return TwinReply.Refused($"Twin '{record!.Id}' is advancing; wait until it is at rest, or post to /twins/{record.Id}/pause.");
        if (!TwinRequestReader.TryReadIntervention(interventionJson, out var element, out var misread))
            return TwinReply.Faulty(misread);
        return await WholeAsync(async () =>
        {
            if (!TwinRequestReader.TryReadInterventions(element!, "$", clockwork.Scenario, clockwork.Earliest, out var interventions, out var faults))
                return TwinReply.Faulty(faults);
            if (await clockwork.ObjectionAsync(interventions[0]) is { } objection)
                return TwinReply.Faulty([new Fault("$", null, null, objection, null, null, null)]);
            // Kept first: what is not on record must not happen.
            await KeepAsync(Now() with { Recipe = record!.Recipe with { Interventions = [.. record.Recipe.Interventions, .. interventions] } }, withInputs: true);
            clockwork.Add(interventions[0], record.Recipe);
            return Reply(TwinReplyKind.Done, TwinIntervention.Of(interventions[0]));
        });
    }

    /// <inheritdoc/>
    public Task<TwinReply> Entities() => AskAsync(async () => Reply(TwinReplyKind.Done, new TwinEntities(record!.Id, clockwork!.Week, await clockwork.DescribeAllAsync())));

    /// <inheritdoc/>
    public Task<TwinReply> Entity(string kind, string name) => AskAsync(async () =>
    {
        var key = $"{kind}/{name}";
        if (clockwork!.Roster.TryFind(key, out var entity))
            return Reply(TwinReplyKind.Done, await clockwork.DescribeAsync(record!.Id, entity, LastEvents));
        return MissingEntity(key);
    });

    /// <inheritdoc/>
    public Task<TwinReply> Ledger() => AskAsync(async () =>
    {
        var journal = (await clockwork!.ReportAllAsync()).SelectMany(report => report.Journal ?? []);
        return Reply(TwinReplyKind.Done, new TwinLedger(record!.Id, clockwork.Week, [.. journal.Select(TwinPosting.Of)]));
    });

    /// <inheritdoc/>
    public Task<TwinReply> Events(EventQuery query) => AskAsync(() => Task.FromResult(
        query.Entity is { } entity && !EntityKinds.All.Contains(entity) && !clockwork!.Roster.TryFind(entity, out _)
            ? MissingEntity(entity)
            : Reply(TwinReplyKind.Done, clockwork!.Log.Page(query with { Limit = Math.Clamp(query.Limit, 1, MostEvents) }))));

    /// <inheritdoc/>
    public Task<TwinReply> Record() => AskAsync(() => Task.FromResult(Reply(TwinReplyKind.Done, Now())));

    /// <inheritdoc/>
    public async Task<TwinReply> Remove(string? ifMatch)
    {
        if (record is null)
            return Nothing();
        if (failure is null && Refusal(ifMatch) is { } refusal)
            return refusal;
        if (movement is { } current)
            await StopAsync(current);
        store.Remove(record.Id);
        record = null;
        DeactivateOnIdle();
        return new TwinReply(TwinReplyKind.Done);
    }

    /// <summary>Why nothing can be done to the twin; null when something can.</summary>
    /// <param name="ifMatch">The tags of which one must be right, separated by commas; null for any.</param>
    private TwinReply? Refusal(string? ifMatch)
    {
        if (record is null)
            return Nothing();
        if (failure is not null)
            return TwinReply.Refused(failure);
        return ifMatch is null || ifMatch.Split(',').Contains(Tag())
            ? null
            : new TwinReply(TwinReplyKind.Outdated, Detail: $"Twin '{record.Id}' has changed since you looked: its ETag is now \"{Tag()}\", not \"{ifMatch}\". Look again, then decide.");
    }

    private TwinReply Nothing()
    {
        DeactivateOnIdle();
        return TwinReply.Missing($"There is no twin '{this.GetPrimaryKeyString()}': it was never made, or was removed. Post to /twins to make one.");
    }

    private async Task<string> EndInWordsAsync()
    {
        var status = await WholeAsync(clockwork!.StatusAsync);
        var how = status switch { ReleaseStatus.Shipped => "shipped", ReleaseStatus.Stopped => "was given up", _ => "was not out at the horizon and ended" };
        return string.Create(CultureInfo.InvariantCulture, $"The release of twin '{record!.Id}' {how} after {clockwork.Week:0.0} weeks");
    }

    private TwinReply MissingEntity(string key)
    {
        var nearest = Names.NearestTo(key, clockwork!.Roster.Keys.Concat(EntityKinds.All));
        return TwinReply.Missing($"Twin '{record!.Id}' has no entity '{key}'." + (nearest is null ? $" See /twins/{record.Id}/entities." : $" Did you mean '{nearest}'?"));
    }

    private async Task<TwinReply> AskAsync(Func<Task<TwinReply>> ask) =>
        record is null ? Nothing() : failure is not null ? TwinReply.Refused(failure) : await WholeAsync(ask);

    private async Task<T> WholeAsync<T>(Func<Task<T>> act)
    {
        await instant.WaitAsync();
        try
        {
            return await act();
        }
        finally
        {
            instant.Release();
        }
    }

    private async Task<TwinReply> AnswerAsync()
    {
        if (record is null)
            return Nothing();
        return Reply(TwinReplyKind.Done, await TwinView.OfAsync(Now(), clockwork, movement?.Goal, failure));
    }

    private TwinReply Reply<T>(TwinReplyKind kind, T answer) =>
        new(kind, JsonSerializer.Serialize(answer, Json.Options), Tag: Tag(), IsMoving: movement is not null, HasEnded: clockwork?.HasEnded == true);

    /// <summary>The record as the twin is now, which may be ahead of what was last saved.</summary>
    private TwinRecord Now() => clockwork is null ? record! : record! with { Reached = clockwork.Earliest.Microseconds, Digest = clockwork.Digest, Goal = movement?.Goal };

    // Everything that can change a twin moves one of these: how far it is, what was decided, where it is going.
    private string Tag()
    {
        if (clockwork is null)
            return "failed";
        var place = $"{clockwork.Earliest.Microseconds}-{record!.Recipe.Interventions.Count}";
        return movement?.Goal is { } goal ? string.Create(CultureInfo.InvariantCulture, $"{place}-to-{goal.Until}.{goal.Gates}.{goal.WeeksPerSecond}") : place;
    }

    private async Task KeepAsync(TwinRecord kept, bool withInputs = false)
    {
        if (!await store.SaveAsync(kept, withInputs))
        {
            DeactivateOnIdle();
            throw new OutdatedClockException($"Clock {kept.Incarnation} of twin '{kept.Id}' is outdated: another one has taken it up, or it was removed.");
        }

        record = kept;
    }

    private void Set(TwinGoal goal)
    {
        movement = movements.Begin(goal);
        // Not awaited: calls go on while the twin moves; what follows each await is back on this grain.
        movement.Task = RunAsync(movement);
    }

    private async Task StopAsync(Movement current)
    {
        await current.Stop.CancelAsync();
        await current.Task;
    }

    private async Task RunAsync(Movement current)
    {
        // Moving may outlast the time after which an idle grain is forgotten.
        DelayDeactivation(TimeSpan.FromDays(1));
        try
        {
            await WholeAsync(async () =>
            {
                await KeepAsync(Now() with { Goal = current.Goal });
                return true;
            });
            await clockwork!.RunAsync(current.Goal, instant, () => KeepAsync(Now()), current.Stop.Token);
            await WholeAsync(async () =>
            {
                await KeepAsync(Now() with { Goal = current.KeepsGoal ? current.Goal : null });
                return true;
            });
        }
        catch (OutdatedClockException)
        {
            DeactivateOnIdle();
        }
        catch (InvalidOperationException error) when (error is not ObjectDisposedException && !current.KeepsGoal)
        {
            // The model broke a promise, and would again: the twin stays where its record says, at rest.
            failure = $"Twin '{record?.Id}' broke at {clockwork!.Now}: {error.Message}";
            await store.SaveAsync(record! with { Goal = null });
        }
        catch (Exception)
        {
            // Silos came or went, or the store could not be written: nothing is wrong with the twin. What is in memory is in
            // between two rounds; the next activation starts again from the record and carries on.
            DeactivateOnIdle();
        }
        finally
        {
            movement = null;
            movements.End(current);
            DelayDeactivation(TimeSpan.Zero);
        }
    }
}
