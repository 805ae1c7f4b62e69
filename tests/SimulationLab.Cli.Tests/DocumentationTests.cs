using SimulationLab.Tests;
using Spectre.Console.Testing;

namespace SimulationLab.Cli.Tests;

/// <summary>Every simlab command that README and docs show is run, in the order of its page.</summary>
[Collection("environment")]
public class DocumentationTests
{
    private const string FromClone = "dotnet run --project src/SimulationLab.Cli -- ";

    public static TheoryData<string> Pages => [.. Documentation.Pages.Where(page => Documentation.CommandsOf(page).Any(IsOurs))];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_commands_of_a_page_work(string page)
    {
        var folder = Directory.CreateTempSubdirectory("simlab-test-").FullName;
        foreach (var (name, text) in Documentation.ScenariosOf(page))
            await File.WriteAllTextAsync(Path.Combine(folder, name + ".yaml"), text, TestContext.Current.CancellationToken);
        foreach (var command in Documentation.CommandsOf(page).Where(IsOurs))
        {
            var words = Documentation.WordsOf(command.Replace(FromClone, "simlab ", StringComparison.Ordinal)).Skip(1)
                .Select(word => word.EndsWith(".yaml", StringComparison.Ordinal) || word.EndsWith(".csv", StringComparison.Ordinal) || word.EndsWith(".json", StringComparison.Ordinal) || word.EndsWith(".html", StringComparison.Ordinal) ? Path.Combine(folder, word) : word);
            var errors = new TestConsole();
            Environment.SetEnvironmentVariable("SIMLAB_DATA", folder);
            var code = await new CommandLine(new Terminal(new TestConsole(), errors, new StringWriter())).RunAsync([.. words], TestContext.Current.CancellationToken);
            Assert.True(code == 0, $"{page}: '{command}' ended with {code}: {errors.Output}");
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_README_shows_what_its_comparison_answers()
    {
        var folder = Directory.CreateTempSubdirectory("simlab-test-").FullName;
        var data = new StringWriter();
        var code = await new CommandLine(new Terminal(new TestConsole(), new TestConsole(), data))
            .RunAsync(["compare", "baseline", "multi-year-commitments", "--out", "-", "--data", folder], TestContext.Current.CancellationToken);
        Assert.Equal(0, code);
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"), TestContext.Current.CancellationToken);
        foreach (var sentence in System.Text.Json.JsonDocument.Parse(data.ToString()).RootElement.GetProperty("explanation").EnumerateArray())
            Assert.Contains($"\"{sentence.GetString()}\"", readme);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static bool IsOurs(string command) => command.StartsWith("simlab ", StringComparison.Ordinal) || command.StartsWith(FromClone, StringComparison.Ordinal);
}
