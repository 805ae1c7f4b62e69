using Microsoft.Extensions.FileProviders;

namespace SimulationLab.Server;

/// <summary>The static pages of dashboards/web.</summary>
internal static class PageRoutes
{
    public static void MapPages(this WebApplication app)
    {
        var files = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "web"));
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files });
    }
}
