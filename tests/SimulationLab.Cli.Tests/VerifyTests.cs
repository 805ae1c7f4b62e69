using System.Text.Json;
using SimulationLab.Experiments;
using Spectre.Console.Testing;

namespace SimulationLab.Cli.Tests;

public sealed class VerifyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("simlab-test-").FullName;
    private readonly TestConsole output = new TestConsole().Width(80);
    private readonly TestConsole errors = new TestConsole().Width(80);
    private readonly StringWriter data = new();

    private static readonly ValidationCase Right = Case("daly-24h", "Compute", "Daly 2006: T = M·e^(R/M)·(e^((τ+δ)/M) − 1)·Ts/τ", new ValidationCheck("wall time at the best interval, h", 547.88, 547.91, 0.02));

    private static readonly ValidationCase Wrong = Case("agreement", "Data and labels", "Binomial", new ValidationCheck("majority of three, share", 0.928, 0.8, 0.001));

    private static readonly ValidationCase Miss = Case("rsc-1024", "Compute", "Meta RSC, published", new ValidationCheck("MTTF at 1,024 GPUs, h", 7.9, 28.8) { IsDocumentedMiss = true, Note = "the rate of the paper gives 28.8 h" });

    private static readonly ValidationCase Broken = new("broken", "Safety", "Nothing", _ => throw new ArgumentException("There is no scenario 'x'."));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_table_shows_case_source_expectation_observation_and_verdict_within_80_columns()
    {
        Assert.Equal(0, await Verify([Right, Miss]));
        foreach (var text in (string[])["Compute", "daly-24h", "547.88", "547.91 ± 0.02", "passed", "documented", "All 2 cases", "the rate of the paper gives 28.8 h"])
            Assert.Contains(text, output.Output);
        Assert.All(output.Lines, line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task A_wrong_figure_ends_with_1_and_the_other_cases_still_run()
    {
        Assert.Equal(1, await Verify([Wrong, Right]));
        Assert.Contains("FAILED", output.Output);
        Assert.Contains("1 of 2 cases failed: agreement", output.Output);
        Assert.Contains("547.91", output.Output);
    }

    [Fact]
    public async Task A_case_that_breaks_down_fails_with_its_reason()
    {
        Assert.Equal(1, await Verify([Broken, Right], "--out", "-"));
        var rows = JsonSerializer.Deserialize<JsonElement>(data.ToString());
        Assert.Equal("There is no scenario 'x'.", rows[0].GetProperty("quantity").GetString());
        Assert.Equal("FAILED", rows[0].GetProperty("verdict").GetString());
        Assert.Equal("", output.Output);
    }

    [Fact]
    public async Task A_section_or_a_case_can_be_chosen()
    {
        Assert.Equal(0, await Verify([Right, Miss, Wrong], "--section", "compute"));
        Assert.DoesNotContain("agreement", output.Output);
        Assert.Equal(0, await Verify([Right, Miss, Wrong], "--case", "daly-24h", "--out", "-"));
        Assert.Equal(1, JsonSerializer.Deserialize<JsonElement>(data.ToString()).GetArrayLength());
    }

    [Fact]
    public async Task The_table_is_written_as_JSON_and_as_CSV()
    {
        Assert.Equal(0, await Verify([Right, Miss], "--out", Path.Combine(folder, "table.csv")));
        var lines = await File.ReadAllLinesAsync(Path.Combine(folder, "table.csv"), TestContext.Current.CancellationToken);
        Assert.Equal("section,case,source,quantity,expected,observed,standardError,rounding,verdict,note", lines[0]);
        Assert.StartsWith("Compute,daly-24h,", lines[1]);
        Assert.Equal(3, lines.Length);
        Assert.Equal(0, await Verify([Right, Miss], "--out", Path.Combine(folder, "table.json")));
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "table.json"), TestContext.Current.CancellationToken));
        Assert.Equal(547.91, json.RootElement[0].GetProperty("observed").GetDouble());
    }

    [Fact]
    public async Task Interrupted_it_keeps_what_is_finished_and_ends_with_130()
    {
        using var cancel = new CancellationTokenSource();
        var interrupting = Right with
        {
            Id = "interrupting",
            Run = bench =>
            {
                cancel.Cancel();
                return [new ValidationCheck("replications", 1, bench.Run(bench.Scenario("plan"), 1, "release.week").Count)];
            },
        };
        Assert.Equal(130, await Verify(cancel.Token, [Right, interrupting, Wrong]));
        Assert.Contains("daly-24h", output.Output);
        Assert.DoesNotContain("interrupting", output.Output);
        Assert.Contains("after 1 of 3 cases", errors.Output);
    }

    [Fact]
    public async Task Interrupted_at_once_it_does_not_say_that_all_is_well()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        Assert.Equal(130, await Verify(cancel.Token, [Right]));
        Assert.Equal("", output.Output);
        Assert.Contains("before the first case was finished", errors.Output);
    }

    [Theory]
    [InlineData("did you mean 'Compute'", "--section", "Computer")]
    [InlineData("did you mean 'daly-24h'", "--case", "daly-24")]
    [InlineData("1 or more", "--threads", "0")]
    [InlineData(".csv file", "--out", "table.txt")]
    [InlineData("No case is left", "--section", "Plan", "--case", "daly-24h")]
    public async Task Bad_input_ends_with_2_and_says_what_to_do(string says, params string[] args)
    {
        Assert.Equal(2, await Verify([Right], args));
        Assert.Contains(says, errors.Output.ReplaceLineEndings(" "));
    }

    [Fact]
    public async Task The_plan_is_verified_on_this_machine()
    {
        Assert.Equal(0, await new CommandLine(new Terminal(output, errors, data)).RunAsync(["verify", "--section", "Plan"], TestContext.Current.CancellationToken));
        Assert.Contains("plan-weeks", output.Output);
        Assert.Contains("documented", output.Output);
        Assert.All(output.Lines, line => Assert.True(line.Length <= 80, line));
    }

    private static ValidationCase Case(string id, string section, string source, ValidationCheck check) => new(id, section, source, _ => [check]);

    private Task<int> Verify(IReadOnlyList<ValidationCase> cases, params string[] args) => Verify(TestContext.Current.CancellationToken, cases, args);

    private async Task<int> Verify(CancellationToken cancel, IReadOnlyList<ValidationCase> cases, params string[] args) =>
        await new CommandLine(new Terminal(output, errors, data), cases).RunAsync(["verify", .. args], cancel);
}
