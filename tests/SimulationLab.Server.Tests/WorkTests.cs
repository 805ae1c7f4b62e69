using System.Globalization;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using SimulationLab.Experiments;

namespace SimulationLab.Server.Tests;

public class WorkTests(ServerFixture server)
{
    private readonly HttpClient client = server.CreateClient();

    [Fact]
    public async Task A_comparison_is_answered_in_the_fixed_shape()
    {
        var (status, body, response) = await client.AskAsync("/api/v1/comparisons",
            """{"baseline":"baseline","alternatives":["multi-year-commitments"],"replications":300,"smallestDifference":{"quality.score":1}}""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("wait=30", response.Headers.GetValues("Preference-Applied").Single());
        Assert.Equal("completed", body.Status());
        Assert.Equal(64, body.GetProperty("digest").GetString()!.Length);
        var alternative = body.GetProperty("alternatives")[0];
        Assert.Equal("multi-year-commitments", alternative.GetProperty("name").GetString());
        var difference = alternative.GetProperty("differences").GetProperty("release.week");
        Assert.True(difference.GetProperty("mean").GetDouble() < 0);
        Assert.Equal(2, difference.GetProperty("ci95").GetArrayLength());
        Assert.InRange(difference.GetProperty("adjustedP").GetDouble(), 0, 1);
        Assert.Equal("better", difference.GetProperty("verdict").GetString());
        Assert.Equal("equivalent", alternative.GetProperty("differences").GetProperty("quality.score").GetProperty("verdict").GetString());
        var baseline = body.GetProperty("baseline");
        foreach (var name in (string[])["unit", "mean", "ci95", "p10", "p50", "p80", "p80ci95", "p90"])
            Assert.True(baseline.GetProperty("outcomes").GetProperty("release.week").TryGetProperty(name, out _), name);
        Assert.Equal(
            ["compute", "coordination", "data", "evaluation", "integration", "other", "safety"],
            baseline.GetProperty("bottlenecks").EnumerateArray().Select(cause => cause.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
        Assert.Contains("earlier", body.GetProperty("explanation")[0].GetString());
    }

    [Fact]
    public async Task New_work_answers_202_with_its_place_and_can_be_followed_to_its_end()
    {
        var (status, body, response) = await client.SendAsync(HttpMethod.Post, "/api/v1/experiments", """{"scenario":"plan","replications":3000,"seed":7}""");
        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal($"/api/v1/experiments/{body.Id()}", response.Headers.Location!.ToString());
        Assert.Equal(3000, body.GetProperty("total").GetInt32());

        var events = await EventsOf(body.Id());
        Assert.Equal("completed", events[^1].Data.Status());
        Assert.All(events, item => Assert.False(string.IsNullOrEmpty(item.EventId)));
        var (_, answer, _) = await client.SendAsync(HttpMethod.Get, $"/api/v1/experiments/{body.Id()}");
        Assert.Equal("completed", answer.Status());
        Assert.Equal(65.0, answer.GetProperty("outcomes").GetProperty("release.week").GetProperty("mean").GetDouble());
        Assert.Equal(65.0, answer.GetProperty("plannedWeeks").GetDouble());

        // Whoever comes back later gets the last event at once.
        Assert.Equal("completed", Assert.Single(await EventsOf(body.Id(), lastSeen: "running-12")).Data.Status());
    }

    [Fact]
    public async Task The_same_request_is_answered_from_the_store_with_200()
    {
        const string Body = """{"scenario":"plan","replications":20,"seed":11}""";
        var (_, first, _) = await client.AskAsync("/api/v1/experiments", Body);
        var (status, second, _) = await client.SendAsync(HttpMethod.Post, "/api/v1/experiments", Body);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(first.GetRawText(), second.GetRawText());
        var (_, list, _) = await client.SendAsync(HttpMethod.Get, "/api/v1/experiments");
        Assert.Contains(list.EnumerateArray(), entry => entry.Id() == first.Id());
    }

    [Fact]
    public async Task Cancelled_work_stops_and_is_never_an_answer()
    {
        var (_, body, _) = await client.SendAsync(HttpMethod.Post, "/api/v1/comparisons", """{"baseline":"baseline","alternatives":["compute-shortage"],"replications":100000,"seed":3}""");
        var (status, cancelled, _) = await client.SendAsync(HttpMethod.Delete, $"/api/v1/comparisons/{body.Id()}");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("cancelled", cancelled.Status());
        Assert.False(cancelled.TryGetProperty("baseline", out _));
        var (_, after, _) = await client.SendAsync(HttpMethod.Get, $"/api/v1/comparisons/{body.Id()}");
        Assert.Equal("cancelled", after.Status());
        var (_, list, _) = await client.SendAsync(HttpMethod.Get, "/api/v1/comparisons");
        Assert.DoesNotContain(list.EnumerateArray(), entry => entry.Id() == body.Id());
    }

    [Fact]
    public async Task Finished_work_is_removed_and_then_unknown()
    {
        var (_, body, _) = await client.AskAsync("/api/v1/experiments", """{"scenario":"plan","replications":20,"seed":12}""");
        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(HttpMethod.Delete, $"/api/v1/experiments/{body.Id()}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.SendAsync(HttpMethod.Get, $"/api/v1/experiments/{body.Id()}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.SendAsync(HttpMethod.Delete, $"/api/v1/experiments/{body.Id()}")).Status);
    }

    [Fact]
    public async Task Replications_come_page_by_page_with_their_digests()
    {
        var (_, body, _) = await client.AskAsync("/api/v1/experiments", """{"scenario":"baseline","replications":30,"seed":13}""");
        var (_, page, _) = await client.SendAsync(HttpMethod.Get, $"/api/v1/experiments/{body.Id()}/replications?offset=10&limit=5");
        Assert.Equal(30, page.GetProperty("total").GetInt32());
        Assert.Equal([11, 12, 13, 14, 15], page.GetProperty("replications").EnumerateArray().Select(row => row.GetProperty("replication").GetInt32()));
        var row = page.GetProperty("replications")[0];
        Assert.Equal(32, row.GetProperty("digest").GetString()!.Length);
        Assert.Equal(row.GetProperty("outcomes").GetProperty("release.week").GetDouble(), row.GetProperty("chain").EnumerateObject().Sum(entry => entry.Value.GetDouble()), 6);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(HttpMethod.Get, $"/api/v1/experiments/{body.Id()}/replications?limit=none")).Status);
    }

    [Theory]
    [InlineData("experiments", """{"scenario":"baseline","replications":20,"seed":14}""")]
    [InlineData("comparisons", """{"baseline":"baseline","alternatives":["plan"],"replications":20,"seed":14}""")]
    [InlineData("selections", """{"scenarios":["baseline","plan"],"replications":60,"indifference":1,"seed":14}""")]
    public async Task A_stored_answer_of_any_kind_is_served_as_a_page(string kind, string body)
    {
        var (_, answer, _) = await client.AskAsync($"/api/v1/{kind}", body);
        using var response = await client.GetAsync($"/api/v1/{kind}/{answer.Id()}/report", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"simlab replay {answer.Id()}", page);
        Assert.Contains(answer.GetProperty("digest").GetString()!, page);
    }

    [Theory]
    [InlineData("experiments/{0}/replications")]
    [InlineData("experiments/{0}/report")]
    [InlineData("replays/{0}")]
    public async Task Replications_that_somebody_removed_meanwhile_are_told_with_what_to_do(string route)
    {
        var (_, answer, _) = await client.AskAsync("/api/v1/experiments", $$"""{"scenario":"plan","replications":20,"seed":{{15 + route.Length}}}""");
        using (var connection = server.Services.GetRequiredService<Database>().Open())
            Assert.True(connection.Execute("DELETE FROM chunks WHERE work = @work", new { work = answer.Id() }) > 0);
        var (status, problem, _) = await client.SendAsync(HttpMethod.Get, "/api/v1/" + string.Format(CultureInfo.InvariantCulture, route, answer.Id()));
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("Ask the question again", problem.GetProperty("detail").GetString());
        // Nothing of it is left for the other tests.
        await client.SendAsync(HttpMethod.Delete, $"/api/v1/experiments/{answer.Id()}");
    }

    [Fact]
    public async Task There_is_no_page_of_what_was_not_answered()
    {
        var (status, problem, _) = await client.SendAsync(HttpMethod.Get, "/api/v1/flip-points/0123456789abcdef/report");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("0123456789abcdef", problem.GetProperty("detail").GetString());
    }

    private async Task<List<SseItem<JsonElement>>> EventsOf(string id, string? lastSeen = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/experiments/{id}/events");
        if (lastSeen is not null)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastSeen);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        var items = new List<SseItem<JsonElement>>();
        await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await foreach (var item in SseParser.Create(stream, (_, data) => JsonSerializer.Deserialize<JsonElement>(data)).EnumerateAsync(TestContext.Current.CancellationToken))
            items.Add(item);
        return items;
    }
}
