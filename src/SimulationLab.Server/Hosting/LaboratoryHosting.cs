using SimulationLab.Experiments;
using SimulationLab.Grains;

namespace SimulationLab.Server;

/// <summary>Puts the laboratory into the services: scenarios, store, limits of the request.</summary>
internal static class LaboratoryHosting
{
    /// <summary>No request body is larger.</summary>
    public const int MaximumBodyBytes = 1024 * 1024;

    public static void AddLaboratory(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MaximumBodyBytes);
        builder.Services.ConfigureHttpJsonOptions(options => Json.Configure(options.SerializerOptions));
        builder.Services.AddSingleton(services => new DataFolderLock(FolderOf(services)));
        builder.Services.AddSingleton(services => new Database(FolderOf(services)));
        builder.Services.AddSingleton<ResultStore>();
        builder.Services.AddSingleton<TwinStore>();
        builder.Services.AddSingleton<UnfinishedWork>();
        builder.Services.AddSingleton<ISavedScenarios>(services => services.GetRequiredService<ResultStore>());
        builder.Services.AddSingleton(services => new ScenarioLibrary(ScenarioLibrary.FindShippedFolder(), services.GetRequiredService<ISavedScenarios>()));
        builder.Services.AddSingleton(services => new Laboratory(services.GetRequiredService<ScenarioLibrary>(), services.GetRequiredService<Database>()));
        builder.Services.AddSingleton<WorkQueue>();
        builder.Services.AddSingleton<TwinFoundry>();
        builder.Services.AddHostedService<Resumption>();
    }

    private static string FolderOf(IServiceProvider services) => DataFolder.Resolve(services.GetRequiredService<IConfiguration>()[DataFolder.Variable]);

    /// <summary>Says where to look, once the server listens.</summary>
    public static void AnnounceAddress(this WebApplication app)
    {
        // Opened now, so that a folder or store that cannot be used stops the start with its reason.
        app.Services.GetRequiredService<DataFolderLock>();
        var store = app.Services.GetRequiredService<Database>();
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            foreach (var address in app.Urls)
                Console.WriteLine($"SimulationLab listens on {address}");
            Console.WriteLine($"Answers and saved scenarios are kept in {store.Path}");
        });
    }
}
