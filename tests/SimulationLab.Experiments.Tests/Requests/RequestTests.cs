using System.Text;
using CsCheck;
using SimulationLab.Organization;

namespace SimulationLab.Experiments.Tests.Requests;

public sealed class RequestTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("simlab-test-").FullName;
    private readonly Laboratory laboratory;

    public RequestTests()
    {
        var database = new Database(folder);
        laboratory = new Laboratory(new ScenarioLibrary(ScenarioLibrary.FindShippedFolder(), new ResultStore(database)), database, 1);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Broken comparisons: body, path of the fault, what it says, the nearest right name.</summary>
    public static TheoryData<string, string, string, string?> Broken => new()
    {
        { "", "$", "body is empty", null },
        { "{", "$", "not valid JSON", null },
        { "[]", "$", "not a list", null },
        { "null", "$", "not null", null },
        { "{}", "$.baseline", "is missing", null },
        { """{"baseline":"baseline"}""", "$.alternatives", "is missing", null },
        { """{"baseline":"baseline","alternatives":[]}""", "$.alternatives", "1 to 20", null },
        { """{"baseline":"baseline","alternatives":"plan"}""", "$.alternatives", "list of scenarios", null },
        { """{"baseline":"basline","alternatives":["plan"]}""", "$.baseline", "did you mean 'baseline'", "baseline" },
        { """{"baseline":"baseline","alternatives":["plan","pln"]}""", "$.alternatives[1]", "did you mean 'plan'", "plan" },
        { """{"baseline":7,"alternatives":["plan"]}""", "$.baseline", "a name or an object", null },
        { """{"baseline":"baseline","alternatives":[{"overrides":{}}]}""", "$.alternatives[0].extends", "missing", null },
        { """{"baseline":"baseline","alternatives":[{"extends":"baseline","overrides":{"compute.sparFraction":0.2}}]}""", "$.alternatives[0].overrides['compute.sparFraction']", "did you mean", "compute.spareFraction" },
        { """{"baseline":"baseline","alternatives":[{"extends":"baseline","overrides":{"compute.failureRate":6}}]}""", "$.alternatives[0].overrides['compute.failureRate']", "has no unit", null },
        { """{"baseline":"baseline","alternatives":[{"extends":"baseline","overrides":{"compute.spareFraction":[1]}}]}""", "$.alternatives[0].overrides['compute.spareFraction']", "single value", null },
        { """{"baseline":"baseline","alternatives":[{"extends":"baseline","overides":{}}]}""", "$.alternatives[0].overides", "did you mean 'overrides'", "overrides" },
        { """{"baseline":"baseline","alternatives":[{"extends":"baseline","events":[{"at":"week 3","entity":"provider/azur","outage":{"duration":"1 day"}}]}]}""", "$.alternatives[0].events[0].entity", "did you mean 'provider/azure'", "provider/azure" },
        { """{"baseline":"baseline","alternatives":["plan"],"replications":1}""", "$.replications", "2 to 100000", null },
        { """{"baseline":"baseline","alternatives":["plan"],"replications":"many"}""", "$.replications", "whole number", null },
        { """{"baseline":"baseline","alternatives":["plan","plan","plan","plan"],"replications":100000}""", "$.replications", "400000", null },
        { """{"baseline":"baseline","alternatives":["plan"],"seed":-1}""", "$.seed", "whole number", null },
        { """{"baseline":"baseline","alternatives":["plan"],"precision":{"outcome":"release.weeks","halfWidth":1}}""", "$.precision.outcome", "Did you mean 'release.week'", "release.week" },
        { """{"baseline":"baseline","alternatives":["plan"],"precision":{"outcome":"release.week"}}""", "$.precision", "either", null },
        { """{"baseline":"baseline","alternatives":["plan"],"smallestDifference":{"release.week":-1}}""", "$.smallestDifference['release.week']", "positive", null },
        { """{"baseline":"baseline","alternatives":["plan"],"targets":{"week":-1}}""", "$.targets.week", "more than 0", null },
        { """{"baseline":"baseline","alternatives":["plan"],"targets":{"budgetUsd":0}}""", "$.targets.budgetUsd", "more than 0", null },
        { """{"baseline":"baseline","alternatives":["plan"],"targets":{"qualityScore":150}}""", "$.targets.qualityScore", "0 to 100", null },
        { """{"baseline":"baseline","alternatives":["plan"],"targets":{"safetyEscaped":-1}}""", "$.targets.safetyEscaped", "0 or more", null },
        { """{"baseline":"baseline","alternatives":["plan"],"replicatons":10}""", "$.replicatons", "did you mean 'replications'", "replications" },
        { """{"baseline":"baseline","baseline":"plan","alternatives":["plan"]}""", "$", "not valid JSON", null },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_request_is_refused_with_path_reason_and_nearest_name(string body, string path, string says, string? nearest)
    {
        Assert.False(laboratory.TryPrepare(WorkKind.Comparison, body, out _, out var faults));
        Assert.True(
            faults.Any(fault => fault.Path == path && fault.Message.Contains(says, StringComparison.Ordinal) && (nearest is null || fault.Nearest == nearest)),
            $"Expected {path} '{says}'; found:\n{string.Join("\n", faults)}");
    }

    [Fact]
    public void All_faults_of_a_request_are_listed_at_once()
    {
        const string Body = """{"baseline":"basline","alternatives":[{"extends":"baseline","overrides":{"nope":1}}],"replications":1,"extra":true,"smallestDifference":{"weeks":0.5}}""";
        Assert.False(laboratory.TryPrepare(WorkKind.Comparison, Body, out _, out var faults));
        Assert.Equal(["$.alternatives[0].overrides.nope", "$.baseline", "$.extra", "$.replications", "$.smallestDifference['weeks']"], faults.Select(fault => fault.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_good_request_takes_its_defaults()
    {
        Assert.True(laboratory.TryPrepare(WorkKind.Experiment, """{"scenario":{"extends":"baseline","overrides":{"compute.spareFraction":0.2,"providers.gcp.quotaWait":"1 week"},"name":"spares"}}""", out var prepared, out _));
        var plan = (ExperimentPlan?)prepared;
        Assert.Equal((1000, 1UL, "spares"), (plan!.Request.Replications, plan.Request.Seed, plan.Scenario.Name));
        Assert.Equal(0.2, plan.Scenario.ValueOf(Catalogue.Find("compute.spareFraction")!));
    }

    [Fact]
    public void Random_texts_are_refused_without_a_crash() =>
        Gen.String[0, 200].Sample(text => !laboratory.TryPrepare(WorkKind.Comparison, text, out _, out var faults) && faults.Count > 0, iter: 2000);

    [Fact]
    public void Random_bytes_in_a_good_request_are_refused_or_read_whole() =>
        Gen.Select(Gen.Int[0, 150], Gen.Byte.Array[0, 5]).Sample((at, bytes) =>
        {
            const string Good = """{"baseline":"baseline","alternatives":[{"extends":"baseline","overrides":{"compute.spareFraction":0.2}}],"replications":10,"seed":3}""";
            var text = Good.Insert(at % Good.Length, Encoding.Latin1.GetString(bytes));
            var ok = laboratory.TryPrepare(WorkKind.Comparison, text, out var plan, out var faults);
            Assert.Equal(ok, faults.Count == 0);
            Assert.True(!ok || plan is not null);
        }, iter: 2000);

    [Fact]
    public void A_table_of_replications_quotes_what_needs_it()
    {
        using var text = new StringWriter();
        ReplicationTable.WriteCsv(text, [new ScenarioRows("odd, \"name\"", 1, Replications.Of([new ReplicationRow(1, ReleaseStatus.Shipped, new double[Outcomes.All.Count], [], [], "d", 0)]))]);
        var lines = text.ToString().Split("\r\n");
        Assert.StartsWith("scenario,seed,replication,status,digest,release.week", lines[0]);
        Assert.StartsWith("\"odd, \"\"name\"\"\",1,1,shipped,d,0,", lines[1]);
    }
}
