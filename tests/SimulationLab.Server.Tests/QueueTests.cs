using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SimulationLab.Grains;

namespace SimulationLab.Server.Tests;

/// <summary>Work that waits for its turn, on a server of its own whose lanes the test holds.</summary>
public sealed class QueueTests : IDisposable
{
    private const int Large = WorkQueue.LargestSmall + 1;

    private readonly ServerFixture server = new();
    private readonly HttpClient client;
    private readonly WorkQueue queue;

    public QueueTests() => (client, queue) = (server.CreateClient(), server.Services.GetRequiredService<WorkQueue>());

    public void Dispose() => server.Dispose();

    [Fact]
    public async Task A_small_question_is_answered_while_large_ones_wait_and_these_say_how_many_are_ahead()
    {
        using var large = queue.Join(Large);
        Assert.Equal(1, (await PostAsync($$"""{"scenario":"plan","replications":{{Large}}}""")).GetProperty("ahead").GetInt32());
        var (_, second, _) = await client.SendAsync(HttpMethod.Post, "/api/v1/comparisons", $$"""{"baseline":"plan","alternatives":["baseline"],"replications":{{Large / 2 + 1}}}""");
        Assert.Equal(("queued", 2), (second.Status(), second.GetProperty("ahead").GetInt32()));

        var (status, small, _) = await client.SendAsync(HttpMethod.Post, "/api/v1/experiments", """{"scenario":"plan","replications":20}""", prefer: "wait=30");
        Assert.Equal((HttpStatusCode.OK, "completed"), (status, small.Status()));
        Assert.False(small.TryGetProperty("ahead", out _));
        Assert.Equal("queued", (await GetAsync($"comparisons/{second.Id()}")).Status());
    }

    [Fact]
    public async Task Whoever_follows_work_that_waits_sees_it_move_up()
    {
        using var held = queue.Join(Large);
        var first = await PostAsync($$"""{"scenario":"plan","replications":{{Large}},"seed":6}""");
        var second = await PostAsync($$"""{"scenario":"plan","replications":{{Large}},"seed":7}""");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/experiments/{second.Id()}/events");
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var events = SseParser.Create(stream, (_, data) => JsonSerializer.Deserialize<JsonElement>(data)).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.Equal(2, await NextAheadAsync());
        held.Dispose();
        Assert.Equal(1, await NextAheadAsync());
        await DeleteAsync($"experiments/{first.Id()}");
        // Its turn has come; what comes first is either the last look at the queue or the work itself.
        while (await NextAheadAsync() is { } ahead)
            Assert.Equal(0, ahead);
        await DeleteAsync($"experiments/{second.Id()}");

        async Task<int?> NextAheadAsync() => await events.MoveNextAsync() && events.Current.Data.TryGetProperty("ahead", out var ahead) ? ahead.GetInt32() : null;
    }

