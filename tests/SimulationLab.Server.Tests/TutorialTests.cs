using System.Diagnostics;
using SimulationLab.Tests;

namespace SimulationLab.Server.Tests;

/// <summary>The scripts of the tutorial do what their pages say, against a real server.</summary>
public sealed class TutorialTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("simlab-tutorial-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_live_twin_runs_from_its_first_week_to_its_release()
    {
        using var server = await ServerProcess.StartAsync(folder);
        var start = new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "docs/tutorial/live-twin.sh")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["SIMLAB_URL"] = server.Client.BaseAddress!.ToString().TrimEnd('/') },
        };
        using var script = Process.Start(start)!;
        var errors = script.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await script.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(script.ExitCode == 0, output + await errors);
        Assert.Contains("\n20\n", output);
        Assert.Contains("provider/aws: outage (duration 3 days)", output);
        Assert.Contains("As of week 20.0 the release ships around week", output);
        Assert.Contains("What is proposed is worth", output);
        Assert.Equal(2, output.Split(" released in week ").Length - 1);
    }
}
