using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SimulationLab.Cli.Tests;

/// <summary>The commands of "Choose between policies", run once.</summary>
public sealed class WalkThrough : IAsyncLifetime
{
    /// <summary>The page.</summary>
    public const string Page = "docs/how-to/choose-a-policy.md";

    internal PageRun Run { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Run = await PageRun.OfAsync(Page);

    public ValueTask DisposeAsync()
    {
        Run.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>A strategist who follows the page gets what it promises.</summary>
[Collection("environment")]
public sealed class WalkThroughTests(WalkThrough walk) : IClassFixture<WalkThrough>
{
    private const string Verdicts = "simlab compare baseline";
    private const string OneSpace = @"\s+";

    [Fact]
    public void Five_policies_are_ranked_each_with_a_verdict_that_agrees_with_its_numbers()
    {
        var (command, output) = walk.Run.Of(Verdicts);
        var policies = PoliciesOf(command);
        Assert.Equal(5, policies.Count);
        foreach (var policy in policies)
        {
            var rows = PageRun.TableOf(output, policy + "  ", OneSpace);
            foreach (var outcome in (string[])["release.week", "cost.total"])
            {
                var (difference, verdict, p) = rows.Single(row => row[0] == outcome) is [_, var mean, _, var word, var adjusted, ..] ? (Number(mean), word, adjusted) : default;
                var isCertain = p.StartsWith('<') || Number(p) <= 0.05;
                Assert.Equal(!isCertain ? "undecided" : difference < 0 ? "better" : "worse", verdict);
            }
        }

        var best = Regex.Match(output, @"The best may be, by release\.week: (.+); by cost\.total: (.+)\. \(Multiple comparisons with the best");
        Assert.True(best.Success, output);
        foreach (var names in best.Groups.Values.Skip(1))
            Assert.All(names.Value.Split(" or "), name => Assert.Contains(name, policies.Append("baseline")));
    }

    [Fact]
    public void The_selection_names_one_scenario_as_the_best_in_its_table_and_in_its_words()
    {
        var output = walk.Run.Of("simlab select").Output;
        var best = Assert.Single(PageRun.TableOf(output, "scenario  "), row => row[^1] == "the best")[0];
        Assert.StartsWith($"{best} is the best in release.week", output.TrimStart());
    }

    [Theory]
    [InlineData("simlab attribute baseline", "cause  ", "compute", "data", "evaluation", "integration", "safety", "coordination")]
    [InlineData("simlab attribute multi-year-commitments --against baseline", "what it sets  ", "compute.commitments.coverage", "providers.gcp.quotaWait")]
    public void The_Shapley_shares_add_up_to_the_whole(string command, string header, params string[] players)
    {
        var output = walk.Run.Of(command).Output;
        var table = PageRun.TableOf(output, header, OneSpace);
        Assert.Equal([.. players, "all"], table.Select(row => row[0]));
        var (shares, all) = (table.SkipLast(1).ToList(), table[^1]);
        // Each share is rounded; their sum is not.
        var rounding = 0.005 * (players.Length + 1) + 1e-9;
        Assert.Equal(Number(all[1]), shares.Sum(row => Number(row[1])), rounding);
        Assert.Equal(Number(all[2]), shares.Sum(row => Number(row[3])), rounding);
        var whole = Regex.Match(output, @"Without: mean (\S+), P80 (\S+); with: (\S+), (\S+); plan 65\.0 weeks").Groups.Values.Skip(1).Select(group => Number(group.Value)).ToList();
        Assert.Equal(whole[2] - whole[0], Number(all[1]), 0.11);
        Assert.Equal(whole[3] - whole[1], Number(all[2]), 0.11);
    }

    [Fact]
    public void The_chain_of_the_difference_leads_from_the_parting_to_the_release()
    {
        var output = walk.Run.Of("simlab diff").Output;
        var chain = PageRun.TableOf(output, "to the release  ");
        Assert.True(chain.Count >= 3, $"The chain has {chain.Count} lines.");
        Assert.Contains("acts differently", chain[0][^1]);
        var weeks = chain.SelectMany(line => line[0].Split('–')).Select(Number).ToList();
        Assert.Equal(weeks.Order(), weeks);
        // It ends when the release does, as far apart.
        var release = PageRun.TableOf(output, "stage ends in week").Single(row => row[0] == "release.week");
        Assert.Equal(Number(release[2]), weeks[^1]);
        Assert.Equal(release[3], chain[^1][1]);
        Assert.Contains("release/lifecycle", chain[^1][2]);
    }

    [Fact]
    public void The_flip_point_is_stated_in_words_that_agree_with_its_table()
    {
        var (command, output) = walk.Run.Of("simlab flip");
        var assumptions = PageRun.TableOf(output, "assumption  ");
        Assert.Equal(Regex.Matches(command, @"--parameter (\S+)").Select(match => match.Groups[1].Value).Order(), assumptions.Select(row => row[0]).Order());
        Assert.Matches(@"^\s*multi-year-commitments is (better|worse) than baseline by \d+\.\d\d ± \d+\.\d\d weeks\.", output);
        var nearest = assumptions.First();
        Assert.Contains(
            nearest[2] == "–" ? $"None of {assumptions.Count} assumptions reverses that"
            : nearest[2] == "another option" ? $"Another choice of {nearest[0]} than {nearest[1]} would reverse it"
            : $"The nearest assumption that would reverse it is {nearest[0]}, at about {nearest[2].Replace("× ", "")} times {nearest[1]}",
            output);
    }

    [Fact]
    public void The_report_holds_charts_with_the_verdicts_that_the_terminal_showed_and_names_its_answer()
    {
        var (command, output) = walk.Run.Of(Verdicts);
        var text = File.ReadAllText(Path.Combine(walk.Run.Folder, "policies.html"));
        var page = XDocument.Parse(text["<!DOCTYPE html>".Length..]);
        var charts = page.Descendants("figure").Select(figure => figure.Element("svg")!.Attribute("aria-label")!.Value).ToList();
        var (weeks, dollars) = (charts.Single(chart => chart.StartsWith("Difference in release week", StringComparison.Ordinal)), charts.Single(chart => chart.StartsWith("Difference in cost", StringComparison.Ordinal)));
        foreach (var policy in PoliciesOf(command))
        {
            var rows = PageRun.TableOf(output, policy + "  ", OneSpace);
            foreach (var (chart, outcome) in new[] { (weeks, "release.week"), (dollars, "cost.total") })
                Assert.Matches($@"\b{policy}: [^;]* · {rows.Single(row => row[0] == outcome)[3]}[;.]", chart);
        }

        var answer = Regex.Match(output, "answer ([0-9a-f]{16})").Groups[1].Value;
        Assert.Contains($"simlab replay {answer}", page.Descendants("footer").Single().Value);
    }

    private static IReadOnlyList<string> PoliciesOf(string command) => [.. command[(Verdicts.Length + 1)..].Split(' ').TakeWhile(word => !word.StartsWith('-'))];

    private static double Number(string text) => double.Parse(text.Replace('−', '-').Replace("$", "").TrimEnd('M'), CultureInfo.InvariantCulture);
}
