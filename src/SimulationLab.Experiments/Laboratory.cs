using System.Text.Json;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>
/// Answers questions about scenarios by running them, and answers one that was asked before from the store. What was interrupted
/// goes on where it stopped. Safe for use from several threads.
/// </summary>
public sealed class Laboratory
{
    private readonly ScenarioLibrary scenarios;
    private readonly ResultStore store;
    private readonly ReplicationSeries series;

    /// <summary>A laboratory with these scenarios and this store.</summary>
    /// <param name="scenarios">Where names of scenarios are looked up.</param>
    /// <param name="database">Where answers, and replications of what is not answered yet, are kept.</param>
    /// <param name="threads">How many threads to use; null for SIMLAB_THREADS or all cores. Never changes an answer.</param>
    public Laboratory(ScenarioLibrary scenarios, Database database, int? threads = null)
        : this(scenarios, database, threads, static (scenario, seed, number) => Replication.Run(scenario, seed, number))
    {
    }

    internal Laboratory(ScenarioLibrary scenarios, Database database, int? threads, Func<Scenario, ulong, int, ReplicationResult> replicate)
    {
        this.scenarios = scenarios;
        store = new ResultStore(database);
        series = new ReplicationSeries(new ReplicationRunner(threads ?? Threads.FromEnvironment(), replicate), new ReplicationStore(database));
    }

    /// <summary>Reads and checks the JSON of a request. On failure every fault of body and scenarios is listed.</summary>
    public bool TryPrepare(WorkKind kind, string json, out WorkPlan? plan, out IReadOnlyList<Fault> faults)
    {
        plan = null;
        IReadOnlyList<Fault> refused = [];
        var request = kind.Read(json, out var misread);
        if (request is not null)
            plan = Prepare(request, scenarios, out refused);
        faults = [.. misread, .. refused];
        if (faults.Count > 0)
            plan = null;
        return plan is not null;
    }

    /// <summary>Checks a request and gives it its identity. On failure every fault is listed.</summary>
    public bool TryPrepare<TAnswer>(WorkRequest<TAnswer> request, out WorkPlan<TAnswer>? plan, out IReadOnlyList<Fault> faults)
        where TAnswer : WorkAnswer
    {
        plan = (WorkPlan<TAnswer>?)Prepare(request, scenarios, out faults);
        return plan is not null;
    }

    /// <summary>The stored answer, as JSON; null when there is none.</summary>
    public string? Find(WorkKind kind, string id) => store.FindAnswer(kind.Name, id);

    /// <summary>The stored answer; null when there is none.</summary>
    public TAnswer? Find<TAnswer>(WorkPlan<TAnswer> plan)
        where TAnswer : WorkAnswer => Find(plan.Asked.Kind, plan.Id) is { } json ? JsonSerializer.Deserialize<TAnswer>(json, Json.Options) : null;

    /// <summary>The plan behind a stored answer; null when there is none, or it is another question under this version of the model.</summary>
    public WorkPlan? FindPlan(WorkKind kind, string id) =>
        store.FindCapsule(id) is { } stored && stored.Kind == kind.Name && PlanOf(stored, out _) is { } plan && plan.Id == id ? plan : null;

    /// <summary>The stored answer of a kind with the replications behind it; null when there is none.</summary>
    public Finished<WorkAnswer>? FindFinished(WorkKind kind, string id) =>
        Find(kind, id) is { } json && store.FindRows(kind.Name, id) is { } rows ? new((WorkAnswer)JsonSerializer.Deserialize(json, kind.AnswerType, Json.Options)!, rows) : null;

    /// <summary>The stored answers of a kind, newest first.</summary>
    public IReadOnlyList<StoredAnswer> List(WorkKind kind) => store.List(kind.Name);

    /// <summary>Some of the replications behind a stored answer; null when there is none.</summary>
    public ReplicationsPage? FindReplications(WorkKind kind, string id, int offset, int limit)
    {
        if (store.FindRows(kind.Name, id) is not { } kept)
            return null;
        var page = new List<ReplicationAnswer>();
        var before = 0;
        foreach (var (scenario, seed, rows) in kept)
        {
            if (offset < before + rows.Count && page.Count < limit)
                page.AddRange(rows.After(Math.Max(0, offset - before), limit - page.Count).Rows().Select(row => ReplicationAnswer.Of(scenario, seed, row)));
            before += rows.Count;
        }

        return new ReplicationsPage(before, offset, ScenarioRun.All(kept), page);
    }

