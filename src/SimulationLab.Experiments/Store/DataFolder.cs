namespace SimulationLab.Experiments;

/// <summary>Where answers and saved scenarios lie.</summary>
public static class DataFolder
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "SIMLAB_DATA";

    /// <summary>The given folder, else that of <see cref="Variable"/>, else the platform's folder for application data; created if it is missing.</summary>
    /// <exception cref="IOException">It cannot be created or written to.</exception>
    public static string Resolve(string? given = null)
    {
        var folder = given is { Length: > 0 } ? given : Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Default();
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".write-test-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new IOException($"The data folder '{folder}' cannot be written to ({error.Message}). Set {Variable} to a folder that can.", error);
        }

        return Path.GetFullPath(folder);
    }

    private static string Default() => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } folder
            ? folder
            : Path.Combine(Path.GetTempPath()),
        "simulationlab");
}