    [Fact]
    public async Task Cancelling_twice_answers_twice_the_same_and_what_was_cancelled_can_be_asked_again()
    {
        using var held = queue.Join(1);
        const string Question = """{"scenario":"plan","replications":20,"seed":2}""";
        var work = await PostAsync(Question);
        var first = await DeleteAsync($"experiments/{work.Id()}");
        var second = await DeleteAsync($"experiments/{work.Id()}");
        Assert.Equal((HttpStatusCode.OK, "cancelled"), (first.Status, first.Body.Status()));
        Assert.Equal((HttpStatusCode.OK, first.Body.GetRawText()), (second.Status, second.Body.GetRawText()));
        Assert.Equal(first.Body.GetRawText(), (await GetAsync($"experiments/{work.Id()}")).GetRawText());
        // Cancelled work bears the id that the answer will have: it is that of the question.
        Assert.Equal(("queued", work.Id()), (await PostAsync(Question) is var again ? again.Status() : "", again.Id()));
        held.Dispose();
        var (_, answer, _) = await client.AskAsync("/api/v1/experiments", Question);
        Assert.Equal(("completed", work.Id()), (answer.Status(), answer.Id()));
        Assert.Equal(HttpStatusCode.NoContent, (await DeleteAsync($"experiments/{work.Id()}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await DeleteAsync($"experiments/{work.Id()}")).Status);
    }

    [Fact]
    public async Task Work_that_was_asked_for_again_and_finished_work_are_not_for_one_to_cancel()
    {
        using var held = queue.Join(1);
        const string Question = """{"scenario":"plan","replications":20,"seed":3}""";
        var path = $"experiments/{(await PostAsync(Question)).Id()}";
        Assert.Equal("queued", (await PostAsync(Question)).Status());
        var refused = await DeleteAsync(path + "?unlessShared=true");
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("goes on for them", refused.Body.GetProperty("detail").GetString());
        Assert.Equal("queued", (await GetAsync(path)).Status());
        held.Dispose();
        await client.AskAsync("/api/v1/experiments", Question);
        Assert.Equal(HttpStatusCode.Conflict, (await DeleteAsync(path + "?unlessShared=true")).Status);
        Assert.Equal("completed", (await GetAsync(path)).Status());
    }

    [Fact]
    public async Task Work_that_one_alone_asked_for_is_for_one_to_cancel()
    {
        using var held = queue.Join(1);
        var path = $"experiments/{(await PostAsync("""{"scenario":"plan","replications":20,"seed":4}""")).Id()}";
        var (status, cancelled, _) = await DeleteAsync(path + "?unlessShared=true");
        Assert.Equal((HttpStatusCode.OK, "cancelled"), (status, cancelled.Status()));
    }

    [Fact]
    public async Task Work_that_all_who_asked_for_it_have_left_is_cancelled()
    {
        using var held = queue.Join(1);
        const string Question = """{"scenario":"plan","replications":20,"seed":8}""";
        var path = $"experiments/{(await PostAsync(Question)).Id()}?unlessShared=true";
        await PostAsync(Question);
        Assert.Equal(HttpStatusCode.Conflict, (await DeleteAsync(path)).Status);
        var (status, cancelled, _) = await DeleteAsync(path);
        Assert.Equal((HttpStatusCode.OK, "cancelled"), (status, cancelled.Status()));
    }

    [Fact]
    public async Task A_replay_waits_for_its_turn_like_a_question()
    {
        var (_, answer, _) = await client.AskAsync("/api/v1/experiments", """{"scenario":"plan","replications":20,"seed":5}""");
        Assert.Equal(HttpStatusCode.NotFound, (await client.SendAsync(HttpMethod.Get, "/api/v1/replays/0123456789abcdef")).Status);
        var places = Enumerable.Range(0, WorkQueue.MaximumWaiting).Select(_ => queue.Join(1)).ToList();
        var (status, problem, response) = await client.SendAsync(HttpMethod.Get, $"/api/v1/replays/{answer.Id()}");
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Contains("try again", problem.GetProperty("detail").GetString());
        places.ForEach(place => place.Dispose());
        Assert.True((await GetAsync($"replays/{answer.Id()}")).GetProperty("sameAnswer").GetBoolean());
        // It has given its place back.
        Assert.Equal(0, queue.Join(1).Ahead);
    }

    private async Task<JsonElement> PostAsync(string question)
    {
        var (status, body, _) = await client.SendAsync(HttpMethod.Post, "/api/v1/experiments", question);
        Assert.Equal(HttpStatusCode.Accepted, status);
        return body;
    }

    private async Task<JsonElement> GetAsync(string path) => (await client.SendAsync(HttpMethod.Get, $"/api/v1/{path}")).Body;

    private Task<(HttpStatusCode Status, JsonElement Body, HttpResponseMessage Response)> DeleteAsync(string path) => client.SendAsync(HttpMethod.Delete, $"/api/v1/{path}");
}