    /// <summary>Removes a stored answer and its replications; false when there was none. What there is of unfinished work stays, for another process may be at it.</summary>
    public bool Remove(WorkKind kind, string id) => store.Remove(kind.Name, id);

    /// <summary>
    /// Answers from the store, or runs what is still to be run and stores the answer. When cancelled the answer has the status
    /// cancelled, rests on the longest complete run of replications from the first, and is not stored; asked again, the same
    /// question goes on from there.
    /// </summary>
    public async Task<Finished<TAnswer>> RunAsync<TAnswer>(WorkPlan<TAnswer> plan, IProgress<WorkProgress>? progress, CancellationToken cancel)
        where TAnswer : WorkAnswer
    {
        if (Find(plan) is { } known)
            return new(known, store.FindRows(plan.Asked.Kind.Name, plan.Id)!);
        var (answer, rows) = await RunAsync((WorkPlan)plan, progress, cancel);
        return new((TAnswer)answer, rows);
    }

    /// <summary>The same for a plan of any kind that is not answered yet.</summary>
    public async Task<Finished<WorkAnswer>> RunAsync(WorkPlan plan, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        // Somebody else may have answered it while it waited for its turn.
        if (FindFinished(plan.Asked.Kind, plan.Id) is { } known)
            return known;
        var runs = await series.RunAsync(plan, progress, cancel);
        var answer = AnswerOf(plan, runs);
        IReadOnlyList<ScenarioRows> kept = [.. plan.Scenarios.Select((scenario, i) => new ScenarioRows(scenario.Name, plan.Asked.Seed, runs.Rows[i]))];
        if (answer.Status == WorkStatus.Completed)
            store.Save(plan.Asked.Kind.Name, plan.Id, JsonSerializer.Serialize<object>(plan.Asked, Json.Options), JsonSerializer.Serialize<object>(answer, Json.Options), ModelVersion.Current, plan.Sources, kept);
        return new(answer, kept);
    }

    /// <summary>
    /// Runs a stored answer again, as many replications as it rests on, and compares both byte for byte. Nothing is stored.
    /// </summary>
    /// <exception cref="NoReplayException">There is no such answer, or another version of the model gave it.</exception>
    public async Task<ReplayAnswer> ReplayAsync(string id, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        var stored = store.FindCapsule(id)
            ?? throw new NoReplayException($"There is no stored answer '{id}'. The last line of a report, and the id of an answer, name it; it must be in this data folder.");
        var kind = WorkKind.Of(stored.Kind);
        if (PlanOf(stored, out var faults) is not { } plan)
            throw new NoReplayException($"The request of {kind.Name} '{id}' is refused now: {string.Join(" ", faults)}");
        if (plan.Id != id)
            throw new NoReplayException($"{kind.Name} '{id}' was answered by another version of the program (model {stored.ModelVersion}); this one has model {ModelVersion.Current}, under which the same question is '{plan.Id}'. Replay it with the version that answered, or ask again.");
        var answer = (WorkAnswer)JsonSerializer.Deserialize(stored.Answer, kind.AnswerType, Json.Options)!;
        var count = stored.Rows.Sum(own => own.Rows.Count);
        return await series.FirstDifferenceAsync(plan, stored.Rows, progress, cancel) is { } difference
            ? ReplayAnswer.OfDifferentRuns(id, kind.Name, count, difference)
            : ReplayAnswer.OfSameRuns(id, kind.Name, count, stored.Answer, AnswerOf(plan, new FinishedRuns([.. stored.Rows.Select(own => own.Rows)], answer.StoppedBy)));
    }

    // Its scenarios as they were when it was asked.
    private WorkPlan? PlanOf(AnswerCapsule stored, out IReadOnlyList<Fault> faults)
    {
        var request = WorkKind.Of(stored.Kind).Read(stored.Request, out faults);
        return request is null ? null : Prepare(request, scenarios.AsOf(stored.Sources), out faults);
    }

    private static WorkPlan? Prepare(WorkRequest request, ScenarioLibrary library, out IReadOnlyList<Fault> faults)
    {
        var preparation = new Preparation(library);
        var plan = request.Prepare(preparation);
        faults = preparation.Faults;
        return faults.Count == 0 && plan is not null ? plan with { Id = ContentAddress.OfVariations(plan.Id, preparation.Changes), Sources = preparation.Sources, Changes = preparation.Changes } : null;
    }

    private static WorkAnswer AnswerOf(WorkPlan plan, FinishedRuns runs) => plan.AnswerOf(runs) with { ScenarioChanges = plan.Changes.Count > 0 ? plan.Changes : null };
}
