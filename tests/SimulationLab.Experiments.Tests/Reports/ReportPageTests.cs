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
                [
                    week.Verdict.ToString()!.ToLowerInvariant(), Amount.Difference(week.Mean, week.Unit), Amount.Half(week.Ci95, week.Unit),
                    Amount.Of(((ComparisonAnswer)answer).Baseline!.Outcomes[name].Mean, week.Unit), Amount.Of(alternative.Outcomes[name].Mean, week.Unit), Amount.P(week.AdjustedP), Amount.Text($"{week.VarianceReduction:0.0}×"),
                ],
                cells);
        }
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Many_alternatives_are_seen_in_charts_before_they_are_read_about(int alternatives, bool isChartFirst)
    {
        var (answer, rows) = answers.Fresh("comparison");
        var comparison = (ComparisonAnswer)answer;
        var several = comparison with { Alternatives = [.. Enumerable.Repeat(comparison.Alternatives![0], alternatives)] };
        var page = ReportPage.Of(several, rows).Replace('\u00a0', ' ');
        Assert.All(several.Explanation!, sentence => Assert.Equal(isChartFirst, page.IndexOf("<figure", StringComparison.Ordinal) < page.IndexOf(sentence, StringComparison.Ordinal)));
        Assert.True(page.IndexOf(several.BestInWords()!, StringComparison.Ordinal) < page.IndexOf("<figure", StringComparison.Ordinal) == isChartFirst);
    }

    [Fact]
    public void A_price_that_cannot_be_paid_is_said_to_be_too_high()
    {
        var (answer, rows) = answers.Fresh("experiment");
        var experiment = (ExperimentAnswer)answer;
        Assert.DoesNotContain("is the most that can be asked for", ReportPage.Of(experiment, rows));
        var many = experiment with { Outcomes = experiment.Outcomes!.ToDictionary(entry => entry.Key, entry => entry.Value with { N = 50_000 }) };
        Assert.Contains("would make that", ReportPage.Of(many, rows));
        Assert.Contains("100,000 is the most that can be asked for", ReportPage.Of(many, rows));
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
    public void An_experiment_shows_its_contingency_each_chance_with_its_target_the_tornado_by_cause_and_the_activities()
    {
        var (answer, rows) = answers.Fresh("experiment");
        var (page, risk) = (Read(ReportPage.Of(answer, rows)), ((ExperimentAnswer)answer).Risk!);
        Assert.Equal(
            [
                ["plan", "65.0", Amount.InChart(risk.Contingency!.Plan.CostUsd, "USD")],
                ["P80 − plan", Amount.Difference(risk.Contingency.Weeks!.Value, "weeks"), Amount.DifferenceInChart(risk.Contingency.CostUsd!.Value, "USD")],
            ],
            TableOf(page, "What must be added").Where(row => row[0] is "plan" or "P80 − plan"));
        var chances = TableOf(page, "The chance to keep");
        Assert.Equal(8, chances.Count);
        Assert.Equal((Amount.Text($"out by week {risk.Joint!.Targets.Week:0.0}, its P80"), Amount.Text($"{risk.Joint.ByWeek.Value:0 %}")), (chances[0][0], chances[0][1]));
        Assert.Equal(("all four", Amount.Text($"{risk.Joint.All.Value:0 %}")), (chances[^1][0], chances[^1][1]));
        var dates = TableOf(page, "Out by the end of a week");
        Assert.InRange(dates.Count, 1, 12);
        Assert.Equal(Amount.Text($"{risk.ProbabilityBy[^1].Week}"), dates[^1][0]);
        Assert.Contains(page.Descendants("figcaption"), caption => caption.Value.StartsWith("Delay on the driving chain by cause, weeks, widest swing first", StringComparison.Ordinal));
        var widest = risk.Activities.MaxBy(activity => activity.Sensitivity)!;
        Assert.Equal(
            [$"{widest.Name} {widest.Stage}", Amount.Text($"{widest.Criticality.Value:0 %}"), Amount.Of(widest.RankCruciality, "share"), Amount.Of(widest.Sensitivity, "share")],
            TableOf(page, "Activities by sensitivity")[0][..4]);
    }

    [Fact]
    public void A_comparison_shows_the_risk_of_each_scenario_in_a_row_and_which_may_be_the_best()
    {
        var (answer, rows) = answers.Fresh("comparison");
        var (page, comparison) = (Read(ReportPage.Of(answer, rows)), (ComparisonAnswer)answer);
        ComparedScenario[] scenarios = [comparison.Baseline!, .. comparison.Alternatives!];
        var risk = TableOf(page, "Risk of each scenario");
        Assert.Equal(scenarios.Select(own => own.Name), risk.Select(row => row[0]));
        Assert.Equal(scenarios.Select(own => Amount.Difference(own.Risk!.Contingency!.Weeks!.Value, "weeks")), risk.Select(row => row[2]));
        var week = (int)Math.Ceiling(scenarios[0].Outcomes["release.week"].P80!.Value);
        Assert.Equal(Amount.Text($"{scenarios[0].Risk!.ProbabilityBy.Single(date => date.Week == week).Probability:0 %}"), risk[0][6]);
        Assert.Equal(scenarios.Select(own => Amount.Text($"{own.Risk!.Joint!.DateAndBudget.Value:0 %}")), risk.Select(row => row[7]));
        Assert.Equal(scenarios.Select(own => RiskExplanation.Varying(own.Risk!)[0].Name), risk.Select(row => row[^1].Split(" (SSI")[0]));
        var best = TableOf(page, "Difference to the best");
        Assert.Equal(comparison.BestBy!["release.week"].Select(own => own.MayBeBest ? "yes" : "no"), best.Select(row => row[1]));
        Assert.Equal(comparison.BestBy["cost.total"].Select(own => own.MayBeBest ? "yes" : "no"), best.Select(row => row[2]));
        Assert.Contains(comparison.BestInWords()!, page.Root!.Value);
    }

    [Fact]
    public void What_is_largest_in_a_row_of_risks_is_said_as_in_the_words_of_an_experiment()
    {
        var (answer, rows) = answers.Fresh("comparison");
        var comparison = (ComparisonAnswer)answer;
        // One takes a week but for a rare long case, the other one to three.
        var usual = comparison.Baseline!.Risk!.Activities.First(activity => activity.Sensitivity > 0) with { Name = "usual", Sensitivity = 0.4, P10Weeks = 1, P90Weeks = 3 };
        var rare = usual with { Name = "rare", Sensitivity = 0.9, P10Weeks = 1.01, P90Weeks = 1.02 };
        string MostOf(params Experiments.ActivityRisk[] activities) => TableOf(
            Read(ReportPage.Of(comparison with { Baseline = comparison.Baseline with { Risk = comparison.Baseline.Risk! with { Activities = activities } } }, rows)), "Risk of each scenario")[0][^1];
        Assert.StartsWith("usual (SSI 0.40); ", MostOf(rare, usual));
        Assert.DoesNotContain("SSI", MostOf(rare));
        var page = Read(ReportPage.Of(answer, rows));
        Assert.Equal("largest in these replications", page.Descendants("table").Single(table => table.Element("caption")!.Value == "Risk of each scenario").Element("thead")!.Descendants("th").Last().Value);
        Assert.Contains("of the activities whose time varies the one with the largest schedule sensitivity index", page.Root!.Value);
    }

    [Fact]
    public void Targets_that_were_asked_for_are_named_above_the_chances_to_keep_them()
    {
        var (answer, rows) = answers.Fresh("comparison");
        var comparison = (ComparisonAnswer)answer;
        var targets = new RiskTargets(74, 190e6, 80, 3);
        ComparedScenario Asked(ComparedScenario own) => own with { Risk = own.Risk! with { Joint = own.Risk.Joint! with { Targets = targets } } };
        var page = Read(ReportPage.Of(comparison with { Baseline = Asked(comparison.Baseline!), Alternatives = [.. comparison.Alternatives!.Select(Asked)] }, rows));
        var headings = page.Descendants("table").Single(table => table.Element("caption")!.Value == "Risk of each scenario").Descendants("th").Select(heading => heading.Value).ToList();
        Assert.Equal(["out by week 74.0", "within $190.0M", "date and budget", "quality ≥ 80 points", "≤ 3 findings unseen", "all four"], headings[6..12]);
        Assert.Contains("Date and budget to be kept are the same for all.", page.Root!.Value);
    }

    [Fact]
    public void What_is_the_same_in_every_replication_is_not_called_undecided()
    {
        var (answer, rows) = answers.Fresh("comparison");
        var comparison = (ComparisonAnswer)answer;
        var (name, _) = Headline.Of(comparison.Alternatives![0].Differences!).First(entry => entry.Value is { Verdict: Verdict.Undecided, Mean: 0, Ci95: [0, 0] });
        Assert.Equal("none", TableOf(Read(ReportPage.Of(answer, rows)), $"{comparison.Alternatives[0].Name} against").Single(row => row[0].StartsWith(name + " ", StringComparison.Ordinal))[1]);
    }

    [Fact]
    public void The_end_of_a_page_says_what_its_scenarios_set()
    {
        var (answer, rows) = answers.Fresh("comparison");
        var footer = Read(ReportPage.Of(answer, rows)).Descendants("footer").Single().Value;
        Assert.Contains("baseline with market.regime shortage, market.shortageFactor 2.5", footer);
        Assert.Contains("baseline with compute.commitments.coverage 0.6", footer);
    }

    [Fact]
    public void Who_stopped_early_says_why()
    {
        var (answer, rows) = answers.Fresh("experiment");
        Assert.Contains("Stopped early: the precision that was asked for was reached.", ReportPage.Of(answer with { StoppedBy = StopReason.Precision }, rows));
        Assert.Contains("Stopped early: the time budget was spent.", ReportPage.Of(answer with { StoppedBy = StopReason.TimeBudget }, rows));
        Assert.DoesNotContain("Stopped early", ReportPage.Of(answer, rows));
    }

    [Fact]
    public void Bands_have_a_page_with_a_chart_of_each_outcome_and_the_points_behind_it()
    {
        var scenario = SimulationLab.Tests.Scenarios.Of("baseline", ("compute.spareFraction", "0.2"));
        IReadOnlyList<MetricBand> bands = [new("cost.total", "USD", [new(4, 0, null, null, null), new(8, 2, 1e6, 2e6, 3e6), new(12, 2, 2e6, 4e6, 5e6)]), new("quality.score", "points", [new(4, 0, null, null, null)])];
        var page = Read(ReportPage.Of(scenario, 7, 2, bands, new ScenarioChanges("mine", "baseline", new Dictionary<string, string> { ["compute.spareFraction"] = "0.2" }, [], false)));
        Assert.Equal("0,500 1000,0 1000,750 0,1000", page.Descendants("polygon").Single().Attribute("points")!.Value);
        Assert.Equal("0,750 1000,250", page.Descendants("polyline").Single().Attribute("points")!.Value);
        Assert.Equal(["12", "2", "$2.000M", "$4.000M", "$5.000M"], TableOf(page, "cost.total by week")[^1]);
        Assert.Contains("known in no replication", page.Descendants("section").Last().Value);
        Assert.Contains("baseline with compute.spareFraction 0.2", page.Descendants("footer").Single().Value);
    }

    [Fact]
    public void A_difference_has_a_page_with_its_words_its_stages_its_chain_its_accounts_and_its_statistics()
    {
        var (before, after) = (SimulationLab.Tests.Scenarios.Of("plan"), SimulationLab.Tests.Scenarios.Of("plan", ("labeling.preference.annotators", "200")));
        var report = ScenarioDifference.Of(before, after, 1, 1) with { Over = ScenarioDifference.Over(before, after, 1, 2, 1, null, TestContext.Current.CancellationToken) };
        var page = Read(ReportPage.Of(report, [new ScenarioChanges("plan-varied", "plan", new Dictionary<string, string> { ["labeling.preference.annotators"] = "200" }, [], false)]));
        Assert.All(report.Explanation, sentence => Assert.Contains(sentence, page.Root!.Value.Replace('\u00a0', ' ')));
        Assert.Equal("labeling.preference.annotators", TableOf(page, "Parameters")[0][0]);
        Assert.Equal(["release", "+5.00", "65.0", "70.0"], TableOf(page, "Weeks elapsed at the end")[^1]);
        Assert.Equal(report.Chains.Count, page.Descendants("details").Count());
        Assert.Equal(report.Ledger.Accounts.Count, TableOf(page, "Accounts that differ").Count);
        Assert.Contains("+5.00 weeks · parted in 100 %", page.Descendants("figure").Single().Value);
        Assert.Contains("plan with labeling.preference.annotators 200", page.Descendants("footer").Single().Value);
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
                new HashSet<string> { "meta", "line", "circle", "rect", "polyline", "polygon" },
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

    private static List<string[]> TableOf(XDocument page, string caption) =>
        [.. page.Descendants("table").Single(table => table.Element("caption")!.Value.StartsWith(caption, StringComparison.Ordinal)).Element("tbody")!.Elements("tr").Select(row => row.Elements().Select(cell => cell.Value).ToArray())];

    private static XDocument Read(string html)
    {
        using var reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }

    [GeneratedRegex("<([a-z]+)[^>]*/>")]
    private static partial Regex SelfClosed();
}
