using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace SimulationLab.Server.Tests;

public class TwinRouteTests(ServerFixture server)
{
    private readonly HttpClient client = server.CreateClient();

    [Fact]
    public async Task A_twin_is_made_driven_and_read_in_the_fixed_shape()
    {
        var (status, made, response) = await client.SendAsync(HttpMethod.Post, "/api/v1/twins", """{"scenario":"baseline","seed":5,"replication":1}""");
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal($"/api/v1/twins/{made.Id()}", response.Headers.Location!.ToString());
        var (_, moved, _) = await client.SendAsync(HttpMethod.Post, $"/api/v1/twins/{made.Id()}/advance", """{"weeks":20}""", prefer: "wait=30");
        Assert.Equal("idle", moved.Status());
        Assert.Equal(20.0, moved.GetProperty("week").GetDouble());
        Assert.Equal(5, moved.GetProperty("seed").GetInt32());

        var (_, entities, _) = await client.SendAsync(HttpMethod.Get, $"/api/v1/twins/{made.Id()}/entities");
        var lines = entities.GetProperty("entities").EnumerateArray().ToList();
        Assert.InRange(lines.Count, 105, 125);
        Assert.All(lines, line => Assert.False(string.IsNullOrWhiteSpace(line.GetProperty("state").GetString())));
        foreach (var kind in Organization.EntityKinds.All)
            Assert.Contains(lines, line => line.GetProperty("kind").GetString() == kind);

        var (_, pod, _) = await client.SendAsync(HttpMethod.Get, $"/api/v1/twins/{made.Id()}/entities/pod/infra-03");
        Assert.Contains(pod.GetProperty("figures").EnumerateArray(), figure => figure.GetProperty("name").GetString() == "people present" && figure.GetProperty("unit").GetString() == "people");
        Assert.NotEqual(0, pod.GetProperty("lastEvents").GetArrayLength());

        var released = await client.AskTwinAsync(made.Id(), "advance", """{"until":"release"}""");
        Assert.Equal("released", released.Status());
        var (_, experiment, _) = await client.AskAsync("/api/v1/experiments", """{"scenario":"baseline","replications":2,"seed":5}""");
        var (_, page, _) = await client.SendAsync(HttpMethod.Get, $"/api/v1/experiments/{experiment.Id()}/replications");
        var first = page.GetProperty("replications")[0];
        Assert.Equal(first.GetProperty("digest").GetString(), released.GetProperty("digest").GetString());
        Assert.Equal(first.GetProperty("outcomes").GetProperty("release.week").GetDouble(), released.GetProperty("outcomes").GetProperty("release.week").GetProperty("value").GetDouble());
        var (_, ledger, _) = await client.SendAsync(HttpMethod.Get, $"/api/v1/twins/{made.Id()}/ledger");
        Assert.Equal(
            released.GetProperty("outcomes").GetProperty("cost.total").GetProperty("value").GetDecimal(),
            ledger.GetProperty("postings").EnumerateArray().Where(posting => posting.GetProperty("book").GetString() == "release").Sum(posting => posting.GetProperty("usd").GetDecimal()));
    }

