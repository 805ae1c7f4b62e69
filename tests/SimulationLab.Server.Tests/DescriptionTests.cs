using System.Net;
using System.Text.Json;

namespace SimulationLab.Server.Tests;

public class DescriptionTests(ServerFixture server)
{
    private readonly HttpClient client = server.CreateClient();

    [Fact]
    public async Task The_OpenAPI_document_describes_every_route()
    {
        var (_, document, _) = await client.SendAsync(HttpMethod.Get, "/openapi/v1.json");
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString());
        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToHashSet();
        foreach (var path in (string[])["/api/v1/scenarios", "/api/v1/scenarios/{name}", "/api/v1/scenarios/validate", "/api/v1/parameters", "/api/v1/experiments", "/api/v1/experiments/{id}", "/api/v1/experiments/{id}/replications", "/api/v1/experiments/{id}/report", "/api/v1/experiments/{id}/events", "/api/v1/comparisons", "/api/v1/comparisons/{id}", "/api/v1/attributions", "/api/v1/flip-points", "/api/v1/selections", "/api/v1/tornados", "/api/v1/differences", "/api/v1/experiments/{id}/bands", "/api/v1/replays/{id}", "/api/v1/twins", "/api/v1/twins/{id}", "/api/v1/twins/{id}/advance", "/api/v1/twins/{id}/play", "/api/v1/twins/{id}/pause", "/api/v1/twins/{id}/entities", "/api/v1/twins/{id}/entities/{kind}/{name}", "/api/v1/twins/{id}/events", "/api/v1/twins/{id}/interventions", "/api/v1/twins/{id}/forks", "/api/v1/twins/{id}/forecast", "/health/live", "/health/ready"])
            Assert.Contains(path, paths);
    }

    [Fact]
    public async Task Every_example_of_the_description_is_accepted_when_sent()
    {
        var (_, document, _) = await client.SendAsync(HttpMethod.Get, "/openapi/v1.json");
        var (_, twin, _) = await client.SendAsync(HttpMethod.Post, "/api/v1/twins", """{"scenario":"baseline"}""");
        await client.AskTwinAsync(twin.Id(), "advance", """{"weeks":1}""");
        var sent = 0;
        foreach (var path in document.GetProperty("paths").EnumerateObject())
            foreach (var operation in path.Value.EnumerateObject().Where(operation => operation.Value.TryGetProperty("requestBody", out _)))
                foreach (var content in operation.Value.GetProperty("requestBody").GetProperty("content").EnumerateObject())
                {
                    var example = content.Value.GetProperty("example");
                    var body = example.ValueKind == JsonValueKind.String ? example.GetString() : example.GetRawText();
                    var (status, answer, _) = await client.SendAsync(new HttpMethod(operation.Name.ToUpperInvariant()), path.Name.Replace("{name}", "spares-and-inspection").Replace("{id}", twin.Id()), body, content.Name, prefer: "wait=30");
                    Assert.True((int)status is >= 200 and < 300, $"{operation.Name} {path.Name}: {status} {answer}");
                    sent++;
                    if (path.Name.EndsWith("/play", StringComparison.Ordinal))
                        await client.SendAsync(HttpMethod.Post, $"/api/v1/twins/{twin.Id()}/pause");
                }

        Assert.Equal(15, sent);
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/scalar/v1", "text/html")]
    [InlineData("/health/live", "text/plain")]
    [InlineData("/health/ready", "text/plain")]
    public async Task Pages_and_health_answer(string path, string type)
    {
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("cdn.jsdelivr", page);
    }
}
