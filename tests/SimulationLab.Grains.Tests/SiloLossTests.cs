using SimulationLab.Experiments;
using SimulationLab.Organization;
using SimulationLab.Tests;

namespace SimulationLab.Grains.Tests;

/// <summary>A silo that dies takes half of the entities with it, and nothing of the twin.</summary>
public class SiloLossTests
{
    [Fact]
    public async Task A_twin_survives_the_death_of_silos_while_it_moves_and_ends_the_same()
    {
        var folder = Directory.CreateTempSubdirectory("simlab-silos-").FullName;
        var cluster = await Cluster.StartAsync(2, folder);
        var twin = cluster.Create("baseline", 31);
        await twin.StartAsync();
        for (var deaths = 0; deaths < 2; deaths++)
        {
            await cluster.Silos.KillSiloAsync(cluster.Silos.Silos[^1], TestContext.Current.CancellationToken);
            await cluster.Silos.StartAdditionalSiloAsync();
        }

        // Whoever asks finds the clock again, wherever it was.
        var answer = await Until(() => twin.Clock.WaitForRest(TimeSpan.FromMinutes(1)), reply => !reply.IsMoving);
        Assert.Equal(Replication.Run(Scenarios.Of("baseline"), 31, 1).TraceDigest, answer.Read<TwinAnswer>().Digest);
        await cluster.Silos.DisposeAsync();
    }

    private static async Task<TwinReply> Until(Func<Task<TwinReply>> ask, Func<TwinReply, bool> isRight)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                if (await ask() is var reply && isRight(reply))
                    return reply;
            }
            catch (Exception error) when (error is OrleansException or TimeoutException && attempt < 100)
            {
                // The cluster has not noticed the death yet.
            }
    }
}
