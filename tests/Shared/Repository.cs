using System.Runtime.CompilerServices;

namespace SimulationLab.Tests;

/// <summary>Where the repository lies, for tests of its files.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Whether snapshot files are to be written instead of compared: SIMLAB_UPDATE=1.</summary>
    public static bool IsUpdating => Environment.GetEnvironmentVariable("SIMLAB_UPDATE") == "1";

    /// <summary>Compares a text with a file of the repository, or writes it there when updating.</summary>
    public static void AssertMatches(string path, string actual, [CallerMemberName] string test = "")
    {
        var file = Path.Combine(Root, path);
        if (IsUpdating)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
            return;
        }

        Assert.True(File.Exists(file), $"{path} is missing. Write it with: SIMLAB_UPDATE=1 dotnet test (test {test}).");
        Assert.True(File.ReadAllText(file) == actual, $"{path} is not what the program gives now. If the change is meant, write it with: SIMLAB_UPDATE=1 dotnet test (test {test}), and look at the difference.\n\nNow:\n{actual}");
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SimulationLab.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder;
    }
}
