using System.Text.Json;
using SimulationLab.Experiments;
using SimulationLab.Organization;
using SimulationLab.Tests;

namespace SimulationLab.Server.Tests;

/// <summary>A server that is killed loses nothing: twins come back where they were, work is finished.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("simlab-crash-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_twin_at_rest_comes_back_at_the_same_time_with_the_same_state()
    {
        string twin, before, entities;
        using (var server = await ServerProcess.StartAsync(folder))
        {
            twin = await CreateAsync(server.Client, 21);
            await server.Client.AskTwinAsync(twin, "advance", """{"weeks":17.3}""");
            await server.Client.AskTwinAsync(twin, "interventions", """{"entity":"provider/aws","outage":{"duration":"3 days"}}""");
            await server.Client.AskTwinAsync(twin, "advance", """{"hours":5}""");
            (before, entities) = (await TextAsync(server.Client, twin, ""), await TextAsync(server.Client, twin, "/entities"));
        }

        using var again = await ServerProcess.StartAsync(folder);
        Assert.Equal(before, await TextAsync(again.Client, twin, ""));
        Assert.Equal(entities, await TextAsync(again.Client, twin, "/entities"));
    }

    [Fact]
    public async Task A_twin_whose_server_is_killed_again_and_again_ends_with_the_same_digest()
    {
        const int Seed = 22;
        var moments = new Random(Seed);
        var server = await ServerProcess.StartAsync(folder);
        var twin = await CreateAsync(server.Client, Seed);
        await server.Client.AskTwinAsync(twin, "play", """{"weeksPerSecond":25}""", wait: false);
        var (kills, week) = (0, 0.0);
        while (true)
        {
            // As many looks as chance says; the speed lets it live through several servers.
            JsonElement state = default;
            for (var looks = moments.Next(1, 12); looks > 0; looks--)
                state = (await server.Client.SendAsync(HttpMethod.Get, $"/api/v1/twins/{twin}?look={looks}", prefer: "wait=0")).Body;
            // What was on record is not lost: the week of the last save, at most one before.
            Assert.True(state.GetProperty("week").GetDouble() >= Math.Floor(week) - 1, $"The twin fell back from week {week} to {state}.");
            week = state.GetProperty("week").GetDouble();
            if (state.Status() == "released" || kills == 12)
                break;
            Assert.Equal("playing", state.Status());
            server.Dispose();
            kills++;
            server = await ServerProcess.StartAsync(folder);
        }

        await server.Client.AskTwinAsync(twin, "pause", "{}");
        var end = await server.Client.AskTwinAsync(twin, "advance", """{"until":"release"}""", mayHaveEnded: true);
        Assert.True(kills >= 3, $"The server was killed {kills} times only.");
        Assert.Equal(Replication.Run(Scenarios.Of("baseline"), Seed, 1).TraceDigest, end.GetProperty("digest").GetString());
        server.Dispose();
    }

    [Fact]
    public async Task An_experiment_and_a_comparison_outlive_their_server_and_finish_with_the_same_digest()
    {
        const string Experiment = """{"scenario":"baseline","replications":500,"seed":23}""";
        const string Comparison = """{"baseline":"plan","alternatives":["baseline"],"replications":60,"seed":23}""";
        string experiment, comparison;
        using (var server = await ServerProcess.StartAsync(folder))
        {
            experiment = (await server.Client.SendAsync(HttpMethod.Post, "/api/v1/experiments", Experiment)).Body.Id();
            comparison = (await server.Client.SendAsync(HttpMethod.Post, "/api/v1/comparisons", Comparison)).Body.Id();
            Assert.Equal("running", (await server.Client.SendAsync(HttpMethod.Get, $"/api/v1/experiments/{experiment}")).Body.Status());
        }

        using var again = await ServerProcess.StartAsync(folder);
        // Nobody asks anew: each look finds the work under way or done.
        var answers = new[] { await FinishedAsync(again.Client, "experiments", experiment), await FinishedAsync(again.Client, "comparisons", comparison) };
        var elsewhere = new Laboratory(Scenarios.Library, new Database(Directory.CreateDirectory(Path.Combine(folder, "elsewhere")).FullName));
        Assert.True(elsewhere.TryPrepare(WorkKind.Experiment, Experiment, out var plan, out _));
        Assert.True(elsewhere.TryPrepare(WorkKind.Comparison, Comparison, out var compared, out _));
        var (first, _) = await elsewhere.RunAsync(plan!, null, TestContext.Current.CancellationToken);
        var (second, _) = await elsewhere.RunAsync(compared!, null, TestContext.Current.CancellationToken);
        Assert.Equal([first.Digest, second.Digest], answers.Select(answer => answer.GetProperty("digest").GetString()));
    }

    [Fact]
    public async Task An_intervention_that_was_answered_survives_a_kill_right_after_and_happens_once()
    {
        string twin;
        double week;
        using (var server = await ServerProcess.StartAsync(folder))
        {
            twin = await CreateAsync(server.Client, 24);
            await server.Client.AskTwinAsync(twin, "advance", """{"weeks":14}""");
            await server.Client.AskTwinAsync(twin, "play", """{"weeksPerSecond":3}""", wait: false);
            week = (await server.Client.SendAsync(HttpMethod.Post, $"/api/v1/twins/{twin}/interventions", """{"entity":"provider/aws","outage":{"duration":"3 days"}}""")).Body.GetProperty("week").GetDouble();
        }

        using var again = await ServerProcess.StartAsync(folder);
        var end = await FinishedTwinAsync(again.Client, twin);
        var outage = Assert.Single(end.GetProperty("interventions").EnumerateArray());
        Assert.Equal(week, outage.GetProperty("week").GetDouble());
        var recipe = Scenarios.Library.TryResolve(new ScenarioReference("baseline", new Dictionary<string, JsonElement>(), []), out var scenario, out _) ? scenario! : null;
        var simulation = Replication.Start(recipe!, 24, 1, interventions: [OutageOf(outage)]);
        simulation.Run();
        Assert.Equal(simulation.Digest, end.GetProperty("digest").GetString());
    }

    [Fact]
    public async Task A_server_that_is_asked_to_stop_forgets_no_twin_on_its_way()
    {
        List<string> twins = [];
        using (var server = await ServerProcess.StartAsync(folder))
        {
            for (var seed = 1; seed <= 12; seed++)
                twins.Add(await CreateAsync(server.Client, seed));
            await Task.WhenAll(twins.Select(twin => server.Client.SendAsync(HttpMethod.Post, $"/api/v1/twins/{twin}/advance", """{"until":"release"}""")));
            await server.StopAsync();
        }

        // Nobody moves them on again: those that had not arrived go on by themselves.
        using var again = await ServerProcess.StartAsync(folder);
        var ends = new List<JsonElement>();
        foreach (var twin in twins)
            ends.Add(await FinishedTwinAsync(again.Client, twin));
        Assert.Equal(
            Enumerable.Range(1, 12).Select(seed => Replication.Run(Scenarios.Of("baseline"), (ulong)seed, 1).TraceDigest),
            ends.Select(end => end.GetProperty("digest").GetString()));
    }

    [Fact]
    public async Task A_second_server_on_the_same_folder_is_refused()
    {
        using var server = await ServerProcess.StartAsync(folder);
        var (exitCode, complaint) = await ServerProcess.TryStartAsync(folder);
        Assert.Equal(1, exitCode);
        Assert.Contains("Another server runs on the data folder", complaint);
    }

    [Fact]
    public async Task Work_begun_under_another_version_of_the_model_is_not_finished_in_its_name()
    {
        const string Request = """{"scenario":"baseline","replications":50,"seed":25}""";
        new UnfinishedWork(new Database(folder)).Begin("experiment", "0123456789abcdef", Request);
        using var server = await ServerProcess.StartAsync(folder);
        // What was left is taken up, or forgotten, before the server says that it listens.
        Assert.Empty(new UnfinishedWork(new Database(folder)).List());
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await server.Client.SendAsync(HttpMethod.Get, "/api/v1/experiments/0123456789abcdef")).Status);
    }

    /// <summary>The outage of the answer, at its exact microsecond.</summary>
    private static ImposedEvent OutageOf(JsonElement outage)
    {
        var kind = Catalogue.EventKinds.Single(candidate => candidate.Name == "outage");
        return new ImposedEvent(Kernel.SimTime.FromWeeks(outage.GetProperty("week").GetDouble()), "provider/aws", kind, [Kernel.Duration.FromDays(3)]);
    }

    private static async Task<JsonElement> FinishedTwinAsync(HttpClient client, string twin)
    {
        while (true)
        {
            var (_, body, _) = await client.SendAsync(HttpMethod.Get, $"/api/v1/twins/{twin}", prefer: "wait=30");
            if (body.Status() == "released")
                return body;
            Assert.Contains(body.Status(), new[] { "playing", "advancing" });
        }
    }

    private static async Task<JsonElement> FinishedAsync(HttpClient client, string kind, string id)
    {
        // The stream of events ends when the work has.
        await client.GetStringAsync($"/api/v1/{kind}/{id}/events", TestContext.Current.CancellationToken);
        var (status, body, _) = await client.SendAsync(HttpMethod.Get, $"/api/v1/{kind}/{id}");
        Assert.Equal((System.Net.HttpStatusCode.OK, "completed"), (status, body.Status()));
        return body;
    }

    private static async Task<string> CreateAsync(HttpClient client, int seed) =>
        (await client.SendAsync(HttpMethod.Post, "/api/v1/twins", $$"""{"scenario":"baseline","seed":{{seed}}}""")).Body.Id();

    private static async Task<string> TextAsync(HttpClient client, string twin, string route) => (await client.SendAsync(HttpMethod.Get, $"/api/v1/twins/{twin}{route}")).Body.GetRawText();
}
