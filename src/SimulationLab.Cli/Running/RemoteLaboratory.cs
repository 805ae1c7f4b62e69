using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SimulationLab.Experiments;

namespace SimulationLab.Cli;

/// <summary>Asks a server: posts the request, follows its progress, reads the answer and its replications.</summary>
internal sealed class RemoteLaboratory(Uri server, Terminal terminal)
{
    private const int PageSize = 1000;
    private readonly HttpClient http = new() { BaseAddress = new Uri(server, "/api/v1/"), Timeout = TimeSpan.FromMinutes(2) };

    public async Task<Finished<TAnswer>> RunAsync<TAnswer>(WorkRequest<TAnswer> request, CancellationToken cancel)
        where TAnswer : WorkAnswer
    {
        if (request.References().Select(reference => reference.Extends).FirstOrDefault(name => name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)) is { } file)
            throw new BadInputException([$"A server knows scenarios by name only: save '{file}' there first with PUT /api/v1/scenarios/<name>."]);
        var kind = request.Kind.Plural;
        // Not cut off by Ctrl-C: what the server has begun it has to be told to leave.
        var state = await PostAsync(kind, JsonSerializer.Serialize<object>(request, Json.Options), CancellationToken.None);
        var id = state.GetProperty("id").GetString()!;
        try
        {
            state = await ProgressBar.ShowAsync(terminal, progress => FollowAsync(kind, id, state, progress, cancel));
        }
        catch (OperationCanceledException)
        {
            await LeaveAsync($"{kind}/{id}");
            throw;
        }

        if (state.GetProperty("status").GetString() is var status and not "completed")
            throw new InvalidOperationException($"The server ended the work as {status}{(state.TryGetProperty("error", out var error) ? ": " + error.GetString() : ".")}");
        return new(state.Deserialize<TAnswer>(Json.Options)!, RowsOf(kind, id));
    }

    /// <summary>Leaves the work, which the server cancels unless others wait for it too, and says what became of it.</summary>
    private async Task LeaveAsync(string work)
    {
        try
        {
            using var response = await http.DeleteAsync($"{work}?unlessShared=true", CancellationToken.None);
            terminal.Complain(await WordsAsync(response));
        }
        catch (Exception lost) when (lost is HttpRequestException or TaskCanceledException)
        {
            terminal.Complain($"The server could not be told to stop ({lost.Message}): it may go on with {work}.");
        }

        async Task<string> WordsAsync(HttpResponseMessage response)
        {
            var (type, detail) = await ProblemOf(response);
            return (response.StatusCode, type) switch
            {
                (HttpStatusCode.OK, _) => $"The server has stopped {work}. The replications that were done are kept there: the same command goes on from there.",
                (HttpStatusCode.Conflict, "shared") => $"The server goes on with {work}, since others asked for it too. The same command shows the answer.",
                (HttpStatusCode.Conflict, "finished") => $"The server had finished {work} already. The same command shows the answer.",
                (HttpStatusCode.Conflict, "failed") => $"The work {work} had failed on the server already. The same command tries again.",
                (HttpStatusCode.NotFound, _) => $"The server does not know {work} any more: it was removed, or ended without an answer and was forgotten. The same command asks again.",
                _ => $"Told to stop, the server answered {(int)response.StatusCode}{(detail is null ? "" : $" ({detail})")}: it may go on with {work}.",
            };
        }
    }

    /// <summary>The last word of the problem's type, and its detail; null where there is none.</summary>
    private static async Task<(string? Type, string? Detail)> ProblemOf(HttpResponseMessage response)
    {
        try
        {
            var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
            return (TextOf("type")?.Split(':')[^1], TextOf("detail"));

            string? TextOf(string name) => problem.TryGetProperty(name, out var text) ? text.GetString() : null;
        }
        catch (Exception foreign) when (foreign is JsonException or InvalidOperationException)
        {
            return (null, null);
        }
    }

    private async Task<JsonElement> PostAsync(string kind, string request, CancellationToken cancel)
    {
        try
        {
            using var response = await http.PostAsync(kind, new StringContent(request, Encoding.UTF8, "application/json"), cancel);
            return await ReadAsync(response, cancel);
        }
        catch (HttpRequestException refused) when (refused.StatusCode is null)
        {
            throw new InvalidOperationException($"No server answers at {server} ({refused.Message}). Start one ('dotnet run --project src/SimulationLab.Server' in a clone), give its address with --server, or leave --server out to run here.", refused);
        }
        catch (JsonException foreign)
        {
            throw new InvalidOperationException($"What answers at {server} is no server of SimulationLab. Give the address of one with --server, for example --server http://localhost:5080.", foreign);
        }
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(cancel);
        if (response.IsSuccessStatusCode)
            return body;
        var lines = body.TryGetProperty("faults", out var faults)
            ? faults.EnumerateArray().Select(fault => $"{fault.GetProperty("path").GetString()}: {fault.GetProperty("message").GetString()}").ToList()
            : [body.TryGetProperty("detail", out var detail) ? detail.GetString()! : $"The server answered {(int)response.StatusCode}."];
        throw response.StatusCode == HttpStatusCode.BadRequest ? new BadInputException(lines) : new InvalidOperationException(string.Join(Environment.NewLine, lines));
    }

    private async Task<JsonElement> FollowAsync(string kind, string id, JsonElement state, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        var begun = DateTime.UtcNow;
        while (state.GetProperty("status").GetString() is "queued" or "running")
        {
            progress?.Report(new WorkProgress(state.GetProperty("completed").GetInt32(), state.GetProperty("total").GetInt32(), (DateTime.UtcNow - begun).TotalSeconds));
            await Task.Delay(250, cancel);
            using var response = await http.GetAsync($"{kind}/{id}", cancel);
            state = await ReadAsync(response, cancel);
        }

        return state;
    }

    /// <summary>A report that the server makes.</summary>
    public string ReportOf(WorkKind kind, string id) => Read($"{kind.Plural}/{id}/report", stream => new StreamReader(stream).ReadToEnd());

    // Fetched page by page, and only if somebody writes them.
    private IReadOnlyList<ScenarioRows> RowsOf(string kind, string id)
    {
        var (before, all) = (0, new List<ScenarioRows>());
        foreach (var own in PageOf(0, 1).Scenarios)
        {
            var first = before;
            all.Add(new ScenarioRows(own.Scenario, own.Seed, Replications.Fetched(own.Replications, () => RowsFrom(first))));
            before += own.Replications;
        }

        return all;

        IEnumerable<ReplicationRow> RowsFrom(int offset)
        {
            for (var page = PageOf(offset, PageSize); page.Replications.Count > 0; page = PageOf(page.Offset + page.Replications.Count, PageSize))
                foreach (var row in page.Replications)
                    yield return ReplicationRowOf(row);
        }

        ReplicationsPage PageOf(int offset, int limit) => Read($"{kind}/{id}/replications?offset={offset}&limit={limit}", stream => JsonSerializer.Deserialize<ReplicationsPage>(stream, Json.Options)!);
    }

    private T Read<T>(string path, Func<Stream, T> read)
    {
        using var response = http.Send(new HttpRequestMessage(HttpMethod.Get, path));
        return read(response.EnsureSuccessStatusCode().Content.ReadAsStream());
    }

    private static ReplicationRow ReplicationRowOf(ReplicationAnswer row) =>
        new(row.Replication, row.Status, [.. row.Outcomes.Values], [], [], row.Digest, 0);
}
