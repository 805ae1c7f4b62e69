using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace SimulationLab.Experiments.Tests.Reports;

public partial class ReportPageTests(AnswersOfAllKinds answers) : IClassFixture<AnswersOfAllKinds>
{
    [Theory]
    [MemberData(nameof(AnswersOfAllKinds.Kinds), MemberType = typeof(AnswersOfAllKinds))]
    public void Every_kind_of_answer_has_a_well_formed_page_with_its_words_a_chart_a_table_and_its_identity(string kind)
    {
        var (answer, rows) = answers.Fresh(kind);
        var page = Read(ReportPage.Of(answer, rows));
        var text = page.Root!.Value.Replace('\u00a0', ' ');
        foreach (var sentence in ExplanationOf(answer))
            Assert.Contains(sentence, text);
        Assert.NotEmpty(page.Descendants("figure"));
        Assert.All(page.Descendants("figure"), figure => Assert.NotEqual("", figure.Element("svg")!.Attribute("aria-label")!.Value));
        Assert.NotEmpty(page.Descendants("table"));
        Assert.All(page.Descendants("table"), table => Assert.NotEqual("", table.Element("caption")!.Value));
        var footer = page.Descendants("footer").Single().Value;
        foreach (var mark in (string[])[answer.Id, answer.ModelVersion, answer.Digest!, $"simlab replay {answer.Id}", rows[0].Scenario, rows[1 % rows.Count].Scenario])
            Assert.Contains(mark, footer);
    }

