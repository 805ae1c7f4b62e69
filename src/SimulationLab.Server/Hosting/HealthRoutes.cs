using SimulationLab.Experiments;

namespace SimulationLab.Server;

/// <summary>Whether the process lives and whether it can serve.</summary>
internal static class HealthRoutes
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Text("live")).WithTags("health").WithSummary("Whether the process lives.");
        app.MapGet("/health/ready", (ScenarioLibrary scenarios, ResultStore store) =>
        {
            store.Names();
            return TypedResults.Text(scenarios.IsShipped("baseline") ? "ready" : "no scenarios");
        }).WithTags("health").WithSummary("Whether the server can take requests.");
    }
}
