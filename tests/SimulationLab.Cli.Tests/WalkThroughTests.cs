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

    // Each of three numbers to a tenth.
    private const double Rounded = 0.15 + 1e-9;

    private static readonly string[] Deciding = ["release.week", "cost.total"];

    [Fact]
    public void Five_policies_have_each_a_verdict_that_agrees_with_its_numbers()
    {
        var (command, output) = walk.Run.Of(Verdicts);
        var policies = PoliciesOf(command);
        Assert.Equal(5, policies.Count);
        foreach (var policy in policies)
        {
            var rows = PageRun.TableOf(output, policy + "  ", OneSpace);
            foreach (var outcome in Deciding)
            {
                var (difference, verdict, p) = rows.Single(row => row[0] == outcome) is [_, var mean, _, var word, var adjusted, ..] ? (Number(mean), word, adjusted) : default;
                var isCertain = p.StartsWith('<') || Number(p) <= 0.05;
                Assert.Equal(!isCertain ? "undecided" : difference < 0 ? "better" : "worse", verdict);
            }
        }
    }

    [Fact]
    public void What_may_be_the_best_reaches_the_best_and_what_may_not_is_worse_than_it_in_its_numbers()
    {
        var (command, output) = walk.Run.Of(Verdicts);
        var best = Regex.Match(output, @"The best may be, by release\.week: (.+); by cost\.total: (.+)\. \(Multiple comparisons with the best");
        Assert.True(best.Success, output);
        var table = Report().Descendants("table").Single(own => own.Element("caption")!.Value == "Difference to the best of the others").Element("tbody")!.Elements("tr").Select(row => row.Elements().Select(cell => cell.Value.Replace('\u00a0', ' ')).ToArray()).ToList();
        foreach (var (outcome, i) in Deciding.Select((outcome, i) => (outcome, i)))
        {
            // Differences to the baseline, which has none to itself; less is better.
            var means = PoliciesOf(command).ToDictionary(policy => policy, policy => Number(PageRun.TableOf(output, policy + "  ", OneSpace).Single(row => row[0] == outcome)[1]));
            means["baseline"] = 0;
            Assert.Equal(means.Keys.Order(), table.Select(row => row[0]).Order());
            var named = best.Groups[i + 1].Value.Split(" or ");
            Assert.Contains(means.MinBy(own => own.Value).Key, named);
            foreach (var row in table)
            {
                var (difference, ends) = (Number(row[3 + (2 * i)]), row[4 + (2 * i)].Split(" to ").Select(Number).ToList());
                Assert.Equal(means[row[0]] - means.Where(other => other.Key != row[0]).Min(other => other.Value), difference, Rounded);
                Assert.InRange(difference, ends[0], ends[1]);
                Assert.Equal(named.Contains(row[0]), ends[0] < 0);
                Assert.Equal(named.Contains(row[0]) ? "yes" : "no", row[1 + i]);
            }
        }
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
        Assert.Matches(@"^\s*multi-year-commitments is better than baseline by \$\d+\.\d+M ± \$\d\.\d+M in cost\.total,", output);
        // A discount so much smaller does not pay any more; the price of a node is the same for both.
        var discount = Assert.Single(assumptions, row => row[^1] == "yes");
        Assert.Equal("compute.commitments.discount", discount[0]);
        Assert.InRange(Number(discount[2].Replace("× ", "")), 0.6, 0.9);
        Assert.Contains($"The nearest assumption that would reverse it is compute.commitments.discount, at about {discount[2].Replace("× ", "")} times {discount[1]}", output);
        Assert.Contains("1 of 2 assumptions reverses it beyond the noise", output);
    }

    [Fact]
    public void The_report_holds_charts_with_the_verdicts_that_the_terminal_showed_and_names_its_answer()
    {
        var (command, output) = walk.Run.Of(Verdicts);
        var page = Report();
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

    private XDocument Report() => XDocument.Parse(File.ReadAllText(Path.Combine(walk.Run.Folder, "policies.html"))["<!DOCTYPE html>".Length..]);

    private static IReadOnlyList<string> PoliciesOf(string command) => [.. command[(Verdicts.Length + 1)..].Split(' ').TakeWhile(word => !word.StartsWith('-'))];

    private static double Number(string text) => double.Parse(text.Replace('−', '-').Replace("$", "").TrimEnd('M'), CultureInfo.InvariantCulture);
}
