using SimulationLab.Tests;
using Spectre.Console.Testing;

namespace SimulationLab.Cli.Tests;

/// <summary>Every simlab command that README and docs show is run, in the order of its page.</summary>
[Collection("environment")]
public class DocumentationTests
{
    // What the walk-through shows is looked at by its own tests.
    public static TheoryData<string> Pages => [.. Documentation.Pages.Where(page => page != WalkThrough.Page && PageRun.CommandsOf(page).Count > 0)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_commands_of_a_page_work(string page) => (await PageRun.OfAsync(page)).Dispose();

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
}
