using System.Diagnostics;

namespace SimulationLab.Server.Tests;

/// <summary>The server as a process of its own, which can be killed without warning.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const string Announcement = "SimulationLab listens on ";

    private readonly Process process;

    private ServerProcess(Process process, string address)
    {
        this.process = process;
        Client = new HttpClient { BaseAddress = new Uri(address) };
    }

    /// <summary>Talks to it.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts it on a free port and waits until it listens.</summary>
    public static async Task<ServerProcess> StartAsync(string dataFolder)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ProgressEvent).Assembly.Location, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            Environment = { ["SIMLAB_DATA"] = dataFolder },
        };
        var process = Process.Start(start)!;
        var seen = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            seen.Add(line);
            if (!line.StartsWith(Announcement, StringComparison.Ordinal))
                continue;
            // Read on, or the pipe fills and the server stands still.
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return new ServerProcess(process, line[Announcement.Length..]);
        }

        throw new InvalidOperationException("The server did not start:\n" + string.Join("\n", seen));
    }

    /// <summary>Asks it to stop, as an operator does, and waits until it has.</summary>
    public async Task StopAsync()
    {
        Process.Start("kill", ["-TERM", process.Id.ToString()])!.WaitForExit();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Starts one that must not start, and gives its exit code and all it said.</summary>
    public static async Task<(int ExitCode, string Complaint)> TryStartAsync(string dataFolder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ProgressEvent).Assembly.Location, .. arguments is [] ? ["--urls", "http://127.0.0.1:0"] : arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["SIMLAB_DATA"] = dataFolder },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var complaint = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + complaint);
    }

    /// <summary>Kills it as a power failure would.</summary>
    public void Dispose()
    {
        Client.Dispose();
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
