using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;
using Orleans.Dashboard;
using SimulationLab.Grains;

namespace SimulationLab.Server;

/// <summary>The Orleans silo inside this process.</summary>
internal static class SiloHosting
{
    public static void AddSilo(this WebApplicationBuilder builder) => builder.UseOrleans(silo =>
    {
        // One process: free ports, so that several servers can run side by side on one machine.
        silo.UseLocalhostClustering(FreePort(), FreePort());
        silo.Services.AddTwins();
        silo.AddDashboard();
        // Whoever is not asked for a while leaves memory, and comes back when asked.
        silo.Configure<GrainCollectionOptions>(options => options.CollectionAge = TimeSpan.FromMinutes(10));
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ("simulationlab", "simulationlab"));
    });

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
