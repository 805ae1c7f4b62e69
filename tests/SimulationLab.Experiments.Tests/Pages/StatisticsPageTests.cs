using System.Globalization;
using SimulationLab.Organization;
using SimulationLab.Tests;
using Shipped = SimulationLab.Tests.Scenarios;

namespace SimulationLab.Experiments.Tests;

/// <summary>The pages on statistics say of the methods what the program does.</summary>
public class StatisticsPageTests
{
    private static readonly string Statistics = Read("docs/reference/statistics.md");

    [Fact]
    public void Looks_happen_after_as_many_replications_as_the_pages_say()
    {
        Assert.Equal((100, 100, 66, 50, 10, 10), (Chunk(1), Chunk(2), Chunk(3), Chunk(4), Chunk(20), Chunk(64)));
        Assert.Contains("100 replications of one scenario or of each of two; of each of more scenarios 200 ÷ their number, at least 10", Statistics);
        Assert.Contains("looked at after every 100 replications", Read("docs/how-to/use-from-scripts.md").ReplaceLineEndings(" "));
        Assert.DoesNotContain(Documentation.Pages, page => Read(page).Contains("doubling", StringComparison.Ordinal));

        static int Chunk(int scenarios) => ReplicationSeries.ChunkOf(scenarios);
    }

    [Fact]
    public void A_comparison_adjusts_over_about_so_many_verdicts_for_each_alternative()
    {
        var verdicts = Outcomes.All.Count(outcome => outcome.Better != Better.Neither);
        Assert.InRange(verdicts, 65, 75);
        Assert.Contains("about 70 for each alternative", Statistics);
        // 5 % over five alternatives.
        Assert.InRange(5 * verdicts / 0.05, 6500, 7500);
        Assert.Contains("With five alternatives a raw p of 1 in 7,000", Statistics);
    }

    [Fact]
    public void Bootstrapped_intervals_come_from_a_thousand_resamples()
    {
        Assert.Equal(1000, JointBootstrap.DefaultResamples);
        Assert.Equal(2, Statistics.Split("1,000 resamples").Length - 1);
    }

    [Theory]
    [InlineData(50, "2.3 times")]
    [InlineData(1000, "1.5 times as wide")]
    [InlineData(100_000, "1.8 times")]
    public void The_interval_that_may_be_looked_at_is_as_much_wider_as_the_page_says(int replications, string says)
    {
        var plain = new MeanEstimate(replications, 0, 1).HalfWidth();
        Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{ConfidenceSequence.HalfWidthOf(replications) / plain:0.0} times"), says);
        Assert.Contains(says, Statistics.ReplaceLineEndings(" "));
    }

    [Fact]
    public void It_is_tightest_at_the_replications_of_an_ordinary_request()
    {
        Assert.Equal(ConfidenceSequence.DefaultTightestAt, new ExperimentRequest { Scenario = Shipped.ReferenceTo("plan") }.Replications);
        Assert.Contains("no other choice is narrower at 1,000 replications", Statistics.ReplaceLineEndings(" "));
        Assert.All([100, 500, 900, 1100, 3000, 20_000], other => Assert.True(ConfidenceSequence.HalfWidthOf(1000, tightestAt: other) > ConfidenceSequence.HalfWidthOf(1000)));
    }

    [Fact]
    public void A_percentile_has_an_interval_with_two_ends_from_as_many_replications_as_the_page_says()
    {
        Assert.Equal(17, Enumerable.Range(1, 100).First(n => Percentiles.Ranks(n, 0.8, 0.95).Upper <= n));
        Assert.Contains("two ends (17 replications)", Statistics);
    }

    [Theory]
    [InlineData("Efron 1979", "Bootstrap methods: another look at the jackknife")]
    [InlineData("Holm (1979)", "A simple sequentially rejective multiple test procedure")]
    [InlineData("Hsu 1984", "Constrained simultaneous confidence intervals for multiple comparisons with the best")]
    [InlineData("Kim and Nelson (2001)", "A fully sequential procedure for indifference-zone selection in simulation")]
    [InlineData("Shapley values (1953)", "A value for n-person games")]
    [InlineData("Waudby-Smith and others 2024", "Time-uniform central limit theory and asymptotic confidence sequences")]
    [InlineData("Wilson's interval", "Probable inference, the law of succession, and statistical inference")]
    public void Every_method_that_is_cited_has_its_title_and_venue(string cited, string title)
    {
        Assert.Contains(cited, Statistics);
        Assert.Contains(Statistics.Split('\n'), line => line.StartsWith("- ", StringComparison.Ordinal) && line.Contains(title, StringComparison.Ordinal) && line.Contains('*', StringComparison.Ordinal));
    }

    private static string Read(string page) => File.ReadAllText(Path.Combine(Repository.Root, page));
}