    [Theory]
    [InlineData("POST", "/advance", """{"weeks":1,"days":1}""", 400, "exactly one of")]
    [InlineData("POST", "/advance", """{"weeks":-1}""", 400, "more than 0")]
    [InlineData("POST", "/advance", """{"until":"gates"}""", 400, "did you mean 'gate'")]
    [InlineData("POST", "/advance", "{", 400, "not valid JSON")]
    [InlineData("POST", "/play", """{"weeksPerSecond":0}""", 400, "0.001 to 1000")]
    [InlineData("GET", "/entities/pod/infra-99", null, 404, "Did you mean 'pod/infra-")]
    [InlineData("GET", "/entities/pot/infra-03", null, 404, "Did you mean 'pod/infra-03'")]
    [InlineData("GET", "/events?after=x", null, 400, "whole number")]
    [InlineData("GET", "/events?limit=0", null, 400, "at least 1")]
    [InlineData("GET", "/events?entity=provider/awz", null, 404, "Did you mean 'provider/aws'")]
    [InlineData("POST", "/interventions", """{"entity":"pot/infra-03","hire":{"people":1}}""", 400, "did you mean 'pod'")]
    [InlineData("POST", "/interventions", """{"at":"week 400","entity":"provider/aws","outage":{"duration":"3 days"}}""", 400, "never comes")]
    [InlineData("POST", "/forecast", "", 400, "send the JSON object of a forecast")]
    [InlineData("POST", "/interventions", """{"entity":"provider/awz","outage":{"duration":"3 days"}}""", 400, "did you mean 'provider/aws'")]
    [InlineData("POST", "/interventions", """{"entity":"provider/aws","outage":{"duration":"300 weeks"}}""", 400, "52 weeks")]
    [InlineData("POST", "/interventions", """{"entity":"provider/aws","outrage":{"duration":"3 days"}}""", 400, "outage")]
    [InlineData("POST", "/interventions", """{"at":"week 1","entity":"provider/aws","outage":{"duration":"3 days"}}""", 400, "is past")]
    [InlineData("POST", "/interventions", """{"set":{"compute.nodesPerGpu":2}}""", 400, "compute.")]
    [InlineData("POST", "/forks", """{"at":"week 40"}""", 400, "has not come")]
    [InlineData("POST", "/forecast", """{"futures":1}""", 400, "2 to 10000")]
    [InlineData("POST", "/forecast", """{"futures":10,"interventions":[{"entity":"pod/x","hire":{"people":1}}]}""", 400, "pod/x")]
    public async Task What_cannot_be_is_refused_in_words_and_changes_nothing(string method, string route, string? body, int status, string words)
    {
        var (_, twin, _) = await client.SendAsync(HttpMethod.Post, "/api/v1/twins", """{"scenario":"baseline","seed":51}""");
        await client.AskTwinAsync(twin.Id(), "advance", """{"weeks":3}""");
        var (_, before, _) = await client.SendAsync(HttpMethod.Get, $"/api/v1/twins/{twin.Id()}");
        var (answered, problem, response) = await client.SendAsync(new HttpMethod(method), $"/api/v1/twins/{twin.Id()}{route}", body);
        Assert.Equal(status, (int)answered);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains(words, problem.GetProperty("detail").GetString());
        var (_, after, _) = await client.SendAsync(HttpMethod.Get, $"/api/v1/twins/{twin.Id()}");
        Assert.Equal(before.GetRawText(), after.GetRawText());
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_an_intervention_is_listed_at_once()
    {
        var twin = await AtRestAsync(52, 3);
        var (_, problem, _) = await client.SendAsync(HttpMethod.Post, $"/api/v1/twins/{twin}/interventions", """{"at":"week 2","entity":"pod/infra-99","hire":{"people":200}}""");
        Assert.Equal(["$.at", "$.entity", "$.hire.people"], problem.GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("path").GetString()));
    }

    [Fact]
    public async Task A_twin_that_does_not_exist_is_unknown_to_every_route()
    {
        foreach (var (method, route, body) in new[] { ("GET", "", null), ("GET", "/entities", null), ("GET", "/events", null), ("GET", "/ledger", null), ("GET", "/interventions", null), ("DELETE", "", null), ("POST", "/advance", """{"weeks":1}"""), ("POST", "/play", "{}"), ("POST", "/pause", null), ("POST", "/interventions", """{"set":{"compute.spareFraction":0.1}}"""), ("POST", "/forks", "{}"), ("POST", "/forecast", "{}"), ("POST", "/replays", (string?)null) })
        {
            var (status, problem, _) = await client.SendAsync(new HttpMethod(method), "/api/v1/twins/nobody" + route, body);
            Assert.Equal((HttpStatusCode.NotFound, route), (status, route));
            Assert.Contains("nobody", problem.GetProperty("detail").GetString());
        }
    }

