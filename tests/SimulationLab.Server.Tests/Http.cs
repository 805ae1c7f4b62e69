using System.Net;
using System.Text;
using System.Text.Json;

namespace SimulationLab.Server.Tests;

/// <summary>Shorthand for requests.</summary>
internal static class Http
{
    public static async Task<(HttpStatusCode Status, JsonElement Body, HttpResponseMessage Response)> SendAsync(
        this HttpClient client, HttpMethod method, string path, string? body = null, string contentType = "application/json", string? prefer = null, (string, string)? header = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        if (prefer is not null)
            request.Headers.TryAddWithoutValidation("Prefer", prefer);
        if (header is (var name, var value))
            request.Headers.TryAddWithoutValidation(name, value);
        var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, text.Length == 0 || response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) != true ? default : JsonSerializer.Deserialize<JsonElement>(text), response);
    }

    /// <summary>Asks for work and waits until it is done, however slow the machine.</summary>
    public static async Task<(HttpStatusCode Status, JsonElement Body, HttpResponseMessage Response)> AskAsync(this HttpClient client, string path, string body)
    {
        while (true)
        {
            var answer = await client.SendAsync(HttpMethod.Post, path, body, prefer: "wait=30");
            if (answer.Status != HttpStatusCode.Accepted)
                return answer;
        }
    }

    /// <summary>Asks a twin to do something and waits until it is at rest.</summary>
    public static async Task<JsonElement> AskTwinAsync(this HttpClient client, string twin, string what, string body, bool wait = true, bool mayHaveEnded = false)
    {
        var (status, answer, _) = await client.SendAsync(HttpMethod.Post, $"/api/v1/twins/{twin}/{what}", body, prefer: wait ? "wait=30" : null);
        Assert.True((int)status is >= 200 and < 300 || (mayHaveEnded && status == HttpStatusCode.Conflict), $"{what} {body}: {status} {answer}");
        while (wait && (status == HttpStatusCode.Accepted || status == HttpStatusCode.Conflict || (answer.TryGetProperty("status", out var state) && state.GetString() is "advancing" or "playing")))
            (status, answer, _) = await client.SendAsync(HttpMethod.Get, $"/api/v1/twins/{twin}", prefer: "wait=30");
        return answer;
    }

    public static string Status(this JsonElement body) => body.GetProperty("status").GetString()!;

    public static string Id(this JsonElement body) => body.GetProperty("id").GetString()!;
}
