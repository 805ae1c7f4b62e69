using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SimulationLab.Cli;
using SimulationLab.Grains;
using Spectre.Console.Testing;

namespace SimulationLab.Server.Tests;

/// <summary>The command line against a real server on a real port: the same answer as in process.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly ServerFixture server = new();
    private readonly string folder = Directory.CreateTempSubdirectory("simlab-test-").FullName;
    private readonly string address;

    public CommandLineTests()
    {
        server.UseKestrel(0);
        server.StartServer();
        address = server.ClientOptions.BaseAddress.ToString();
    }

    public void Dispose() => server.Dispose();

    [Fact]
    public async Task A_comparison_asked_of_a_server_is_that_of_this_process()
    {
        string[] question = ["compare", "baseline", "multi-year-commitments", "-n", "40", "--out"];
        var remote = await Ask([.. question, "-", "--server", address]);
        var local = await Ask([.. question, "-", "--data", folder, "--threads", "1"]);
        Assert.Equal(local.GetProperty("digest").GetString(), remote.GetProperty("digest").GetString());
        Assert.Equal(local.GetRawText(), remote.GetRawText());
    }

    [Fact]
    public async Task The_replications_behind_it_come_along()
    {
        var (here, there) = (Path.Combine(folder, "here.csv"), Path.Combine(folder, "there.csv"));
        await Ask(["run", "baseline", "-n", "30", "--out", there, "--server", address]);
        await Ask(["run", "baseline", "-n", "30", "--out", here, "--data", folder]);
        Assert.Equal(File.ReadAllText(here), File.ReadAllText(there));
    }

    [Fact]
    public async Task An_answer_of_a_server_has_its_price_of_certainty_and_says_what_was_set()
    {
        var output = new TestConsole().Width(160);
        Assert.Equal(0, await new CommandLine(new Terminal(output, new TestConsole(), new StringWriter())).RunAsync(["run", "baseline", "-n", "30", "--set", "compute.spareFraction=0.2", "--server", address], TestContext.Current.CancellationToken));
        Assert.Contains("baseline-varied is baseline with compute.spareFraction 0.2", output.Output);
        Assert.Matches(@"±\d+\.\d+ weeks now; ±\d+\.\d+ needs about \d+ more replications", output.Output);
    }

    [Fact]
    public async Task What_a_server_refuses_ends_with_2_and_its_reason()
    {
        var errors = new TestConsole();
        Assert.Equal(2, await new CommandLine(new Terminal(new TestConsole(), errors, new StringWriter())).RunAsync(["run", "basline", "--server", address], TestContext.Current.CancellationToken));
        Assert.Contains("did you mean 'baseline'", errors.Output.ReplaceLineEndings(" "));
        Assert.Equal(2, await new CommandLine(new Terminal(new TestConsole(), errors, new StringWriter())).RunAsync(["run", "plan", "--server", "nowhere"], TestContext.Current.CancellationToken));
        Assert.Contains("http://localhost:5080", errors.Output.ReplaceLineEndings(" "));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_interruption_cancels_on_the_server_what_nobody_else_asked_for(bool somebodyElseAsks)
    {
        // Its lane is held, so the work waits for as long as the test needs.
        using var held = server.Services.GetRequiredService<WorkQueue>().Join(1);
        using var interruption = new CancellationTokenSource();
        using var client = server.CreateClient();
        var errors = new TestConsole();
        var command = new CommandLine(new Terminal(new TestConsole(), errors, new StringWriter())).RunAsync(["run", "plan", "-n", "20", "--server", address], interruption.Token);
        var work = await UnderWayAsync(client);
        if (somebodyElseAsks)
            await client.SendAsync(HttpMethod.Post, "/api/v1/experiments", work.Request);
        await interruption.CancelAsync();
        Assert.Equal(130, await command);
        var (_, state, _) = await client.SendAsync(HttpMethod.Get, $"/api/v1/experiments/{work.Id}");
        Assert.Equal(somebodyElseAsks ? "queued" : "cancelled", state.Status());
        Assert.Contains(somebodyElseAsks ? "The server goes on with" : "The server has stopped", errors.Output.ReplaceLineEndings(" "));
        Assert.Contains("Interrupted.", errors.Output);
    }

    [Theory]
    [InlineData(200, """{"status":"cancelled"}""", "The server has stopped experiments/x1.")]
    [InlineData(409, """{"type":"urn:simulationlab:problem:shared"}""", "The server goes on with experiments/x1")]
    [InlineData(409, """{"type":"urn:simulationlab:problem:finished"}""", "The server had finished experiments/x1")]
    [InlineData(409, """{"type":"urn:simulationlab:problem:failed"}""", "experiments/x1 had failed on the server")]
    [InlineData(404, """{"type":"urn:simulationlab:problem:not-found"}""", "The server does not know experiments/x1 any more")]
    [InlineData(500, """{"detail":"It broke."}""", "answered 500 (It broke.): it may go on with experiments/x1")]
    [InlineData(502, "<html>", "answered 502: it may go on with experiments/x1")]
    public async Task After_an_interruption_the_command_says_what_the_server_did(int status, string body, string words)
    {
        using var interruption = new CancellationTokenSource();
        await using var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/api/v1/experiments", async () =>
        {
            await interruption.CancelAsync();
            return Results.Content("""{"id":"x1","status":"running","completed":0,"total":20}""", "application/json", statusCode: 202);
        });
        app.MapDelete("/api/v1/experiments/x1", () => Results.Content(body, "application/json", statusCode: status));
        await app.StartAsync(TestContext.Current.CancellationToken);
        var errors = new TestConsole().Width(400);
        Assert.Equal(130, await new CommandLine(new Terminal(new TestConsole(), errors, new StringWriter())).RunAsync(["run", "plan", "-n", "20", "--server", app.Urls.Single()], interruption.Token));
        Assert.Contains(words, errors.Output);
        Assert.Contains("Interrupted.", errors.Output);
    }

    /// <summary>The work that the command has asked the server for, as soon as it has.</summary>
    private async Task<(string Id, string Request)> UnderWayAsync(HttpClient client)
    {
        var unfinished = server.Services.GetRequiredService<SimulationLab.Experiments.UnfinishedWork>();
        while (true)
        {
            if (unfinished.List() is [var (_, id, request)])
                return (id, request);
            await client.GetStringAsync("/health/live", TestContext.Current.CancellationToken);
        }
    }

    private static async Task<JsonElement> Ask(string[] args)
    {
        var (data, errors) = (new StringWriter(), new TestConsole());
        var code = await new CommandLine(new Terminal(new TestConsole(), errors, data)).RunAsync(args, TestContext.Current.CancellationToken);
        Assert.True(code == 0, errors.Output);
        return data.ToString().Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(data.ToString());
    }
}