    [Fact]
    public async Task A_finished_twin_neither_advances_nor_changes_nor_has_a_future()
    {
        var twin = await AtRestAsync(53, null, "plan");
        foreach (var (what, body) in new[] { ("advance", """{"weeks":1}"""), ("play", "{}"), ("interventions", """{"set":{"compute.spareFraction":0.1}}"""), ("forecast", "{}") })
        {
            var (status, problem, _) = await client.SendAsync(HttpMethod.Post, $"/api/v1/twins/{twin}/{what}", body);
            Assert.Equal((HttpStatusCode.Conflict, what), (status, what));
            Assert.Contains("Fork it", problem.GetProperty("detail").GetString());
        }
    }

    [Fact]
    public async Task Of_two_writers_who_saw_the_same_twin_the_second_is_told_to_look_again()
    {
        var twin = await AtRestAsync(54, 5);
        var tag = (await client.SendAsync(HttpMethod.Get, $"/api/v1/twins/{twin}")).Response.Headers.ETag!.Tag;
        const string Hire = """{"entity":"pod/infra-03","hire":{"people":2}}""";
        Assert.Equal(HttpStatusCode.Created, (await client.SendAsync(HttpMethod.Post, $"/api/v1/twins/{twin}/interventions", Hire, header: ("If-Match", tag))).Status);
        foreach (var (what, body) in new[] { ("interventions", Hire), ("advance", """{"weeks":1}"""), ("play", "{}") })
        {
            var (status, problem, _) = await client.SendAsync(HttpMethod.Post, $"/api/v1/twins/{twin}/{what}", body, header: ("If-Match", tag));
            Assert.Equal(HttpStatusCode.PreconditionFailed, status);
            Assert.Contains("Look again", problem.GetProperty("detail").GetString());
        }

        var (_, interventions, _) = await client.SendAsync(HttpMethod.Get, $"/api/v1/twins/{twin}/interventions");
        Assert.Equal(1, interventions.GetArrayLength());
    }

