using System.Net;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace SimulationLab.Server.Tests;

/// <summary>Whatever is sent gets an answer somebody can act on, and never a 5xx.</summary>
public class BadRequestTests(ServerFixture server)
{
    private readonly HttpClient client = server.CreateClient();

    /// <summary>Method, path, body, content type, status, and what the problem says.</summary>
    public static TheoryData<string, string, string?, string, int, string> Broken => new()
    {
        { "POST", "/api/v1/experiments", "{", "application/json", 400, "not valid JSON" },
        { "POST", "/api/v1/experiments", "", "application/json", 400, "body is empty" },
        { "POST", "/api/v1/experiments", "{}", "application/json", 400, "'scenario' is missing" },
        { "POST", "/api/v1/experiments", """{"scenario":"basline"}""", "application/json", 400, "did you mean 'baseline'" },
        { "POST", "/api/v1/experiments", """{"scenario":"baseline","replications":1000000}""", "application/json", 400, "2 to 100000" },
        { "POST", "/api/v1/experiments", """{"scenario":"baseline","repliactions":10}""", "application/json", 400, "did you mean 'replications'" },
        { "POST", "/api/v1/experiments", """{"scenario":{"extends":"baseline","overrides":{"compute.spareFraction":"lots"}}}""", "application/json", 400, "is not a share" },
        { "POST", "/api/v1/experiments", """{"scenario":"baseline"}""", "text/plain", 415, "application/json" },
        { "POST", "/api/v1/experiments", """{"scenario":"baseline","seed":1.5}""", "application/json", 400, "whole number" },
        { "POST", "/api/v1/comparisons", """{"baseline":"baseline"}""", "application/json", 400, "'alternatives' is missing" },
        { "POST", "/api/v1/comparisons", """{"baseline":"baseline","alternatives":[]}""", "application/json", 400, "1 to 20" },
        { "POST", "/api/v1/comparisons", """{"baseline":"baseline","alternatives":["plan"],"smallestDifference":{"cost":1}}""", "application/json", 400, "no outcome 'cost'" },
        { "GET", "/api/v1/experiments/nope", null, "", 404, "no experiment 'nope'" },
        { "GET", "/api/v1/comparisons/0123456789abcdef/replications", null, "", 404, "0123456789abcdef" },
        { "GET", "/api/v1/comparisons/0123456789abcdef/events", null, "", 404, "0123456789abcdef" },
        { "DELETE", "/api/v1/comparisons/0123456789abcdef", null, "", 404, "0123456789abcdef" },
        { "DELETE", "/api/v1/comparisons/0123456789abcdef?unlessShared=maybe", null, "", 400, "true or false" },
        { "GET", "/api/v1/scenarios/basline", null, "", 404, "Did you mean 'baseline'" },
        { "PUT", "/api/v1/scenarios/baseline", "name: baseline", "application/yaml", 409, "another name" },
        { "PUT", "/api/v1/scenarios/mine", "name: mine\nextends: baseline\nset: { compute.sparFraction: 1 }", "application/yaml", 400, "did you mean 'compute.spareFraction'" },
        { "PUT", "/api/v1/scenarios/mine", "name: mine\nextends: baseline", "image/png", 415, "application/yaml" },
        { "PUT", "/api/v1/scenarios/mine", "name: yours\nextends: baseline", "application/yaml", 400, "make them the same" },
        { "PATCH", "/api/v1/scenarios/mine", "{}", "application/json", 405, "does not take PATCH" },
        { "GET", "/api/v1/nothing", null, "", 404, "Nothing answers" },
        { "GET", "/api/v2/scenarios", null, "", 404, "Nothing answers" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_request_gets_a_problem_somebody_can_act_on(string method, string path, string? body, string contentType, int expected, string says)
    {
        var (status, problem, response) = await client.SendAsync(new HttpMethod(method), path, body, contentType);
        Assert.Equal(expected, (int)status);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(expected, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.Contains(says, problem.GetProperty("detail").GetString());
        if (expected == 400)
            Assert.All(problem.GetProperty("faults").EnumerateArray(), fault => Assert.NotEmpty(fault.GetProperty("path").GetString()!));
    }

    [Fact]
    public async Task All_faults_come_at_once()
    {
        var (_, problem, _) = await client.SendAsync(HttpMethod.Post, "/api/v1/comparisons", """{"baseline":"basline","alternatives":[{"extends":"baseline","overrides":{"nope":1}}],"replications":1,"extra":true}""");
        Assert.Equal(4, problem.GetProperty("faults").GetArrayLength());
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_with_the_limit()
    {
        var (status, problem, _) = await client.SendAsync(HttpMethod.Post, "/api/v1/experiments", new string(' ', 1024 * 1024 + 1));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Contains("1048576 bytes", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Random_bytes_never_get_a_5xx() =>
        await Gen.Select(Gen.Byte.Array[0, 200], Gen.Int[0, 3], Gen.Int[0, 2]).SampleAsync(async (bytes, route, kind) =>
        {
            var path = "/api/v1/" + new[] { "experiments", "comparisons", "scenarios/validate", "scenarios/noise" }[route];
            var type = new[] { "application/json", "application/yaml", ";;" }[kind];
            using var request = new HttpRequestMessage(path.EndsWith("noise", StringComparison.Ordinal) ? HttpMethod.Put : HttpMethod.Post, path) { Content = new ByteArrayContent(bytes) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            request.Headers.TryAddWithoutValidation("Prefer", Encoding.Latin1.GetString(bytes).Replace('\r', ' ').Replace('\n', ' ').Replace('\0', ' '));
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True((int)response.StatusCode < 500, $"{response.StatusCode} for {Convert.ToHexString(bytes)}");
        }, iter: 400, threads: 1);

    [Fact]
    public async Task A_foreign_host_name_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.Host = "evil.example";
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Only_the_loopback_is_listened_on_unless_told_otherwise()
    {
        var settings = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), TestContext.Current.CancellationToken));
        Assert.Equal("http://localhost:5080", settings.GetProperty("Urls").GetString());
    }
}
