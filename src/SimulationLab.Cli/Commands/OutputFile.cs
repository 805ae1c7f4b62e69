namespace SimulationLab.Cli;

/// <summary>Whether a file can be written: asked before the work, which may take long, and not after it.</summary>
internal static class OutputFile
{
    public static IEnumerable<string> FaultsOf(string option, string? file)
    {
        if (file is null or "-")
            yield break;
        var folder = Path.GetDirectoryName(Path.GetFullPath(file));
        if (Directory.Exists(file))
            yield return $"{option} {file}: this is a folder; name a file";
        else if (!Directory.Exists(folder))
            yield return $"{option} {file}: there is no folder '{folder}'; make it, or name a file elsewhere";
        else if (Refusal(file) is { } refusal)
            yield return $"{option} {file}: {refusal}";
    }

    // What is there stays as it is, what is not there does not stay.
    private static string? Refusal(string file)
    {
        try
        {
            using var probe = File.Exists(file)
                ? new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)
                : new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return refused.Message;
        }
    }
}