    [Theory]
    [MemberData(nameof(AnswersOfAllKinds.Kinds), MemberType = typeof(AnswersOfAllKinds))]
    public void A_page_asks_nobody_for_anything(string kind)
    {
        var (answer, rows) = answers.Fresh(kind);
        var page = Read(ReportPage.Of(answer, rows));
        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "link" or "img" or "iframe" or "base" or "object");
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName is "src" or "href" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.DoesNotMatch(@"url\(|@import", page.Descendants("style").Single().Value);
        Assert.Contains(page.Descendants("meta"), meta => meta.Attribute("content")?.Value.StartsWith("default-src 'none'", StringComparison.Ordinal) == true);
    }

    [Theory]
    [MemberData(nameof(AnswersOfAllKinds.Kinds), MemberType = typeof(AnswersOfAllKinds))]
    public void A_stored_answer_gives_the_bytes_that_it_gave_when_it_was_fresh(string kind)
    {
        var ((fresh, freshRows), (stored, storedRows)) = (answers.Fresh(kind), answers.Stored(kind));
        Assert.Equal(ReportPage.Of(fresh, freshRows), ReportPage.Of(stored, storedRows));
    }

    [Fact]
    public void All_numbers_of_the_headline_outcomes_of_an_experiment_stand_in_their_rows()
    {
        var (answer, rows) = answers.Fresh("experiment");
        var shown = Read(ReportPage.Of(answer, rows)).Descendants("tr").ToLookup(row => row.Element("th")!.FirstNode!.ToString().Trim(), row => row.Elements("td").Select(cell => cell.Value).ToArray());
        foreach (var (name, outcome) in ((ExperimentAnswer)answer).Outcomes!.Where(entry => entry.Value.N > 0 && Organization.Outcomes.Find(entry.Key)!.IsHeadline))
            Assert.Equal(
                [
                    Amount.Of(outcome.Mean, outcome.Unit), Amount.Half(outcome.Ci95, outcome.Unit),
                    Amount.Of(outcome.P10, outcome.Unit), Amount.Of(outcome.P50, outcome.Unit), Amount.Of(outcome.P80, outcome.Unit), Amount.Of(outcome.P90, outcome.Unit),
                ],
                shown[name].Last());
    }

    [Fact]
    public void A_comparison_shows_the_verdict_the_p_and_the_variance_reduction_of_each_headline_difference()
    {
        var (answer, rows) = answers.Fresh("comparison");
        var page = Read(ReportPage.Of(answer, rows));
        foreach (var alternative in ((ComparisonAnswer)answer).Alternatives!)
        {
            var table = page.Descendants("table").Single(table => table.Element("caption")!.Value.StartsWith($"{alternative.Name} against", StringComparison.Ordinal));
            var (name, week) = ("release.week", alternative.Differences!["release.week"]);
            var cells = table.Descendants("tr").Single(row => row.Element("th")!.Value.StartsWith(name, StringComparison.Ordinal)).Elements("td").Select(cell => cell.Value).ToArray();
            Assert.Equal(
                [Amount.Difference(week.Mean, week.Unit), Amount.Half(week.Ci95, week.Unit), week.Verdict.ToString()!.ToLowerInvariant(), Amount.P(week.AdjustedP), Amount.Text($"{week.VarianceReduction:0.0}×")],
                cells[2..]);
        }
    }

    [Fact]
    public void A_verdict_that_is_less_than_matters_says_so_in_the_chart()
    {
        var (answer, rows) = answers.Fresh("comparison");
        var comparison = (ComparisonAnswer)answer;
        var week = comparison.Alternatives![0].Differences!["release.week"] with { Mean = -0.2, Ci95 = [-0.3, -0.1], Verdict = Verdict.Better };
        Assert.DoesNotContain("less than matters", ReportPage.Of(With(week), rows));
        Assert.Contains("better, less than matters", ReportPage.Of(With(week with { SmallestDifference = 1 }), rows).Replace('\u00a0', ' '));

        ComparisonAnswer With(DifferenceAnswer difference) => comparison with
        {
            Alternatives = [comparison.Alternatives![0] with { Differences = new Dictionary<string, DifferenceAnswer>(comparison.Alternatives[0].Differences!) { ["release.week"] = difference } }, .. comparison.Alternatives.Skip(1)],
        };
    }

    [Fact]
    public void The_chain_beside_the_shares_of_causes_is_said_to_differ_from_them_by_nature()
    {
        var (answer, rows) = answers.Fresh("attribution");
        var attribution = (AttributionAnswer)answer;
        Assert.DoesNotContain("differ by nature", ReportPage.Of(attribution, rows));
        var ofCauses = attribution with { Causes = attribution.Levers, Levers = null, Bottlenecks = [new Bottleneck("compute", 2, [1, 3], 1, [], true)] };
        Assert.Contains("so the two differ by nature (docs/model/attribution.md)", ReportPage.Of(ofCauses, rows));
    }

    [Fact]
    public void A_name_that_looks_like_markup_is_shown_as_it_is()
    {
        const string Name = "<script>alert(\"1\")</script> & 'more'";
        var (answer, rows) = answers.Fresh("experiment");
        var html = ReportPage.Of((ExperimentAnswer)answer with { Scenario = Name }, [rows[0] with { Scenario = Name }]);
        Assert.Equal(Name, Read(html).Descendants("h1").Single().Value);
        Assert.DoesNotContain("<script", html);
    }

    [Fact]
    public void Elements_that_HTML_does_not_close_by_themselves_are_closed()
    {
        foreach (var kind in WorkKind.All)
        {
            var (answer, rows) = answers.Fresh(kind.Name);
            Assert.Subset(
                new HashSet<string> { "meta", "line", "circle", "rect", "polyline" },
                SelfClosed().Matches(ReportPage.Of(answer, rows)).Select(match => match.Groups[1].Value).ToHashSet());
        }
    }

    [Fact]
    public void What_was_interrupted_says_so_and_offers_no_replay()
    {
        var (answer, rows) = answers.Fresh("experiment");
        var html = ReportPage.Of(answer with { Status = WorkStatus.Cancelled, Total = 5000, StoppedBy = null }, rows);
        Assert.Contains("Not finished: 30 of 5,000 replications.", html);
        Assert.DoesNotContain("simlab replay", html);
    }

    [Fact]
    public void There_is_no_page_of_an_answer_without_a_replication()
    {
        var (answer, rows) = answers.Fresh("experiment");
        Assert.Throws<ArgumentException>(() => ReportPage.Of(answer with { Completed = 0 }, rows));
    }

    private static IReadOnlyList<string> ExplanationOf(WorkAnswer answer) => answer switch
    {
        ExperimentAnswer experiment => experiment.Explanation!,
        ComparisonAnswer comparison => comparison.Explanation!,
        AttributionAnswer attribution => attribution.Explanation!,
        FlipPointAnswer flipPoint => flipPoint.Explanation!,
        TornadoAnswer tornado => tornado.Explanation!,
        _ => ((SelectionAnswer)answer).Explanation!,
    };

    private static XDocument Read(string html)
    {
        using var reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }

    [GeneratedRegex("<([a-z]+)[^>]*/>")]
    private static partial Regex SelfClosed();
}
