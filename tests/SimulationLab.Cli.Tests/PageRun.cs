using System.Text.RegularExpressions;
using SimulationLab.Tests;
using Spectre.Console.Testing;

namespace SimulationLab.Cli.Tests;

/// <summary>The simlab commands of a page of the documentation, run in their order in a folder of their own, and what they showed.</summary>
internal sealed class PageRun : IDisposable
{
    private const string FromClone = "dotnet run --project src/SimulationLab.Cli -- ";
    private static readonly string[] Files = [".yaml", ".csv", ".json", ".html"];

    private readonly List<(string Command, string Output)> shown = [];

    private PageRun()
    {
    }

    /// <summary>Where the commands read and write.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("simlab-test-").FullName;

    /// <summary>The simlab commands of a page, as if simlab were installed.</summary>
    public static IReadOnlyList<string> CommandsOf(string page) =>
        [.. Documentation.CommandsOf(page).Select(command => command.Replace(FromClone, "simlab ", StringComparison.Ordinal)).Where(command => command.StartsWith("simlab ", StringComparison.Ordinal))];

    /// <summary>Runs them; fails at the first that does not end well.</summary>
    public static async Task<PageRun> OfAsync(string page)
    {
        var run = new PageRun();
        foreach (var (name, text) in Documentation.ScenariosOf(page))
            await File.WriteAllTextAsync(Path.Combine(run.Folder, name + ".yaml"), text, TestContext.Current.CancellationToken);
        foreach (var command in CommandsOf(page))
        {
            var words = Documentation.WordsOf(command).Skip(1).Select(word => Files.Any(word.EndsWith) ? Path.Combine(run.Folder, word) : word);
            var (output, errors) = (new TestConsole().Width(400), new TestConsole());
            Environment.SetEnvironmentVariable("SIMLAB_DATA", run.Folder);
            var code = await new CommandLine(new Terminal(output, errors, new StringWriter())).RunAsync([.. words], TestContext.Current.CancellationToken);
            Assert.True(code == 0, $"{page}: '{command}' ended with {code}: {errors.Output}");
            run.shown.Add((command, output.Output));
        }

        return run;
    }

    /// <summary>The one command that begins like this, and what it showed.</summary>
    public (string Command, string Output) Of(string beginning) => Assert.Single(shown, entry => entry.Command.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>The rows of the table whose header begins like this; cells that are empty are left out.</summary>
    /// <param name="output">What was shown.</param>
    /// <param name="header">How its header begins.</param>
    /// <param name="between">What lies between two cells: two spaces, or one where no cell holds one.</param>
    public static IReadOnlyList<string[]> TableOf(string output, string header, string between = @"\s{2,}") =>
        [.. output.Split('\n').Select(line => line.Trim()).SkipWhile(line => !line.StartsWith(header, StringComparison.Ordinal)).SkipWhile(line => !line.StartsWith('─')).Skip(1).TakeWhile(line => line.Length > 0).Select(line => Regex.Split(line, between))];

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
