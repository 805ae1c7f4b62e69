using System.Diagnostics;
using System.Text.Json;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>Runs experiments and comparisons, and answers a question that was asked before from the store. Safe for use from several threads.</summary>
public sealed class Laboratory
{
    private const string ExperimentKind = "experiment";
    private const string ComparisonKind = "comparison";

    /// <summary>With a precision, results are looked at after this many replications and then at each doubling: few looks keep the interval honest.</summary>
    private const int FirstLook = 200;

    private readonly ScenarioLibrary scenarios;
    private readonly ResultStore store;
    private readonly ReplicationRunner runner;

    /// <summary>A laboratory with these scenarios and this store.</summary>
    /// <param name="scenarios">Where names of scenarios are looked up.</param>
    /// <param name="store">Where answers are kept.</param>
    /// <param name="threads">How many threads to use; null for SIMLAB_THREADS or all cores. Never changes an answer.</param>
    public Laboratory(ScenarioLibrary scenarios, ResultStore store, int? threads = null)
        : this(scenarios, store, threads, static (scenario, seed, number) => Replication.Run(scenario, seed, number))
    {
    }

    internal Laboratory(ScenarioLibrary scenarios, ResultStore store, int? threads, Func<Scenario, ulong, int, ReplicationResult> replicate)
    {
        this.scenarios = scenarios;
        this.store = store;
        runner = new ReplicationRunner(threads ?? Threads.FromEnvironment(), replicate);
    }

    /// <summary>Reads and checks the JSON of an experiment. On failure every fault of body and scenario is listed.</summary>
    public bool TryPrepareExperiment(string json, out ExperimentPlan? plan, out IReadOnlyList<Fault> faults)
    {
        plan = null;
        IReadOnlyList<Fault> refused = [];
        RequestReader.TryReadExperiment(json, out var request, out var misread);
        if (request is not null)
            TryPrepare(request, out plan, out refused);
        faults = [.. misread, .. refused];
        return faults.Count == 0;
    }

    /// <summary>Reads and checks the JSON of a comparison. On failure every fault of body and scenarios is listed.</summary>
    public bool TryPrepareComparison(string json, out ComparisonPlan? plan, out IReadOnlyList<Fault> faults)
    {
        plan = null;
        IReadOnlyList<Fault> refused = [];
        RequestReader.TryReadComparison(json, out var request, out var misread);
        if (request is not null)
            TryPrepare(request, out plan, out refused);
        faults = [.. misread, .. refused];
        return faults.Count == 0;
    }

    /// <summary>Checks an experiment and gives it its identity. On failure every fault is listed.</summary>
    public bool TryPrepare(ExperimentRequest request, out ExperimentPlan? plan, out IReadOnlyList<Fault> faults)
    {
        var found = RequestRules.Check(request).ToList();
        var scenario = Resolve(request.Scenario, "$.scenario", found);
        faults = found;
        plan = found.Count > 0 || scenario is null ? null : new ExperimentPlan(
            ContentAddress.OfQuestion(ExperimentKind, [scenario], request.Seed, request.Replications, request.Precision), request, scenario);
        return plan is not null;
    }

    /// <summary>Checks a comparison and gives it its identity. On failure every fault is listed.</summary>
    public bool TryPrepare(ComparisonRequest request, out ComparisonPlan? plan, out IReadOnlyList<Fault> faults)
    {
        var found = RequestRules.Check(request).ToList();
        var resolved = new List<Scenario>();
        var references = request.Alternatives.Prepend(request.Baseline).ToList();
        for (var i = 0; i < references.Count; i++)
            if (Resolve(references[i], i == 0 ? "$.baseline" : $"$.alternatives[{i - 1}]", found) is { } scenario)
                resolved.Add(scenario);

        if (found.Count > 0 || resolved.Count < references.Count)
        {
            (plan, faults) = (null, found);
            return false;
        }

        var named = UniqueNames(resolved);
        faults = [];
        plan = new ComparisonPlan(
            ContentAddress.OfQuestion(ComparisonKind, named, request.Seed, request.Replications, request.Precision, request.SmallestDifference), request, named);
        return true;
    }

    /// <summary>The stored answer to an experiment; null when there is none.</summary>
    public ExperimentAnswer? FindExperiment(string id) => Find<ExperimentAnswer>(ExperimentKind, id);

    /// <summary>The stored answer to a comparison; null when there is none.</summary>
    public ComparisonAnswer? FindComparison(string id) => Find<ComparisonAnswer>(ComparisonKind, id);

