using System.Diagnostics;

namespace SimulationLab.Experiments.Tests;

/// <summary>What tests of scenarios share.</summary>
internal static class Library
{
    /// <summary>The shipped scenarios, and nothing saved.</summary>
    public static ScenarioLibrary New(SavedInMemory? saved = null) => new(ScenarioLibrary.FindShippedFolder(), saved ?? new SavedInMemory());

    /// <summary>Names and texts of the shipped files.</summary>
    public static IReadOnlyList<(string Name, string Text)> Shipped { get; } =
        [.. Directory.EnumerateFiles(ScenarioLibrary.FindShippedFolder(), "*.yaml").Order().Select(file => (Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))];

    /// <summary>The folder of the sources.</summary>
    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SimulationLab.sln")))
                folder = folder.Parent;
            return folder?.FullName ?? throw new UnreachableException();
        }
    }
}