    [Fact]
    public async Task A_precondition_that_cannot_be_read_is_refused_and_any_tag_of_a_list_may_be_right()
    {
        var twin = await AtRestAsync(59, 2);
        var tag = (await client.SendAsync(HttpMethod.Get, $"/api/v1/twins/{twin}")).Response.Headers.ETag!.Tag;
        var calls = new (string Method, string Route, string? Body)[] { ("POST", "/interventions", """{"entity":"pod/infra-03","hire":{"people":2}}"""), ("POST", "/advance", """{"weeks":1}"""), ("POST", "/play", "{}"), ("POST", "/pause", null), ("DELETE", "", null) };
        foreach (var (method, route, body) in calls)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(new HttpMethod(method), $"/api/v1/twins/{twin}{route}", body, header: ("If-Match", tag.Trim('"')))).Status);
            Assert.Equal(HttpStatusCode.PreconditionFailed, (await client.SendAsync(new HttpMethod(method), $"/api/v1/twins/{twin}{route}", body, header: ("If-Match", "\"old\", \"older\""))).Status);
        }

        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(HttpMethod.Delete, $"/api/v1/twins/{twin}", header: ("If-Match", $"\"old\", {tag}"))).Status);
    }

    [Fact]
    public async Task Of_two_who_set_a_twin_going_the_second_must_have_seen_where_the_first_sent_it()
    {
        var twin = await AtRestAsync(60, 2);
        var tag = (await client.SendAsync(HttpMethod.Get, $"/api/v1/twins/{twin}")).Response.Headers.ETag!.Tag;
        Assert.Equal(HttpStatusCode.Accepted, (await client.SendAsync(HttpMethod.Post, $"/api/v1/twins/{twin}/play", """{"weeksPerSecond":0.001}""", header: ("If-Match", tag))).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await client.SendAsync(HttpMethod.Post, $"/api/v1/twins/{twin}/play", """{"weeksPerSecond":1000}""", header: ("If-Match", tag))).Status);
        await client.SendAsync(HttpMethod.Post, $"/api/v1/twins/{twin}/pause");
    }

    [Fact]
    public async Task A_release_that_never_ships_says_so_in_twin_and_forecast()
    {
        var twin = await AtRestAsync(61, 30);
        var (_, forecast, _) = await client.SendAsync(HttpMethod.Post, $"/api/v1/twins/{twin}/forecast", """{"futures":10,"interventions":[{"set":{"evaluation.target":"99 points"}}]}""");
        Assert.Contains(forecast.GetProperty("explanation").EnumerateArray(), sentence => sentence.GetString()!.Contains("10 of 10 futures never ship"));
        await client.AskTwinAsync(twin, "interventions", """{"set":{"evaluation.target":"99 points"}}""");
        var end = await client.AskTwinAsync(twin, "advance", """{"until":"release"}""", mayHaveEnded: true);
        Assert.Equal("stopped", end.Status());
        Assert.Contains("gave the release up", end.GetProperty("neverShipped").GetString());
        var (status, refused, _) = await client.SendAsync(HttpMethod.Post, $"/api/v1/twins/{twin}/advance", """{"weeks":1}""");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("was given up after", refused.GetProperty("detail").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await client.SendAsync(HttpMethod.Post, $"/api/v1/twins/{twin}/forks", """{"interventions":[{"entity":"provider/aws","outage":{"duration":"3 days"}}]}""")).Status);
    }

    [Fact]
    public async Task A_proposal_that_does_nothing_is_worth_exactly_nothing()
    {
        var twin = await AtRestAsync(62, 20);
        var (_, forecast, _) = await client.SendAsync(HttpMethod.Post, $"/api/v1/twins/{twin}/forecast", """{"futures":40,"interventions":[{"set":{"compute.spareFraction":0}}]}""");
        Assert.All(forecast.GetProperty("proposal").GetProperty("differences").EnumerateObject(), difference => Assert.Equal(0, difference.Value.GetProperty("mean").GetDouble()));
        Assert.Contains(forecast.GetProperty("explanation").EnumerateArray(), sentence => sentence.GetString()!.Contains("changes nothing"));
    }

    [Fact]
    public async Task An_event_stream_opens_at_once_and_ends_for_those_who_resume_after_the_end()
    {
        var twin = await AtRestAsync(63, 2);
        var (_, state, _) = await client.SendAsync(HttpMethod.Get, $"/api/v1/twins/{twin}");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/twins/{twin}/events?after={state.GetProperty("events").GetInt64()}");
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)).EnumerateAsync(TestContext.Current.CancellationToken))
        {
            Assert.Equal("pulse", item.EventType);
            break;
        }

        var ended = await AtRestAsync(64, null, "plan");
        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(HttpMethod.Get, $"/api/v1/twins/{ended}/events", header: ("Last-Event-ID", "1000000"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(HttpMethod.Get, $"/api/v1/twins/{ended}/events", header: ("Last-Event-ID", "abc"))).Status);
    }

    [Fact]
    public async Task A_twin_on_its_way_can_be_watched_and_paused_but_not_sent_elsewhere()
    {
        var twin = await AtRestAsync(55, 5);
        var (status, playing, response) = await client.SendAsync(HttpMethod.Post, $"/api/v1/twins/{twin}/play", """{"weeksPerSecond":0.01}""");
        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal($"/api/v1/twins/{twin}", response.Headers.Location!.ToString());
        Assert.Equal("playing", playing.Status());
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(HttpMethod.Get, $"/api/v1/twins/{twin}/entities")).Status);
        var (_, paused, _) = await client.SendAsync(HttpMethod.Post, $"/api/v1/twins/{twin}/pause");
        Assert.Equal("idle", paused.Status());
        Assert.InRange(paused.GetProperty("week").GetDouble(), 5, 6);
    }

    [Fact]
    public async Task Two_who_advance_at_once_do_not_both_succeed_while_it_moves()
    {
        var twin = await AtRestAsync(56, 1);
        var orders = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => client.SendAsync(HttpMethod.Post, $"/api/v1/twins/{twin}/advance", """{"until":"release"}""")));
        Assert.Single(orders, order => order.Status == HttpStatusCode.Accepted);
        Assert.All(orders.Where(order => order.Status != HttpStatusCode.Accepted), order => Assert.Equal(HttpStatusCode.Conflict, order.Status));
    }

    [Fact]
    public async Task Events_stream_with_filters_and_resume_where_somebody_left_off()
    {
        var twin = await AtRestAsync(57, null, "plan");
        var all = await EventsAsync(twin, "");
        Assert.Equal(all.Select(item => long.Parse(item.EventId!)).Order(), all.Select(item => long.Parse(item.EventId!)));
        var last = all[all.Count / 2];
        Assert.Equal(all[((all.Count / 2) + 1)..].Select(item => item.EventId), (await EventsAsync(twin, "", last.EventId)).Select(item => item.EventId));
        var ofRelease = await EventsAsync(twin, "?entity=release/lifecycle&what=activity done");
        Assert.NotEmpty(ofRelease);
        Assert.All(ofRelease, item => Assert.Equal("release/lifecycle", item.Data.GetProperty("to").GetString()));
        Assert.Contains(ofRelease, item => item.Data.GetProperty("activity").GetString() == "sft");

        var (_, page, _) = await client.SendAsync(HttpMethod.Get, $"/api/v1/twins/{twin}/events?limit=10&after={last.EventId}", header: ("Accept", "application/json"));
        Assert.Equal(10, page.GetProperty("events").GetArrayLength());
    }

    [Fact]
    public async Task A_forecast_says_how_it_may_go_on_and_what_a_proposal_is_worth()
    {
        var twin = await AtRestAsync(58, 20);
        const string Question = """{"futures":60,"seed":1,"week":75,"budget":200000000,"interventions":[{"entity":"cluster/aws-1","buyNodes":{"nodes":300}},{"entity":"cluster/gcp-1","buyNodes":{"nodes":300}},{"entity":"cluster/gcp-2","buyNodes":{"nodes":300}},{"entity":"cluster/azure-1","buyNodes":{"nodes":300}}]}""";
        var (status, forecast, _) = await client.SendAsync(HttpMethod.Post, $"/api/v1/twins/{twin}/forecast", Question);
        Assert.Equal(HttpStatusCode.OK, status);
        var week = forecast.GetProperty("outcomes").GetProperty("release.week");
        Assert.True(week.GetProperty("p10").GetDouble() < week.GetProperty("p90").GetDouble());
        Assert.Equal(
            week.GetProperty("mean").GetDouble() - 20,
            forecast.GetProperty("plannedWeeks").GetDouble() + forecast.GetProperty("bottlenecks").EnumerateArray().Sum(cause => cause.GetProperty("meanDelayWeeks").GetDouble()), 6);
        Assert.InRange(forecast.GetProperty("chance").GetProperty("both").GetProperty("value").GetDouble(), 0, forecast.GetProperty("chance").GetProperty("byWeek").GetProperty("value").GetDouble());
        Assert.Equal("better", forecast.GetProperty("proposal").GetProperty("differences").GetProperty("release.week").GetProperty("verdict").GetString());
        var (_, again, _) = await client.SendAsync(HttpMethod.Post, $"/api/v1/twins/{twin}/forecast", Question);
        Assert.Equal(forecast.GetRawText(), again.GetRawText());
    }

    [Fact]
    public async Task The_Orleans_dashboard_is_served_and_linked_from_the_front_page()
    {
        Assert.Contains("href=\"/orleans", await client.GetStringAsync("/", TestContext.Current.CancellationToken));
        Assert.Contains("<html", await client.GetStringAsync("/orleans", TestContext.Current.CancellationToken));
    }

    private async Task<string> AtRestAsync(int seed, double? weeks, string scenario = "baseline")
    {
        var (_, twin, _) = await client.SendAsync(HttpMethod.Post, "/api/v1/twins", $$"""{"scenario":"{{scenario}}","seed":{{seed}}}""");
        await client.AskTwinAsync(twin.Id(), "advance", weeks is null ? """{"until":"release"}""" : $$"""{"weeks":{{weeks}}}""");
        return twin.Id();
    }

    private async Task<List<SseItem<JsonElement>>> EventsAsync(string twin, string query, string? lastSeen = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/twins/{twin}/events{query}");
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
