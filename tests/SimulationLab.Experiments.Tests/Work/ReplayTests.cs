using Dapper;
using Shipped = SimulationLab.Tests.Scenarios;

namespace SimulationLab.Experiments.Tests.Work;

/// <summary>A stored answer can be run again, and every difference is found.</summary>
public sealed class ReplayTests : Bench
{
    [Fact]
    public async Task Every_kind_of_answer_is_the_same_when_it_is_run_again()
    {
        var ids = new[]
        {
            (await Ask(new ExperimentRequest { Scenario = Shipped.ReferenceTo("baseline"), Replications = 60, Targets = new RiskTargets(Week: 75, BudgetUsd: 190e6) })).Id,
            (await Ask(new ComparisonRequest { Baseline = Shipped.ReferenceTo("baseline"), Alternatives = [Shipped.ReferenceTo("baseline", ("evaluation.contractors", "2"))], Replications = 20, SmallestDifference = new Dictionary<string, double> { ["release.week"] = 0.5 } })).Id,
            (await Ask(new AttributionRequest { Scenario = Shipped.ReferenceTo("plan", ("causes.data", "on")), Replications = 3 })).Id,
            (await Ask(new FlipPointRequest { Baseline = Shipped.ReferenceTo("plan"), Alternative = Shipped.ReferenceTo("plan", ("evaluation.contractors", "2")), Parameters = ["labeling.ratings.rate"], Replications = 2 })).Id,
            (await Ask(new SelectionRequest { Scenarios = [Shipped.ReferenceTo("plan"), Shipped.ReferenceTo("baseline")], Indifference = 1, Replications = 300 })).Id,
            (await Ask(new TornadoRequest { Scenario = Shipped.ReferenceTo("baseline"), Parameters = ["safety.findings"], Replications = 10 })).Id,
            (await Ask(new ExperimentRequest { Scenario = Shipped.ReferenceTo("baseline"), Replications = 2000, Precision = new Precision("release.week", 2) })).Id,
        };
        foreach (var id in ids)
        {
            var replay = await Open.ReplayAsync(id, null, TestContext.Current.CancellationToken);
            Assert.True(replay.IsSame, $"{replay.Kind}: {replay.FirstDifference}");
            Assert.True(replay.Replications > 0);
        }
    }

    [Fact]
    public async Task An_answer_that_was_tampered_with_is_found_out()
    {
        var id = (await Ask(new ExperimentRequest { Scenario = Shipped.ReferenceTo("plan"), Replications = 5 })).Id;
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(Folder, "simulationlab.db")}"))
            connection.Execute("UPDATE answers SET answer = replace(answer, '\"plannedWeeks\":65', '\"plannedWeeks\":64')");
        var replay = await Open.ReplayAsync(id, null, TestContext.Current.CancellationToken);
        Assert.True(replay.SameReplications);
        Assert.False(replay.SameAnswer);
        Assert.Contains("differs from character", replay.FirstDifference);
    }

    [Fact]
    public async Task An_answer_is_replayed_with_the_scenarios_as_they_were_when_it_was_asked()
    {
        var saved = new ResultStore(new Database(Folder));
        saved.Write("parent", "name: parent\nextends: baseline\nset: { compute.spareFraction: 0.1 }\n");
        saved.Write("mine", "name: mine\nextends: parent\nset: { data.team: 8 }\n");
        var laboratory = new Laboratory(new ScenarioLibrary(ScenarioLibrary.FindShippedFolder(), saved), new Database(Folder), 2);
        Assert.True(laboratory.TryPrepare(new ExperimentRequest { Scenario = Shipped.ReferenceTo("mine"), Replications = 5 }, out var plan, out _));
        var id = (await laboratory.RunAsync(plan!, null, TestContext.Current.CancellationToken)).Answer.Id;
        saved.Write("parent", "name: parent\nextends: baseline\nset: { compute.spareFraction: 0.3 }\n");
        Assert.True(laboratory.TryPrepare(new ExperimentRequest { Scenario = Shipped.ReferenceTo("mine"), Replications = 5 }, out var today, out _));
        Assert.NotEqual(id, today!.Id);
        Assert.True((await laboratory.ReplayAsync(id, null, TestContext.Current.CancellationToken)).IsSame);
        // Even by somebody who has no such scenario any more.
        Assert.True((await Open.ReplayAsync(id, null, TestContext.Current.CancellationToken)).IsSame);
        Assert.NotNull(Open.FindPlan(WorkKind.Experiment, id));
    }

    [Fact]
    public async Task A_replication_that_was_tampered_with_is_named()
    {
        var id = (await Ask(new ExperimentRequest { Scenario = Shipped.ReferenceTo("plan"), Replications = 5 })).Id;
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(Folder, "simulationlab.db")}"))
            connection.Execute("UPDATE columns SET block = zeroblob(length(block)) WHERE name = 'stage 2'");
        var replay = await Open.ReplayAsync(id, null, TestContext.Current.CancellationToken);
        Assert.False(replay.SameReplications || replay.SameAnswer);
        Assert.Equal("Traces and outcomes of replications 1 to 5 of plan are the same, but 'stage 2' is not.", replay.FirstDifference);
    }

    [Fact]
    public async Task What_was_never_answered_cannot_be_replayed()
    {
        var error = await Assert.ThrowsAsync<NoReplayException>(() => Open.ReplayAsync("0123456789abcdef", null, CancellationToken.None));
        Assert.Contains("There is no stored answer", error.Message);
    }
}