    /// <summary>The stored answers, newest first.</summary>
    public IReadOnlyList<StoredAnswer> ListExperiments() => store.List(ExperimentKind);

    /// <summary>The stored answers, newest first.</summary>
    public IReadOnlyList<StoredAnswer> ListComparisons() => store.List(ComparisonKind);

    /// <summary>Some of the replications behind a stored experiment; null when there is none.</summary>
    public ReplicationsPage? FindExperimentReplications(string id, int offset, int limit) => Page(store.FindRows(ExperimentKind, id), offset, limit);

    /// <summary>Some of the replications behind a stored comparison; null when there is none.</summary>
    public ReplicationsPage? FindComparisonReplications(string id, int offset, int limit) => Page(store.FindRows(ComparisonKind, id), offset, limit);

    /// <summary>All replications behind an answer of either kind; null when there is none.</summary>
    public IReadOnlyList<ScenarioRows>? FindRows(string id) => store.FindRows(ExperimentKind, id) ?? store.FindRows(ComparisonKind, id);

    /// <summary>Removes a stored experiment; false when there was none.</summary>
    public bool RemoveExperiment(string id) => store.Remove(ExperimentKind, id);

    /// <summary>Removes a stored comparison; false when there was none.</summary>
    public bool RemoveComparison(string id) => store.Remove(ComparisonKind, id);

    /// <summary>
    /// Answers from the store, or runs the experiment and stores the answer. When cancelled the answer has the status
    /// cancelled, rests on the longest complete run of replications from the first, and is not stored.
    /// </summary>
    public async Task<Finished<ExperimentAnswer>> RunAsync(ExperimentPlan plan, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        if (FindExperiment(plan.Id) is { } known)
            return new(known, store.FindRows(ExperimentKind, plan.Id)!);
        var request = plan.Request;
        var rows = await RunAsync([plan.Scenario], request.Seed, request.Replications, request.Precision, progress, cancel);
        var status = cancel.IsCancellationRequested && rows[0].Count < request.Replications ? WorkStatus.Cancelled : WorkStatus.Completed;
        var chain = DrivingChainAttribution.Of(rows[0]);
        var outcomes = OutcomeAnswer.All(rows[0]);
        var censored = rows[0].Count(row => row.IsCensored);
        var answer = new ExperimentAnswer
        {
            Id = plan.Id,
            Status = status,
            Completed = rows[0].Count,
            Total = status == WorkStatus.Completed ? rows[0].Count : request.Replications,
            Seed = request.Seed,
            Scenario = plan.Scenario.Name,
            ModelVersion = ModelVersion.Current,
            Digest = ContentAddress.OfRows([plan.Scenario], request.Seed, rows),
            Censored = censored,
            Outcomes = outcomes,
            Stages = StageAnswer.All(plan.Scenario.Network, rows[0]),
            PlannedWeeks = chain.PlannedWeeks,
            Bottlenecks = chain.Bottlenecks,
            Explanation = rows[0].Count == 0 ? [] : Explanation.Of(plan.Scenario.Name, outcomes, rows[0].Count, censored, chain.Bottlenecks),
        };
        var kept = Keep([plan.Scenario], request.Seed, rows);
        if (status == WorkStatus.Completed)
            store.Save(ExperimentKind, plan.Id, JsonSerializer.Serialize(request, Json.Options), JsonSerializer.Serialize(answer, Json.Options), ModelVersion.Current, kept);
        return new(answer, kept);
    }

    /// <summary>As for experiments: from the store, or run and stored; cancelled, a complete paired prefix that is not stored.</summary>
    public async Task<Finished<ComparisonAnswer>> RunAsync(ComparisonPlan plan, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        if (FindComparison(plan.Id) is { } known)
            return new(known, store.FindRows(ComparisonKind, plan.Id)!);
        var request = plan.Request;
        var rows = await RunAsync(plan.Scenarios, request.Seed, request.Replications, request.Precision, progress, cancel);
        var status = cancel.IsCancellationRequested && rows[0].Count < request.Replications ? WorkStatus.Cancelled : WorkStatus.Completed;
        var differences = Verdicts.Of(rows, request.SmallestDifference);
        var compared = plan.Scenarios.Select((scenario, i) => Compared(scenario, rows[i], i == 0 ? null : differences[i - 1])).ToList();
        var answer = new ComparisonAnswer
        {
            Id = plan.Id,
            Status = status,
            Completed = rows.Sum(own => own.Count),
            Total = (status == WorkStatus.Completed ? rows[0].Count : request.Replications) * rows.Length,
            Seed = request.Seed,
            ModelVersion = ModelVersion.Current,
            Digest = ContentAddress.OfRows(plan.Scenarios, request.Seed, rows),
            Baseline = compared[0],
            Alternatives = compared[1..],
            Explanation = rows[0].Count == 0 ? [] : Explanation.Of(compared[0], compared[1..]),
        };
        var kept = Keep(plan.Scenarios, request.Seed, rows);
        if (status == WorkStatus.Completed)
            store.Save(ComparisonKind, plan.Id, JsonSerializer.Serialize(request, Json.Options), JsonSerializer.Serialize(answer, Json.Options), ModelVersion.Current, kept);
        return new(answer, kept);
    }

