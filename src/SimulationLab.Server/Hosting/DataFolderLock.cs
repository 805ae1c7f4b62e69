namespace SimulationLab.Server;

/// <summary>
/// Held while a server runs on a data folder: two of them would take the same twins up and undo each other. The command line
/// may share the folder, since it only adds answers. The operating system lets go of it however the server ends.
/// </summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream file;

    /// <exception cref="IOException">Another server has the folder.</exception>
    public DataFolderLock(string folder)
    {
        var path = Path.Combine(folder, "server.lock");
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new IOException($"Another server runs on the data folder '{folder}': stop it, or give this one a folder of its own (SIMLAB_DATA).", error);
        }
    }

    public void Dispose() => file.Dispose();
}
