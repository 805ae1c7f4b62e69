using SimulationLab.Tests;

namespace SimulationLab.Server.Tests;

/// <summary>Every curl command that README and docs show is sent; every other command there is one that a test knows.</summary>
public class DocumentationTests(ServerFixture server)
{
    public static TheoryData<string> Pages => [.. Documentation.Pages.Where(page => Documentation.CommandsOf(page).Any(command => command.StartsWith("curl ", StringComparison.Ordinal)))];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_requests_of_a_page_are_answered(string page)
    {
        var client = server.CreateClient();
        foreach (var command in Documentation.CommandsOf(page).Where(command => command.StartsWith("curl ", StringComparison.Ordinal)))
        {
            var words = Documentation.WordsOf(command);
            string? After(string option) => words.SkipWhile(word => word != option).Skip(1).FirstOrDefault();
            var headers = words.Select((word, i) => (word, i)).Where(entry => entry.word == "-H").Select(entry => words[entry.i + 1].Split(": ", 2)).ToDictionary(parts => parts[0], parts => parts[1]);
            var body = After("-d") ?? (After("--data-binary") is { } file ? Documentation.ScenariosOf(page)[Path.GetFileNameWithoutExtension(file[1..])] : null);
            var method = After("-X") ?? (body is null ? "GET" : "POST");
            var url = new Uri(words.Single(word => word.StartsWith("http://localhost:5080", StringComparison.Ordinal)));
            var (status, answer, _) = await client.SendAsync(new HttpMethod(method), url.PathAndQuery, body, headers.GetValueOrDefault("Content-Type", ""), headers.GetValueOrDefault("Prefer"));
            Assert.True((int)status is >= 200 and < 300, $"{page}: '{command}' was answered {status}: {answer}");
        }
    }

    [Fact]
    public void No_command_of_the_documentation_goes_untested()
    {
        string[] known = ["curl ", "simlab ", "dotnet run --project src/SimulationLab.Cli -- "];
        string[] runElsewhere = ["dotnet run --project src/SimulationLab.Server", "dotnet test", "docs/tutorial/live-twin.sh"];
        var unknown = Documentation.Pages.SelectMany(Documentation.CommandsOf).Where(command => !known.Any(prefix => command.StartsWith(prefix, StringComparison.Ordinal)) && !runElsewhere.Contains(command));
        Assert.Empty(unknown);
    }
}
