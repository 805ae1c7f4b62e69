using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Serialization;

namespace SimulationLab.Grains;

/// <summary>What a silo needs to host twins.</summary>
public static class TwinHosting
{
    /// <summary>Adds it to the services of a silo, which must have a <see cref="Experiments.TwinStore"/>.</summary>
    public static IServiceCollection AddTwins(this IServiceCollection services)
    {
        services.AddSerializer(serializer => serializer.AddOrganizationMessages());
        services.TryAddSingleton<Reconstruction>();
        services.TryAddSingleton<Movements>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<Movements>());
        return services;
    }
}
