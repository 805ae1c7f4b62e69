using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.TestingHost;
using SimulationLab.Experiments;
using SimulationLab.Grains.Tests;
using SimulationLab.Tests;

[assembly: AssemblyFixture(typeof(Clusters))]

namespace SimulationLab.Grains.Tests;

/// <summary>A cluster of one silo and one of two, shared by all tests; each with a store of its own.</summary>
public sealed class Clusters : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("simlab-grains-").FullName;

    /// <summary>One silo.</summary>
    internal Cluster One { get; private set; } = null!;

    /// <summary>Two silos: half of the entities live apart from their clock.</summary>
    internal Cluster Two { get; private set; } = null!;

    internal Cluster Of(int silos) => silos == 1 ? One : Two;

    public async ValueTask InitializeAsync()
    {
        One = await Cluster.StartAsync(1, Directory.CreateDirectory(Path.Combine(folder, "one")).FullName);
        Two = await Cluster.StartAsync(2, Directory.CreateDirectory(Path.Combine(folder, "two")).FullName);
    }

    public async ValueTask DisposeAsync()
    {
        await One.Silos.DisposeAsync();
        await Two.Silos.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A running cluster with what makes twins on it.</summary>
internal sealed record Cluster(InProcessTestCluster Silos, TwinStore Store, TwinFoundry Foundry, DeliveryLog Deliveries)
{
    public static async Task<Cluster> StartAsync(int silos, string folder)
    {
        var store = new TwinStore(new Database(folder));
        var deliveries = new DeliveryLog();
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton(store);
            silo.Services.AddTwins();
            silo.AddIncomingGrainCallFilter(deliveries);
        });
        builder.ConfigureClient(client => client.Services.AddSerializer(serializer => serializer.AddOrganizationMessages()));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new Cluster(cluster, store, new TwinFoundry(store, Scenarios.Library, cluster.Client), deliveries);
    }

    /// <summary>Makes a twin of a shipped scenario.</summary>
    public Twin Create(string scenario, int seed) => new(this, Foundry.Create($$"""{"scenario":"{{scenario}}","seed":{{seed}}}""").Read<string>());
}

/// <summary>Shorthand for one twin.</summary>
internal sealed record Twin(Cluster Cluster, string Id)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public IClockGrain Clock => Cluster.Silos.Client.GetGrain<IClockGrain>(Id);

    public async Task<TwinAnswer> GetAsync() => (await Clock.Get()).Read<TwinAnswer>();

    public async Task<TwinRecord> RecordAsync() => (await Clock.Record()).Read<TwinRecord>();

    /// <summary>Moves on by so many weeks, or to the end of the release.</summary>
    public async Task<TwinAnswer> AdvanceAsync(double? weeks = null)
    {
        await StartAsync(weeks);
        return await RestAsync();
    }

    public async Task StartAsync(double? weeks = null) =>
        Assert.Equal(TwinReplyKind.Done, (await Clock.Move(new MoveOrder(weeks is { } span ? Kernel.Duration.FromWeeks(span).Microseconds : null, false, null, null))).Kind);

    public async Task<TwinAnswer> RestAsync()
    {
        var reply = await Clock.WaitForRest(Patience);
        Assert.False(reply.IsMoving);
        return reply.Read<TwinAnswer>();
    }

    public async Task<Twin> ForkAsync(string body)
    {
        var reply = await Cluster.Foundry.ForkAsync(Id, body);
        Assert.True(reply.Kind == TwinReplyKind.Done, reply.AnswerJson ?? reply.Detail);
        return this with { Id = reply.Read<string>() };
    }

    public async Task InterveneAsync(string body)
    {
        var reply = await Clock.Intervene(body, null);
        Assert.True(reply.Kind == TwinReplyKind.Done, reply.AnswerJson ?? reply.Detail);
    }
}
