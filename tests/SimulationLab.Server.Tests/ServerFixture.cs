using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using SimulationLab.Server.Tests;

[assembly: AssemblyFixture(typeof(ServerFixture))]

namespace SimulationLab.Server.Tests;

/// <summary>The whole server (found by any public type of its assembly) with its silo, in this process, on a data folder of its own.</summary>
public sealed class ServerFixture : WebApplicationFactory<ProgressEvent>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("simlab-test-").FullName;

    /// <summary>Starts it once, before tests that run side by side ask for it.</summary>
    public ValueTask InitializeAsync()
    {
        CreateClient().Dispose();
        return ValueTask.CompletedTask;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseSetting("SIMLAB_DATA", folder);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        SqliteConnection.ClearAllPools();
        if (disposing && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
