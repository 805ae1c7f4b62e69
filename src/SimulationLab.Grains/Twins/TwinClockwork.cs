using System.Diagnostics;
using SimulationLab.Experiments;
using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Grains;

/// <summary>The moving parts of a clock: the agenda of future events and the connection to the entities.</summary>
internal sealed class TwinClockwork
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(1);
    private static readonly Duration OneWeek = Duration.FromWeeks(1);

    private readonly Agenda agenda;
    private readonly EntityCalls entities;
    private readonly ActorId release;
    private readonly int replication;
    private (long Rounds, IReadOnlyList<EntityReport> Reports)? reported;

    private TwinClockwork(TwinRecord record, Agenda agenda, EventLog log, EntityCalls entities)
    {
        Scenario = record.Recipe.ReadScenario();
        replication = record.Recipe.Replication;
        this.agenda = agenda;
        this.entities = entities;
        Log = log;
        release = agenda.Roster[ReleaseActor.TheKey];
    }

    /// <summary>What is simulated.</summary>
    public Scenario Scenario { get; }

    /// <summary>What has happened.</summary>
    public EventLog Log { get; }

    /// <summary>Who there is.</summary>
    public Roster Roster => agenda.Roster;

    /// <summary>The simulated time: the earliest at which something may still happen, or when it all ended. The same after the twin was taken up again.</summary>
    public SimTime Now => agenda.Stopped ? agenda.Now : agenda.EarliestInput;

    /// <summary>Weeks elapsed, without the microsecond by which an instant that has passed is behind.</summary>
    public double Week => Math.Round(Now.Weeks, 9);

    /// <summary>The earliest date an input may bear: everything before has happened.</summary>
    public SimTime Earliest => agenda.EarliestInput;

    /// <summary>The digest of the trace so far.</summary>
    public string Digest => agenda.Digest;

    /// <summary>Whether nothing more will happen.</summary>
    public bool HasEnded => agenda.Stopped;

    /// <summary>Plays the recipe up to where the twin was; the entities follow when they are first needed.</summary>
    public static Task<TwinClockwork> RestoreAsync(TwinRecord record, IGrainFactory grains) => Task.Run(() =>
    {
        record.RequireThisModel();
        var scenario = record.Recipe.ReadScenario();
        var roster = OrganizationChart.RosterOf(scenario);
        var log = new EventLog(scenario, roster);
        var agenda = record.Replay(log).CopyAgenda(log);
        return new TwinClockwork(record, agenda, log, new EntityCalls(grains, record.Id, roster, record.Incarnation) { RecipeJson = record.Recipe.ToJson() });
    });

    /// <summary>Adds an input, and the recipe that contains it.</summary>
    public void Add(Intervention intervention, TwinRecipe recipe)
    {
        foreach (var input in intervention.Read().ToInputs(Roster))
            agenda.Add(input);
        entities.RecipeJson = recipe.ToJson();
    }

    /// <summary>Why an intervention would have no effect; null when it would have one, or when it comes only later and nobody can say yet.</summary>
    public async Task<string?> ObjectionAsync(Intervention intervention)
    {
        var imposed = intervention.Read();
        return imposed.At == Earliest && imposed.Entity != EntityKinds.Everybody
            ? await entities.ObjectionAsync(imposed.ToInputs(Roster).Single(), agenda.Rounds)
            : null;
    }

    /// <summary>Moves on to the goal, instant by instant, until it is reached, the release ends, or somebody stops it.</summary>
    /// <param name="goal">Where to, and how fast.</param>
    /// <param name="instant">Held during each instant, so that others see the twin between instants only.</param>
    /// <param name="save">Called at the end of every week, and every second where a week takes longer.</param>
    /// <param name="stop">Stops after the instant under way.</param>
    public async Task RunAsync(TwinGoal goal, SemaphoreSlim instant, Func<Task> save, CancellationToken stop)
    {
        var begun = Stopwatch.GetTimestamp();
        var saved = begun;
        var from = Now;
        var until = goal.Until is { } microseconds ? new SimTime(microseconds) : SimTime.Never;
        while (!stop.IsCancellationRequested)
        {
            var paced = goal.WeeksPerSecond is { } speed ? from + Duration.FromWeeks(speed * Stopwatch.GetElapsedTime(begun).TotalSeconds) : SimTime.Never;
            var boundary = new SimTime(((agenda.Now.Microseconds / OneWeek.Microseconds) + 1) * OneWeek.Microseconds);
            var limit = Earlier(Earlier(paced, until), boundary);
            bool hasPlayed, hasArrived;
            await instant.WaitAsync(CancellationToken.None);
            try
            {
                hasPlayed = await PlayInstantAsync(limit);
                hasArrived = HasEnded || (!hasPlayed && limit == until) || (hasPlayed && goal.Gates is { } gates && await GatesPassedAsync() >= gates);
                if (!hasPlayed && !hasArrived && (limit == boundary || Stopwatch.GetElapsedTime(saved) >= SaveEvery))
                {
                    await save();
                    saved = Stopwatch.GetTimestamp();
                }
            }
            finally
            {
                instant.Release();
            }

            if (hasArrived)
                return;
            if (!hasPlayed && limit == paced)
                await Task.Delay(Pace, stop).ContinueWith(_ => { }, TaskScheduler.Current);
        }
    }

    /// <summary>How many gates the release has passed.</summary>
    public async Task<int> GatesPassedAsync() => (await entities.ReportAsync(release, agenda.Rounds, Now)).GatesPassed ?? 0;

    /// <summary>How the release ended; null while it goes on.</summary>
    public async Task<ReleaseStatus?> StatusAsync() => (await entities.ReportAsync(release, agenda.Rounds, Now)).Status;

    /// <summary>What every entity contributes to the result so far, in the order of the roster.</summary>
    public async Task<IReadOnlyList<EntityReport>> ReportAllAsync()
    {
        if (reported is not { } known || known.Rounds != agenda.Rounds)
            reported = known = (agenda.Rounds, await Task.WhenAll(Everybody().Select(entity => entities.ReportAsync(entity, agenda.Rounds, Now))));
        return known.Reports;
    }

    /// <summary>The result; null while the release goes on.</summary>
    public async Task<ReplicationResult?> ResultAsync() => ReplicationResult.Of(replication, await ReportAllAsync(), Digest, agenda.Delivered);

    /// <summary>What every entity is doing.</summary>
    public async Task<IReadOnlyList<TwinEntityLine>> DescribeAllAsync() => await Task.WhenAll(Everybody().Select(async entity =>
    {
        var state = await entities.DescribeAsync(entity, agenda.Rounds, Now);
        var (kind, name) = NamesOf(entity);
        return new TwinEntityLine(kind, name, state.Doing, state.WaitsFor, state.Since?.Weeks);
    }));

    /// <summary>One entity with its numbers and last events.</summary>
    public async Task<TwinEntity> DescribeAsync(string twin, ActorId entity, int lastEvents)
    {
        var state = await entities.DescribeAsync(entity, agenda.Rounds, Now);
        var (kind, name) = NamesOf(entity);
        return new TwinEntity(twin, Week, kind, name, state.Doing, state.WaitsFor, state.Since?.Weeks, TwinEntity.InShort(state.Figures), Log.LastOf(entity, lastEvents));
    }

    private IEnumerable<ActorId> Everybody() => Enumerable.Range(0, Roster.Count).Select(index => new ActorId(index));

    private (string Kind, string Name) NamesOf(ActorId entity)
    {
        var parts = Roster.KeyOf(entity).Split('/', 2);
        return (parts[0], parts[1]);
    }

    /// <summary>Plays all rounds of the next instant before the limit; false when there is none.</summary>
    private async Task<bool> PlayInstantAsync(SimTime limit)
    {
        if (!agenda.TryBeginRound(limit))
            return false;
        do
        {
            var stop = false;
            foreach (var (entity, receipt) in await entities.DeliverAsync(agenda))
            {
                agenda.Collect(entity, receipt.Outbox);
                stop |= receipt.Stop;
            }

            agenda.EndRound(stop);
        }
        while (agenda.TryBeginRound(agenda.Now));
        return true;
    }

    private static SimTime Earlier(SimTime a, SimTime b) => a <= b ? a : b;
}
