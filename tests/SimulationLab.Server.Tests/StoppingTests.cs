using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SimulationLab.Experiments;
using SimulationLab.Grains;
using SimulationLab.Organization;

namespace SimulationLab.Server.Tests;

/// <summary>Work that somebody cancels while a replication is on its way: the test holds the replication until the grain has begun to stop.</summary>
public sealed class StoppingTests : IDisposable
{
    private const int ThreadCount = 2;
    private const int Failing = 13;

    private readonly ServerFixture server = new();
    private readonly HeldReplications replications = new();
    private readonly Cancellations cancellations = new();
    private readonly HttpClient client;
    private readonly IGrainFactory grains;

    public StoppingTests()
    {
        var held = server.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<IIncomingGrainCallFilter>(cancellations);
            services.AddSingleton(own => new Laboratory(own.GetRequiredService<ScenarioLibrary>(), own.GetRequiredService<Database>(), ThreadCount, replications.Run));
        }));
        (client, grains) = (held.CreateClient(), held.Services.GetRequiredService<IGrainFactory>());
    }

    public void Dispose()
    {
        replications.LetGo();
        server.Dispose();
    }

    [Fact]
    public async Task Whoever_asks_while_somebody_cancels_gets_an_answer()
    {
        const string Question = """{"scenario":"plan","replications":20}""";
        var work = await BeginAsync(Question);
        var cancelling = DeleteAsync(work);
        await cancellations.NextAsync();
        var asking = grains.GetGrain<IWorkGrain>(work.Id()).Start(new WorkOrder("experiment", Question));
        replications.LetGo();
        var (status, cancelled, _) = await cancelling;
        Assert.Equal((HttpStatusCode.OK, "cancelled"), (status, cancelled.Status()));
        var state = await asking;
        while (!state.HasEnded)
            state = (await grains.GetGrain<IWorkGrain>(work.Id()).WaitForEnd(TimeSpan.FromSeconds(30)))!;
        Assert.Equal("completed", state.Status);
    }

    [Theory]
    [InlineData("?unlessShared=true", HttpStatusCode.Conflict, HttpStatusCode.OK)]
    [InlineData("", HttpStatusCode.NoContent, HttpStatusCode.NotFound)]
    public async Task Work_that_finishes_while_it_is_being_cancelled_is_finished_work(string condition, HttpStatusCode deleted, HttpStatusCode found)
    {
        // All its replications are on their way.
        var work = await BeginAsync("""{"scenario":"plan","replications":2}""");
        var cancelling = DeleteAsync(work, condition);
        await cancellations.NextAsync();
        replications.LetGo();
        var (status, problem, _) = await cancelling;
        Assert.Equal(deleted, status);
        if (status == HttpStatusCode.Conflict)
            Assert.Contains("finished", problem.GetProperty("detail").GetString());
        Assert.Equal(found, (await GetAsync(work)).Status);
    }

    [Fact]
    public async Task Failed_work_is_forgotten_for_everybody_or_not_at_all()
    {
        replications.LetGo();
        var (_, failed, _) = await client.AskAsync("/api/v1/experiments", $$"""{"scenario":"plan","replications":2,"seed":{{Failing}}}""");
        Assert.Equal("failed", failed.Status());
        var (status, problem, _) = await DeleteAsync(failed, "?unlessShared=true");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("failed", problem.GetProperty("detail").GetString());
        Assert.Equal(failed.GetRawText(), (await GetAsync(failed)).Body.GetRawText());
        Assert.Equal(HttpStatusCode.NoContent, (await DeleteAsync(failed)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(failed)).Status);
    }

    private async Task<JsonElement> BeginAsync(string question)
    {
        var (status, work, _) = await client.SendAsync(HttpMethod.Post, "/api/v1/experiments", question);
        Assert.Equal(HttpStatusCode.Accepted, status);
        for (var thread = 0; thread < ThreadCount; thread++)
            await replications.NextAsync();
        return work;
    }

    private Task<(HttpStatusCode Status, JsonElement Body, HttpResponseMessage Response)> GetAsync(JsonElement work) => client.SendAsync(HttpMethod.Get, $"/api/v1/experiments/{work.Id()}");

    private Task<(HttpStatusCode Status, JsonElement Body, HttpResponseMessage Response)> DeleteAsync(JsonElement work, string condition = "") => client.SendAsync(HttpMethod.Delete, $"/api/v1/experiments/{work.Id()}{condition}");

    /// <summary>Replications that wait until the test lets them go.</summary>
    private sealed class HeldReplications
    {
        private readonly SemaphoreSlim begun = new(0);
        private readonly ManualResetEventSlim letGo = new();

        public ReplicationResult Run(Scenario scenario, ulong seed, int number)
        {
            begun.Release();
            letGo.Wait();
            return seed == Failing ? throw new InvalidOperationException("It broke.") : Replication.Run(scenario, seed, number);
        }

        public Task NextAsync() => begun.WaitAsync(TestContext.Current.CancellationToken);

        public void LetGo() => letGo.Set();
    }

    /// <summary>Tells when a grain has begun to stop its work.</summary>
    private sealed class Cancellations : IIncomingGrainCallFilter
    {
        private readonly SemaphoreSlim begun = new(0);

        public async Task Invoke(IIncomingGrainCallContext context)
        {
            var call = context.Invoke();
            if (context.MethodName == nameof(IWorkGrain.Cancel))
                begun.Release();
            await call;
        }

        public Task NextAsync() => begun.WaitAsync(TestContext.Current.CancellationToken);
    }
}
