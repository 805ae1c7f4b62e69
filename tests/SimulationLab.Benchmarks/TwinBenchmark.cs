using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.TestingHost;
using SimulationLab.Experiments;
using SimulationLab.Grains;
using SimulationLab.Kernel;

namespace SimulationLab.Benchmarks;

/// <summary>
/// What a twin costs: 65 weeks of the baseline through its grains, beside raw grain calls in the same rounds, and a hundred
/// twins side by side. No dashboard. Read the ratios, not the times.
/// </summary>
[MemoryDiagnoser]
[MinIterationCount(3)]
[MaxIterationCount(8)]
public class TwinBenchmark
{
    private InProcessTestCluster cluster = null!;
    private TwinFoundry foundry = null!;
    private int[][] rounds = null!;
    private int made;

    /// <summary>How many go side by side.</summary>
    [Params(1, 100)]
    public int Twins { get; set; }

    /// <summary>One silo and the rounds of a baseline twin.</summary>
    [GlobalSetup]
    public async Task Start()
    {
        (cluster, foundry) = await StartAsync();
        var (recorder, simulation) = (new Rounds(), default(Simulation));
        simulation = NewRecipe().Start(recorder);
        simulation.Run();
        rounds = [.. recorder.Receivers.Select(receivers => receivers.ToArray())];
        Console.WriteLine($"// a baseline twin: {simulation.Delivered} messages in {rounds.Sum(round => round.Length)} calls of {rounds.Length} rounds");
    }

    /// <summary>Stops the silo.</summary>
    [GlobalCleanup]
    public async Task Stop() => await cluster.DisposeAsync();

    /// <summary>The calls by themselves.</summary>
    [Benchmark(Baseline = true)]
    public Task RawCalls() => Task.WhenAll(Enumerable.Range(0, Twins).Select(number => cluster.Client.GetGrain<IRawClockGrain>($"raw-{number}").Play(rounds)));

    /// <summary>Twins from week 0 to the release: the same calls, with everything that is done in them.</summary>
    [Benchmark]
    public async Task TwinsToTheRelease()
    {
        var clocks = Enumerable.Range(0, Twins).Select(_ => cluster.Client.GetGrain<IClockGrain>(Create(foundry, ++made))).ToList();
        await Task.WhenAll(clocks.Select(clock => clock.Move(new MoveOrder(null, false, null, null))));
        foreach (var reply in await Task.WhenAll(clocks.Select(clock => clock.WaitForRest(TimeSpan.FromMinutes(1)))))
            if (!reply.HasEnded)
                throw new InvalidOperationException($"A twin did not reach its release in time: {reply.AnswerJson}");
        await Task.WhenAll(clocks.Select(clock => clock.Remove(null)));
    }

    /// <summary>Memory of live and of idle twins, measured once and printed.</summary>
    public static async Task ReportMemoryAsync()
    {
        const int Count = 50;
        var (cluster, foundry) = await StartAsync();
        // Once for everything that is loaded but once.
        await LiveAsync(cluster, foundry, 1);
        await IdleAsync(cluster);
        var empty = GC.GetTotalMemory(forceFullCollection: true);
        var clocks = await LiveAsync(cluster, foundry, Count);
        var live = GC.GetTotalMemory(forceFullCollection: true);
        await IdleAsync(cluster);
        var idle = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(clocks);
        Console.WriteLine($"live twin at its release: {(live - empty) / Count / 1024.0:0} KiB; idle twin: {(idle - empty) / Count / 1024.0:0} KiB (mean of {Count})");
        await cluster.DisposeAsync();
    }

    private static async Task<List<IClockGrain>> LiveAsync(InProcessTestCluster cluster, TwinFoundry foundry, int count)
    {
        var clocks = Enumerable.Range(1, count).Select(seed => cluster.Client.GetGrain<IClockGrain>(Create(foundry, seed))).ToList();
        foreach (var clock in clocks)
        {
            await clock.Move(new MoveOrder(null, false, null, null));
            await clock.WaitForRest(TimeSpan.FromMinutes(1));
        }

        return clocks;
    }

    private static async Task IdleAsync(InProcessTestCluster cluster) =>
        await cluster.Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

    private static async Task<(InProcessTestCluster Cluster, TwinFoundry Foundry)> StartAsync()
    {
        var store = new TwinStore(new Database(Directory.CreateTempSubdirectory("simlab-benchmark-").FullName));
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton(store);
            silo.Services.AddTwins();
        });
        builder.ConfigureClient(client => client.Services.AddSerializer(serializer => serializer.AddOrganizationMessages()));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return (cluster, new TwinFoundry(store, Library, cluster.Client));
    }

    private static ScenarioLibrary Library { get; } = ScenarioLibrary.OfShipped();

    private static TwinRecipe NewRecipe()
    {
        Library.TryResolve(new ScenarioReference("baseline", new Dictionary<string, System.Text.Json.JsonElement>(), []), out var scenario, out _);
        return new TwinRecipe { Scenario = ScenarioText.Of(scenario!), Seed = 1, Replication = 1 };
    }

    private static string Create(TwinFoundry foundry, int seed) => foundry.Create($$"""{"scenario":"baseline","seed":{{seed}}}""").Read<string>();

    private sealed class Rounds : ITraceObserver
    {
        private (SimTime, int) last = (SimTime.Never, 0);

        public List<SortedSet<int>> Receivers { get; } = [];

        public void Delivered(int round, in Mail mail)
        {
            if (last != (mail.Due, round))
                Receivers.Add([]);
            last = (mail.Due, round);
            Receivers[^1].Add(mail.Receiver.Index);
        }
    }
}
