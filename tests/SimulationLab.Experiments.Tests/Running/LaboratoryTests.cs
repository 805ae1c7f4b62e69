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
        Assert.Equal(Enumerable.Range(1, rows[0].Rows.Count), rows[0].Rows.Select(row => row.Replication));
        Assert.Null(laboratory.FindComparison(plan!.Id));
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
        Assert.Null(laboratory.FindComparison(plan!.Id));
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
    public async Task A_precision_is_reached_or_the_maximum_run()
    {
        var laboratory = Open(2, "precision");
        var loose = await Run(new Precision("release.week", 1.0), 2000);
        Assert.Equal(200, loose.Completed);
        Assert.True((loose.Outcomes!["release.week"].Ci95[1] - loose.Outcomes["release.week"].Ci95[0]) / 2 <= 1.0);
        var tight = await Run(new Precision("release.week", 0.001), 300);
        Assert.Equal(300, tight.Completed);

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

    private static ComparisonRequest Request(int replications) =>
        new() { Baseline = All.ReferenceTo("baseline"), Alternatives = [All.ReferenceTo("multi-year-commitments")], Replications = replications };

    private static async Task<ComparisonAnswer> Compare(Laboratory laboratory)
    {
        Assert.True(laboratory.TryPrepare(Request(60), out var plan, out _));
        return (await laboratory.RunAsync(plan!, null, CancellationToken.None)).Answer;
    }

    private Laboratory Open(int threads, string name, Func<Scenario, ulong, int, ReplicationResult>? replicate = null)
    {
        var store = new ResultStore(new Database(Directory.CreateDirectory(Path.Combine(folder, name)).FullName));
        return new Laboratory(new ScenarioLibrary(ScenarioLibrary.FindShippedFolder(), store), store, threads, replicate ?? ((scenario, seed, number) => Replication.Run(scenario, seed, number)));
    }
}
