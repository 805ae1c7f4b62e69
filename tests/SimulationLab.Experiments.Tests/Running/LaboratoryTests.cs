using System.Text.Json;
using SimulationLab.Organization;
using All = SimulationLab.Tests.Scenarios;

namespace SimulationLab.Experiments.Tests.Running;

public sealed class LaboratoryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("simlab-test-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_same_question_has_the_same_digest_on_one_thread_and_on_many()
    {
        var digests = new List<string>();
        foreach (var threads in (int[])[1, 2, 7])
            digests.Add((await Compare(Open(threads, $"threads-{threads}"))).Digest!);
        Assert.Single(digests.Distinct());
    }

    [Fact]
    public async Task A_second_request_is_answered_from_the_store_without_a_replication()
    {
        var first = await Compare(Open(2, "store"));
        var calls = 0;
        var laboratory = Open(2, "store", (scenario, seed, number) =>
        {
            Interlocked.Increment(ref calls);
            return Replication.Run(scenario, seed, number);
        });
        var second = await Compare(laboratory);
        Assert.Equal(0, calls);
        Assert.Equal(JsonSerializer.Serialize(first, Json.Options), JsonSerializer.Serialize(second, Json.Options));
    }

    [Fact]
    public async Task Cancelled_work_keeps_a_complete_paired_prefix_and_is_not_stored()
    {
        using var cancel = new CancellationTokenSource();
        var laboratory = Open(3, "cancel", (scenario, seed, number) =>
        {
            if (number == 40)
                cancel.Cancel();
            return Replication.Run(scenario, seed, number);
        });
        Assert.True(laboratory.TryPrepare(Request(5000), out var plan, out _));
        var (answer, rows) = await laboratory.RunAsync(plan!, null, cancel.Token);
        Assert.Equal(WorkStatus.Cancelled, answer.Status);
        Assert.InRange(rows[0].Rows.Count, 30, 60);
        Assert.Equal(rows[0].Rows.Count, rows[1].Rows.Count);
        Assert.Equal(Enumerable.Range(1, rows[0].Rows.Count), rows[0].Rows.Rows().Select(row => row.Replication));
        Assert.Null(laboratory.Find(plan!));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(137)]
    public async Task Interrupted_work_goes_on_where_it_stopped_runs_nothing_twice_and_ends_as_if_nothing_had_been(int interruptedAt)
    {
        var uninterrupted = await Ask(Open(2, $"whole-{interruptedAt}"), CancellationToken.None);
        using var cancel = new CancellationTokenSource();
        var runs = new System.Collections.Concurrent.ConcurrentBag<(string, int)>();
        var name = $"interrupted-{interruptedAt}";
        var first = await Ask(Open(3, name, (scenario, seed, number) =>
        {
            if (number == interruptedAt)
                cancel.Cancel();
            var result = Replication.Run(scenario, seed, number);
            runs.Add((scenario.Name, number));
            return result;
        }), cancel.Token);
        Assert.Equal(WorkStatus.Cancelled, first.Status);
        var kept = first.Completed / 2;
        var second = await Ask(Open(2, name, (scenario, seed, number) =>
        {
            Assert.True(number > kept, $"Replication {number} of {scenario.Name} was run again; {kept} were kept.");
            return Replication.Run(scenario, seed, number);
        }), CancellationToken.None);
        Assert.Equal(JsonSerializer.Serialize(uninterrupted, Json.Options), JsonSerializer.Serialize(second, Json.Options));

        static async Task<ComparisonAnswer> Ask(Laboratory laboratory, CancellationToken cancel)
        {
            Assert.True(laboratory.TryPrepare(Request(250), out var plan, out _));
            return (await laboratory.RunAsync(plan!, null, cancel)).Answer;
        }
    }

    [Fact]
    public async Task Two_pieces_of_work_at_once_use_no_more_threads_than_one()
    {
        var (running, most) = (0, 0);
        var laboratory = Open(2, "threads", (scenario, seed, number) =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            var result = Replication.Run(scenario, seed, number);
            Interlocked.Decrement(ref running);
            return result;
        });
        var answers = await Task.WhenAll(new ulong[] { 1, 2, 3 }.Select(seed =>
        {
            Assert.True(laboratory.TryPrepare(Request(30) with { Seed = seed }, out var plan, out _));
            return laboratory.RunAsync(plan!, null, CancellationToken.None);
        }));
        Assert.All(answers, finished => Assert.Equal(60, finished.Answer.Completed));
        Assert.InRange(most, 1, 2);

        static void InterlockedMax(ref int most, int value)
        {
            for (int seen; (seen = most) < value && Interlocked.CompareExchange(ref most, value, seen) != seen;)
            {
            }
        }
    }

    [Fact]
    public async Task Cancelled_work_bears_the_id_of_its_question_and_says_that_it_was_cancelled()
    {
        using var stop = new CancellationTokenSource();
        var laboratory = Open(1, "cancelled", (scenario, seed, number) =>
        {
            if (number == 30)
                stop.Cancel();
            return Replication.Run(scenario, seed, number);
        });
        Assert.True(laboratory.TryPrepare(Request(60), out var plan, out _));
        var cancelled = (await laboratory.RunAsync(plan!, null, stop.Token)).Answer;
        Assert.Equal((WorkStatus.Cancelled, null, 120), (cancelled.Status, cancelled.StoppedBy, cancelled.Total));
        Assert.InRange(cancelled.Completed, 58, 60);
        var answer = (await laboratory.RunAsync(plan!, null, CancellationToken.None)).Answer;
        Assert.Equal((WorkStatus.Completed, StopReason.Replications), (answer.Status, answer.StoppedBy));
        Assert.Equal(answer.Id, cancelled.Id);
        // What they rest on is told apart by the digest.
        Assert.NotEqual(answer.Digest, cancelled.Digest);
    }

    [Fact]
    public async Task A_crash_loses_at_most_the_chunk_in_flight()
    {
        // The process dies: nothing is tidied up. What was kept is what the next process finds.
        var laboratory = Open(2, "crash", (scenario, seed, number) => number == 150 ? throw new InvalidOperationException("killed") : Replication.Run(scenario, seed, number));
        Assert.True(laboratory.TryPrepare(Request(250), out var plan, out _));
        await Assert.ThrowsAsync<InvalidOperationException>(() => laboratory.RunAsync(plan!, null, CancellationToken.None));
        var lowest = int.MaxValue;
        var again = Open(1, "crash", (scenario, seed, number) =>
        {
            lowest = Math.Min(lowest, number);
            return Replication.Run(scenario, seed, number);
        });
        Assert.True(again.TryPrepare(Request(250), out var same, out _));
        await again.RunAsync(same!, null, CancellationToken.None);
        Assert.Equal(101, lowest);
    }

    [Fact]
    public async Task Nothing_but_the_chunk_in_flight_and_some_columns_is_in_memory()
    {
        const int Replications = 1500;
        var plan = Replication.Run(All.Of("plan"), 1, 1);
        var outcomes = new WeakReference[Replications + 1];
        var mostAlive = 0;
        var laboratory = Open(1, "memory", (_, _, number) =>
        {
            var result = plan with { Replication = number, Outcomes = [.. plan.Outcomes] };
            outcomes[number] = new WeakReference(result.Outcomes);
            if (number % 500 == 0)
                mostAlive = Math.Max(mostAlive, Alive());
            return result;
        });
        Assert.True(laboratory.TryPrepare(new ExperimentRequest { Scenario = All.ReferenceTo("plan"), Replications = Replications }, out var asked, out _));
        var (answer, rows) = await laboratory.RunAsync(asked!, null, CancellationToken.None);
        Assert.Equal((Replications, Replications), (answer.Completed, rows[0].Rows.Count));
        Assert.InRange(mostAlive, 1, 200);
        Assert.InRange(Alive(), 0, 100);

        int Alive()
        {
            GC.Collect();
            return outcomes.Count(reference => reference is { IsAlive: true });
        }
    }

    [Fact]
    public async Task A_time_budget_ends_work_after_a_whole_chunk_and_says_so()
    {
        var laboratory = Open(2, "budget");
        Assert.True(laboratory.TryPrepare(new ExperimentRequest { Scenario = All.ReferenceTo("plan"), Replications = 2000, Precision = new Precision("cost.total", 1e-9, MaximumSeconds: 1e-9) }, out var plan, out _));
        var answer = (await laboratory.RunAsync(plan!, null, CancellationToken.None)).Answer;
        // Nothing varies in the plan, so its precision is reached at once; a precision that cannot be reached needs luck.
        Assert.Equal(StopReason.Precision, answer.StoppedBy);
        Assert.True(laboratory.TryPrepare(new ExperimentRequest { Scenario = All.ReferenceTo("baseline"), Replications = 2000, Precision = new Precision("cost.total", 1e-9, MaximumSeconds: 1e-9) }, out var hasty, out _));
        var cut = (await laboratory.RunAsync(hasty!, null, CancellationToken.None)).Answer;
        Assert.Equal((100, StopReason.TimeBudget, WorkStatus.Completed), (cut.Completed, cut.StoppedBy, cut.Status));
    }

    [Fact]
    public async Task A_replication_that_fails_names_scenario_seed_and_number()
    {
        var laboratory = Open(2, "fail", (scenario, seed, number) => number == 7 ? throw new InvalidOperationException("broken on purpose") : Replication.Run(scenario, seed, number));
        Assert.True(laboratory.TryPrepare(Request(50), out var plan, out _));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => laboratory.RunAsync(plan!, null, CancellationToken.None));
        Assert.Contains("Replication 7", error.Message);
        Assert.Contains("seed 1", error.Message);
        Assert.Contains("broken on purpose", error.Message);
        Assert.Null(laboratory.Find(plan!));
    }

    [Fact]
    public async Task Planned_weeks_and_the_delay_of_each_cause_add_up_to_the_mean_release_week()
    {
        var answer = await Compare(Open(2, "sum"));
        foreach (var compared in answer.Alternatives!.Prepend(answer.Baseline!))
        {
            Assert.Equal(7, compared.Bottlenecks.Count);
            Assert.Equal(compared.Outcomes["release.week"].Mean, compared.PlannedWeeks + compared.Bottlenecks.Sum(bottleneck => bottleneck.MeanDelayWeeks), 9);
            Assert.Equal(1, compared.Bottlenecks.Sum(bottleneck => bottleneck.Share), 9);
            Assert.All(compared.Bottlenecks, bottleneck => Assert.Equal(bottleneck.MeanDelayWeeks, bottleneck.Kinds.Sum(kind => kind.MeanWeeks), 9));
        }
    }

    [Fact]
    public async Task A_difference_is_the_mean_of_alternative_less_baseline_replication_by_replication()
    {
        var answer = await Compare(Open(2, "difference"));
        var expected = Enumerable.Range(1, 60).Average(replication =>
            Replication.Run(All.Of("multi-year-commitments"), 1, replication).Outcomes[Outcomes.TotalCost.Index]
            - Replication.Run(All.Of("baseline"), 1, replication).Outcomes[Outcomes.TotalCost.Index]);
        Assert.Equal(expected, answer.Alternatives![0].Differences!["cost.total"].Mean, 3);
    }

    [Fact]
    public async Task The_price_of_certainty_is_that_of_the_least_certain_difference_and_says_when_it_cannot_be_paid()
    {
        var laboratory = Open(2, "price");
        Assert.True(laboratory.TryPrepare(Request(60), out var plan, out _));
        var (answer, rows) = await laboratory.RunAsync(plan!, null, CancellationToken.None);
        var difference = PairedDifference.Of(rows[0].Rows.Values(Outcomes.ReleaseWeek), rows[1].Rows.Values(Outcomes.ReleaseWeek)).Estimate;
        var price = AnswerPrice.Of(answer, "release.week")!;
        Assert.Equal(difference.HalfWidth(), price.HalfWidth, 9);
        Assert.Equal(PriceOfCertainty.Of(difference, difference.HalfWidth() / 2).More, price.MoreReplications);
        Assert.True(price.IsPossible);
        // Work with a precision counts with the interval that it stops by.
        var anytime = AnswerPrice.Of(answer, "release.week", isAnytime: true)!;
        var sequence = ConfidenceSequence.Of(difference).HalfWidth;
        Assert.Equal(sequence, anytime.HalfWidth, 9);
        Assert.Equal(PriceOfCertainty.Of(difference, sequence / 2).MoreAnytime, anytime.MoreReplications);
        Assert.Null(AnswerPrice.Of(answer, "deployment.costPer1K"));
        var many = answer with { Baseline = With(answer.Baseline!), Alternatives = [With(answer.Alternatives![0])] };
        Assert.False(AnswerPrice.Of(many, "release.week")!.IsPossible);

        static ComparedScenario With(ComparedScenario scenario) => scenario with { Outcomes = scenario.Outcomes.ToDictionary(entry => entry.Key, entry => entry.Value with { N = 50_000 }) };
    }

    [Fact]
    public async Task A_precision_is_reached_or_the_maximum_run()
    {
        var laboratory = Open(2, "precision");
        var loose = await Run(new Precision("release.week", 1.0), 2000);
        Assert.Equal(StopReason.Precision, loose.StoppedBy);
        Assert.Equal(0, loose.Completed % 100);
        Assert.InRange(loose.Completed, 100, 1900);
        // What stopped it is the interval that may be looked at at any time; the plain one is narrower.
        var week = loose.Outcomes!["release.week"];
        Assert.InRange((week.Ci95Anytime![1] - week.Ci95Anytime[0]) / 2, 0, 1.0);
        Assert.InRange((week.Ci95[1] - week.Ci95[0]) / 2, 0, (week.Ci95Anytime[1] - week.Ci95Anytime[0]) / 2);
        var tight = await Run(new Precision("release.week", 0.001), 300);
        Assert.Equal((300, StopReason.Replications), (tight.Completed, tight.StoppedBy));
        Assert.Contains("ask for a wider interval", tight.Explanation![^1]);
        Assert.StartsWith(FormattableString.Invariant($"The precision asked for, ±1 weeks in release.week, was reached after {loose.Completed} replications: ±"), loose.Explanation![^1]);
        var near = await Run(new Precision("release.week", 0.5), 200);
        Assert.Contains("replications reach it: ask for as many", near.Explanation![^1]);

        async Task<ExperimentAnswer> Run(Precision precision, int maximum)
        {
            Assert.True(laboratory.TryPrepare(new ExperimentRequest { Scenario = All.ReferenceTo("baseline"), Replications = maximum, Precision = precision }, out var plan, out _));
            return (await laboratory.RunAsync(plan!, null, CancellationToken.None)).Answer;
        }
    }

    [Fact]
    public async Task Releases_that_never_shipped_are_counted_and_come_last()
    {
        var laboratory = Open(2, "censored");
        Assert.True(laboratory.TryPrepare(new ExperimentRequest { Scenario = All.ReferenceTo("baseline", ("run.horizonWeeks", "74")), Replications = 100 }, out var plan, out _));
        var answer = (await laboratory.RunAsync(plan!, null, CancellationToken.None)).Answer;
        Assert.InRange(answer.Censored!.Value, 20, 80);
        var week = answer.Outcomes!["release.week"];
        Assert.True(week.MeanIsRestricted);
        Assert.NotNull(week.P10);
        Assert.Null(week.P90);
        Assert.Contains("never shipped", string.Join(" ", answer.Explanation!));
    }

    [Fact]
    public async Task A_scenario_compared_with_itself_shows_no_difference()
    {
        var laboratory = Open(2, "self");
        var request = new ComparisonRequest { Baseline = All.ReferenceTo("baseline"), Alternatives = [All.ReferenceTo("baseline")], Replications = 50, SmallestDifference = new Dictionary<string, double> { ["release.week"] = 0.1 } };
        Assert.True(laboratory.TryPrepare(request, out var plan, out _));
        var answer = (await laboratory.RunAsync(plan!, null, CancellationToken.None)).Answer;
        var difference = answer.Alternatives![0].Differences!["release.week"];
        Assert.Equal("baseline-2", answer.Alternatives[0].Name);
        Assert.Equal(0, difference.Mean);
        Assert.Equal(Verdict.Equivalent, difference.Verdict);
        Assert.Equal(Verdict.Undecided, answer.Alternatives[0].Differences!["cost.total"].Verdict);
    }

    [Theory]
    [InlineData(2, Verdict.Undecided)]
    [InlineData(20, Verdict.Better)]
    public async Task Two_variants_of_the_plan_differ_exactly_and_by_a_verdict_from_some_replications_on(int replications, Verdict expected)
    {
        var laboratory = Open(2, "plans");
        var request = new ComparisonRequest { Baseline = All.ReferenceTo("plan"), Alternatives = [All.ReferenceTo("plan", ("evaluation.contractors", "2"))], Replications = replications };
        Assert.True(laboratory.TryPrepare(request, out var plan, out _));
        var week = (await laboratory.RunAsync(plan!, null, CancellationToken.None)).Answer.Alternatives![0].Differences!["release.week"];
        Assert.Equal(-1, week.Mean, 9);
        Assert.Equal(week.Ci95[0], week.Ci95[1], 9);
        Assert.Equal(expected, week.Verdict);
    }

    [Fact]
    public void The_identity_of_a_question_rests_on_its_content_only()
    {
        var laboratory = Open(1, "identity");
        string IdOf(ComparisonRequest request) => laboratory.TryPrepare(request, out var plan, out _) ? plan!.Id : throw new InvalidOperationException();
        Assert.Equal(IdOf(Request(100)), IdOf(Request(100)));
        Assert.Equal(IdOf(Request(100)), Open(5, "identity-2").TryPrepare(Request(100), out var other, out _) ? other!.Id : "");
        Assert.NotEqual(IdOf(Request(100)), IdOf(Request(101)));
        Assert.NotEqual(IdOf(Request(100)), IdOf(Request(100) with { Seed = 2 }));
        Assert.NotEqual(IdOf(Request(100)), IdOf(Request(100) with { Baseline = All.ReferenceTo("baseline", ("compute.spareFraction", "0.1")) }));
    }

    [Fact]
    public void A_scenario_that_is_written_otherwise_is_another_question_since_the_answer_tells_what_it_sets()
    {
        var laboratory = Open(1, "written");
        var plain = IdOf();
        // Both set what holds anyhow: the same runs, told of in other words.
        Assert.Equal(4, new[] { plain, IdOf(("compute.spareFraction", "0")), IdOf(("run.horizonWeeks", "156")), IdOf(("compute.spareFraction", "0"), ("run.horizonWeeks", "156")) }.Distinct().Count());
        Assert.Equal(IdOf(("compute.spareFraction", "0")), IdOf(("compute.spareFraction", "0.0")));

        string IdOf(params (string, string)[] set) => laboratory.TryPrepare(new ExperimentRequest { Scenario = All.ReferenceTo("baseline", set), Replications = 5 }, out var plan, out _) ? plan!.Id : throw new InvalidOperationException();
    }

    private static ComparisonRequest Request(int replications) =>
        new() { Baseline = All.ReferenceTo("baseline"), Alternatives = [All.ReferenceTo("multi-year-commitments")], Replications = replications };

    private static async Task<ComparisonAnswer> Compare(Laboratory laboratory)
    {
        Assert.True(laboratory.TryPrepare(Request(60), out var plan, out _));
        return (await laboratory.RunAsync(plan!, null, CancellationToken.None)).Answer;
    }

    private Laboratory Open(int threads, string name, Func<Scenario, ulong, int, ReplicationResult>? replicate = null)
    {
        var database = new Database(Directory.CreateDirectory(Path.Combine(folder, name)).FullName);
        return new Laboratory(new ScenarioLibrary(ScenarioLibrary.FindShippedFolder(), new ResultStore(database)), database, threads, replicate ?? ((scenario, seed, number) => Replication.Run(scenario, seed, number)));
    }
}
