using System.Text.Json;
using System.Text.RegularExpressions;
using Spectre.Console.Testing;

namespace SimulationLab.Cli.Tests;

[Collection("environment")]
public sealed class DiffTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("simlab-test-").FullName;
    private readonly TestConsole output = new TestConsole().Width(80);
    private readonly TestConsole errors = new TestConsole().Width(80);
    private readonly StringWriter data = new();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_difference_reads_from_the_parting_to_the_release_within_80_columns()
    {
        Assert.Equal(0, await Run("baseline", "provider-outage"));
        foreach (var text in (string[])["provider outage", "cluster/gcp", "the change travels", "to the release", "pretraining ← parts first", "release.week", "release: Fleet", "The books part"])
            Assert.Contains(text, output.Output);
        Assert.All(output.Lines, line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task The_chain_to_a_stage_is_shown_when_asked()
    {
        Assert.Equal(0, await Run("baseline", "provider-outage", "--to", "pretraining"));
        Assert.Contains("to pretraining", output.Output);
        Assert.DoesNotContain("canary", output.Output.Split("stage ends in week")[0]);
    }

    [Fact]
    public async Task Parameters_that_differ_are_named_and_what_is_set_is_set_in_both()
    {
        Assert.Equal(0, await Run("baseline", "hiring-freeze", "--set", "compute.spareFraction=0.2"));
        Assert.Contains("pods.hiringFreeze", output.Output);
        Assert.DoesNotContain(output.Lines, line => line.TrimStart().StartsWith("compute.spareFraction", StringComparison.Ordinal));
        Assert.Contains("hiring-freeze-varied is hiring-freeze with compute.spareFraction 0.2", string.Join(' ', output.Lines.Select(line => line.Trim())));
    }

    [Fact]
    public async Task Scenarios_that_never_part_say_so()
    {
        Assert.Equal(0, await Run("plan", "plan"));
        Assert.Contains("do not part", output.Output);
        Assert.DoesNotContain("the change travels", output.Output);
    }

    [Fact]
    public async Task Many_replications_give_means_and_shares()
    {
        Assert.Equal(0, await Run("baseline", "provider-outage", "--over", "6"));
        Assert.Contains("over 6 replications", output.Output);
        Assert.Contains("100 % part first at outside → provider/gcp: provider outage", output.Output.ReplaceLineEndings(" "));
        Assert.All(output.Lines, line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task What_parts_elsewhere_than_at_the_five_places_named_is_a_line_and_the_shares_add_up()
    {
        Assert.Equal(0, await Run("baseline", "hiring-freeze", "--over", "40"));
        Assert.Contains("part first elsewhere", output.Output);
        var shares = Regex.Matches(output.Output, @"^(\d+) % (part first|do not part)", RegexOptions.Multiline).Select(line => int.Parse(line.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.InRange(shares.Count, 6, 7);
        Assert.InRange(shares.Sum(), 97, 103);
    }

    [Fact]
    public async Task A_chain_that_begins_elsewhere_than_the_runs_part_says_so_under_it()
    {
        Assert.Equal(0, await Run("baseline", "compute-shortage"));
        Assert.Contains("The runs part first at provider/aws in week 0.00; this chain begins at provider/azure", Regex.Replace(output.Output, @"\s+", " "));
        Assert.All(output.Lines, line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task The_JSON_holds_the_whole_chain()
    {
        Assert.Equal(0, await Run("baseline", "provider-outage", "--replication", "2", "--over", "2", "--out", "-"));
        Assert.Equal("", output.Output);
        var report = JsonSerializer.Deserialize<JsonElement>(data.ToString());
        Assert.Equal(2, report.GetProperty("replication").GetInt32());
        Assert.True(report.GetProperty("chains")[0].GetProperty("steps").GetArrayLength() > 3);
        Assert.Equal(2, report.GetProperty("over").GetProperty("replications").GetInt32());
        var file = Path.Combine(folder, "diff.json");
        Assert.Equal(0, await Run("baseline", "provider-outage", "--replication", "2", "--over", "2", "--out", file));
        Assert.Equal(data.ToString().Trim(), (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Trim());
    }

    [Theory]
    [InlineData("There are", "--to", "shipping-it")]
    [InlineData("did you mean 'pretraining'", "--to", "pretrainin")]
    [InlineData("--replication counts from 1", "--replication", "0")]
    [InlineData("--over must be 1 or more", "--over", "0")]
    [InlineData(".json", "--out", "rows.csv")]
    public async Task Bad_options_are_refused_with_what_is_allowed(string says, string option, string value)
    {
        Assert.Equal(2, await Run("baseline", "provider-outage", option, value));
        Assert.Contains(says, errors.Output.ReplaceLineEndings(" "));
    }

    [Fact]
    public async Task An_unknown_scenario_is_refused()
    {
        Assert.Equal(2, await Run("baseline", "provider-outag"));
        Assert.Contains("provider-outage", errors.Output);
    }

    private Task<int> Run(params string[] args) =>
        new CommandLine(new Terminal(output, errors, data)).RunAsync(["diff", .. args, "--data", folder], TestContext.Current.CancellationToken);
}