    /// <summary>The scenario meant; null with faults. One that the request left out was reported when it was read.</summary>
    private Scenario? Resolve(ScenarioReference reference, string path, List<Fault> found)
    {
        if (reference.Extends.Length == 0)
            return null;
        scenarios.TryResolve(reference, out var scenario, out var faults);
        found.AddRange(faults.Select(fault => fault.Within(path)));
        return scenario;
    }

    private static ComparedScenario Compared(Scenario scenario, IReadOnlyList<ReplicationRow> rows, IReadOnlyDictionary<string, DifferenceAnswer>? differences)
    {
        var chain = DrivingChainAttribution.Of(rows);
        return new ComparedScenario
        {
            Name = scenario.Name,
            Censored = rows.Count(row => row.IsCensored),
            Outcomes = OutcomeAnswer.All(rows),
            Differences = differences,
            Stages = StageAnswer.All(scenario.Network, rows),
            PlannedWeeks = chain.PlannedWeeks,
            Bottlenecks = chain.Bottlenecks,
        };
    }

    private static IReadOnlyList<ScenarioRows> Keep(IReadOnlyList<Scenario> scenarios, ulong seed, IReadOnlyList<ReplicationRow>[] rows) =>
        [.. scenarios.Select((scenario, i) => new ScenarioRows(scenario.Name, seed, rows[i]))];

    private static ReplicationsPage? Page(IReadOnlyList<ScenarioRows>? scenarios, int offset, int limit)
    {
        if (scenarios is null)
            return null;
        var rows = scenarios.SelectMany(scenario => scenario.Rows.Select(row => (scenario, row)));
        return new ReplicationsPage(
            scenarios.Sum(scenario => scenario.Rows.Count),
            offset,
            [.. rows.Skip(offset).Take(limit).Select(entry => ReplicationAnswer.Of(entry.scenario.Scenario, entry.scenario.Seed, entry.row))]);
    }

    /// <summary>Scenarios of one answer need different names: later ones of the same name get a number.</summary>
    private static IReadOnlyList<Scenario> UniqueNames(IReadOnlyList<Scenario> scenarios)
    {
        var taken = new HashSet<string>();
        return [.. scenarios.Select(scenario =>
        {
            var name = scenario.Name;
            for (var number = 2; !taken.Add(name); number++)
                name = $"{scenario.Name}-{number}";
            return name == scenario.Name ? scenario : scenario.Renamed(name);
        })];
    }

    private T? Find<T>(string kind, string id)
        where T : class => store.FindAnswer(kind, id) is { } json ? JsonSerializer.Deserialize<T>(json, Json.Options) : null;

    private async Task<List<ReplicationRow>[]> RunAsync(
        IReadOnlyList<Scenario> run, ulong seed, int replications, Precision? precision, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        var begun = Stopwatch.GetTimestamp();
        var all = run.Select(_ => new List<ReplicationRow>()).ToArray();
        var look = precision is null ? replications : Math.Min(replications, FirstLook);
        while (true)
        {
            var before = all[0].Count;
            var more = await runner.RunAsync(run, seed, before + 1, look,
                progress is null ? null : (done, mean) => progress.Report(new WorkProgress(
                    (before * run.Count) + done, replications * run.Count, Stopwatch.GetElapsedTime(begun).TotalSeconds, mean)), cancel);
            for (var i = 0; i < all.Length; i++)
                all[i].AddRange(more[i]);
            if (all[0].Count < look || look == replications || (precision is not null && PrecisionRule.IsReached(precision, all)))
                return all;
            look = Math.Min(replications, 2 * look);
        }
    }
}

/// <summary>An answer with the replications behind it.</summary>
public sealed record Finished<T>(T Answer, IReadOnlyList<ScenarioRows> Rows);
