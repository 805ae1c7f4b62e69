using System.Net;

namespace SimulationLab.Server.Tests;

public class ScenarioRouteTests(ServerFixture server)
{
    private readonly HttpClient client = server.CreateClient();

    [Fact]
    public async Task Shipped_scenarios_are_listed_with_their_questions()
    {
        var (_, list, _) = await client.SendAsync(HttpMethod.Get, "/api/v1/scenarios");
        var shipped = list.EnumerateArray().Where(entry => entry.GetProperty("isShipped").GetBoolean()).ToList();
        Assert.Superset(
            new HashSet<string>(["baseline", "plan", "compute-shortage", "multi-year-commitments", "data-quality-crisis", "safety-surprise", "burst-100k"]),
            shipped.Select(entry => entry.GetProperty("name").GetString()!).ToHashSet());
        Assert.All(shipped, entry => Assert.EndsWith("?", entry.GetProperty("question").GetString()));
    }

    [Fact]
    public async Task A_resolved_scenario_says_what_differs_from_its_parent()
    {
        var (_, view, response) = await client.SendAsync(HttpMethod.Get, "/api/v1/scenarios/multi-year-commitments");
        Assert.NotNull(response.Headers.ETag);
        var differing = view.GetProperty("parameters").EnumerateArray().Where(parameter => parameter.GetProperty("differsFromParent").GetBoolean());
        Assert.Equal(["compute.commitments.coverage", "providers.gcp.quotaWait"], differing.Select(parameter => parameter.GetProperty("key").GetString()));
    }

    [Fact]
    public async Task A_scenario_of_ones_own_is_saved_run_and_guarded_by_its_tag()
    {
        const string Yaml = "name: guarded\nextends: plan\nset: { activities.scoping.team: 2 }\n";
        var (created, _, response) = await client.SendAsync(HttpMethod.Put, "/api/v1/scenarios/guarded", Yaml, "application/yaml");
        Assert.Equal(HttpStatusCode.Created, created);
        var tag = response.Headers.ETag!.ToString();
        var (_, answer, _) = await client.SendAsync(HttpMethod.Post, "/api/v1/experiments", """{"scenario":"guarded","replications":2}""", prefer: "wait=30");
        Assert.Equal(67.0, answer.GetProperty("outcomes").GetProperty("release.week").GetProperty("mean").GetDouble());

        Assert.Equal(HttpStatusCode.PreconditionFailed, (await client.SendAsync(HttpMethod.Put, "/api/v1/scenarios/guarded", Yaml, "application/yaml", header: ("If-Match", "\"stale\""))).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await client.SendAsync(HttpMethod.Put, "/api/v1/scenarios/guarded", Yaml, "application/yaml", header: ("If-None-Match", "*"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(HttpMethod.Put, "/api/v1/scenarios/guarded", Yaml + "question: Half the team?\n", "application/yaml", header: ("If-Match", tag))).Status);
        var json = """{"name":"guarded","extends":"plan","set":{"activities.scoping.team":4}}""";
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(HttpMethod.Put, "/api/v1/scenarios/guarded", json)).Status);
        (_, answer, _) = await client.SendAsync(HttpMethod.Post, "/api/v1/experiments", """{"scenario":"guarded","replications":2}""", prefer: "wait=30");
        Assert.Equal(65.0, answer.GetProperty("outcomes").GetProperty("release.week").GetProperty("mean").GetDouble());
    }

    [Fact]
    public async Task A_scenario_is_checked_without_being_saved()
    {
        var (_, good, _) = await client.SendAsync(HttpMethod.Post, "/api/v1/scenarios/validate", "name: checked\nextends: baseline\n", "application/yaml");
        Assert.True(good.GetProperty("isValid").GetBoolean());
        var (_, bad, _) = await client.SendAsync(HttpMethod.Post, "/api/v1/scenarios/validate", "name: checked\nextends: baseline\nset:\n  compute.spareFraction: 2\n", "application/yaml");
        var fault = bad.GetProperty("faults")[0];
        Assert.Equal((4, 26), (fault.GetProperty("line").GetInt32(), fault.GetProperty("column").GetInt32()));
        Assert.Equal(HttpStatusCode.NotFound, (await client.SendAsync(HttpMethod.Get, "/api/v1/scenarios/checked")).Status);
    }

    [Fact]
    public async Task The_catalogue_states_unit_source_and_cause_of_every_parameter()
    {
        var (_, list, _) = await client.SendAsync(HttpMethod.Get, "/api/v1/parameters");
        var rate = list.EnumerateArray().Single(entry => entry.GetProperty("key").GetString() == "compute.failureRate");
        Assert.Equal("per 1000 node-days", rate.GetProperty("unit").GetString());
        Assert.Equal("compute", rate.GetProperty("cause").GetString());
        Assert.Contains("Llama 3", rate.GetProperty("source").GetString());
    }
}
