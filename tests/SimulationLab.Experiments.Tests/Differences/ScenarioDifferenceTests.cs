using System.Text.Json;
using SimulationLab.Kernel;
using SimulationLab.Organization;
using Shipped = SimulationLab.Tests.Scenarios;

namespace SimulationLab.Experiments.Tests.Differences;

public class ScenarioDifferenceTests
{
    private static readonly Scenario Baseline = Shipped.Of("baseline");

    [Fact]
    public void Identical_scenarios_do_not_part()
    {
        var report = ScenarioDifference.Of(Baseline, Baseline.Renamed("again"), 1, 1);
        AssertSame(report);
        Assert.Empty(report.Parameters);
        Assert.Empty(report.Events);
        Assert.Empty(report.Network);
    }

    [Fact]
    public void A_parameter_that_nobody_reads_parts_nothing()
    {
        // Without a time of stabilization nobody asks how many engineers would stay.
        var report = ScenarioDifference.Of(
            Shipped.Of("baseline", ("deployment.stabilization", "0 weeks"), ("deployment.stabilizationTeam", "8 engineers")),
            Shipped.Of("baseline", ("deployment.stabilization", "0 weeks"), ("deployment.stabilizationTeam", "9 engineers")), 1, 1);
        AssertSame(report);
        var parameter = Assert.Single(report.Parameters);
        Assert.Equal(("deployment.stabilizationTeam", "8 engineers", "9 engineers", true), (parameter.Key, parameter.Baseline, parameter.Alternative, parameter.IsInForce));
    }

    [Fact]
    public void A_parameter_whose_cause_is_off_is_named_and_parts_nothing()
    {
        var report = ScenarioDifference.Of(Shipped.Of("plan"), Shipped.Of("plan", ("providers.gcp.quotaWait", "5 weeks")), 1, 1);
        AssertSame(report);
        Assert.False(Assert.Single(report.Parameters).IsInForce);
    }

    [Fact]
    public void An_event_of_week_30_parts_the_runs_then_and_there()
    {
        var struck = Struck("provider/gcp", "outage: { duration: 10 days }");
        var report = ScenarioDifference.Of(Baseline, struck, 1, 1);
        Assert.Null(report.Origin);
        var first = report.FirstDivergence!;
        Assert.Equal(("outside", "provider/gcp", "provider outage"), (first.From, first.To, first.What));
        Assert.Null(first.BaselineWeek);
        Assert.Equal(30, first.AlternativeWeek!.Value, 9);
        Assert.Equal(first, report.FirstVisible);
        var imposed = Assert.Single(report.Events);
        Assert.Equal((RunSide.Alternative, 30.0), (imposed.In, imposed.Week));
        Assert.All(report.Stages.Where(stage => stage.BaselineEndWeek < 30), stage => Assert.False(stage.Parts));
        Assert.All(report.Chains.SelectMany(chain => chain.Steps), step => Assert.True(step.IsCommon || step.Week >= 30));
    }

    [Fact]
    public void A_lever_moved_in_week_30_parts_the_runs_at_whom_it_moves()
    {
        var report = ScenarioDifference.Of(
            Shipped.Of("baseline", ("evaluation.contractors", "1")), Struck("evaluation/benchmarks", "set: { evaluation.contractors: 2 }", "evaluation.contractors: 1"), 1, 1);
        Assert.Equal(("evaluation/benchmarks", "policy changed", 30.0), (report.FirstDivergence!.To, report.FirstDivergence.What, Math.Round(report.FirstDivergence.Week, 9)));
        Assert.Equal("evaluation", report.FirstStageToPart);
        Assert.True(report.Stages[2].EndDifferenceWeeks < 0);
        Assert.Equal("evaluation/benchmarks", report.Chains[0].Steps[0].To);
    }

    [Fact]
    public void Commitments_part_the_runs_at_a_provider_and_the_chain_carries_it_to_the_end_of_pretraining()
    {
        var alternative = Shipped.Of("multi-year-commitments");
        // Another provider's quota may be the one that everybody waits for: the first replication in which it is not.
        var report = Enumerable.Range(1, 30).Select(replication => ScenarioDifference.Of(Baseline, alternative, 1, replication)).First(own => own.Stages[1].Parts);
        Assert.Equal(["compute.commitments.coverage", "providers.gcp.quotaWait"], report.Parameters.Select(parameter => parameter.Key).Order());
        Assert.StartsWith("provider/", report.Origin!.To);
        Assert.StartsWith("provider/", report.FirstDivergence!.To);
        Assert.Equal("quota granted", report.FirstDivergence.What);
        var chain = report.Chains.Single(own => own.To == "pretraining");
        Assert.Equal((CarrierLink.Begins, true), (chain.Steps[0].Link, chain.Steps[0].IsCommon));
        Assert.StartsWith("provider/", chain.Steps[0].To);
        Assert.Equal("release/lifecycle", chain.Steps[^1].To);
        Assert.Equal(report.Stages[1].AlternativeEndWeek, chain.Steps[^1].Week);
        Assert.Equal(report.Stages[1].EndDifferenceWeeks, chain.Steps[^1].DifferenceWeeks);
        Assert.Equal(report.Stages[1].EndDifferenceWeeks, chain.Lines[^1].DifferenceWeeks);
    }

    [Fact]
    public void The_ends_of_stages_and_the_money_are_those_of_the_replications()
    {
        var alternative = Shipped.Of("provider-outage");
        var report = ScenarioDifference.Of(Baseline, alternative, 1, 1);
        var (before, after) = (Replication.Run(Baseline, 1, 1), Replication.Run(alternative, 1, 1));
        Assert.Contains(report.Stages, stage => stage.Parts);
        for (var i = 0; i < report.Stages.Count; i++)
        {
            Assert.Equal((before.Stages[i].Start?.Weeks, before.Stages[i].End?.Weeks), (report.Stages[i].BaselineStartWeek, report.Stages[i].BaselineEndWeek));
            Assert.Equal((after.Stages[i].Start?.Weeks, after.Stages[i].End?.Weeks), (report.Stages[i].AlternativeStartWeek, report.Stages[i].AlternativeEndWeek));
            Assert.Equal((after.Stages[i].End - before.Stages[i].End)?.Weeks, report.Stages[i].EndDifferenceWeeks);
        }

        Assert.Equal(after.Outcomes[Outcomes.ReleaseWeek.Index] - before.Outcomes[Outcomes.ReleaseWeek.Index], report.Release.DifferenceWeeks);
        var cost = Outcomes.Find("cost.total")!.Index;
        Assert.Equal(after.Outcomes[cost] - before.Outcomes[cost], (double)report.Ledger.ReleaseDifferenceUsd, 2);
        Assert.Equal((before.Events, after.Events), (report.Messages.Baseline, report.Messages.Alternative));
    }

    [Theory]
    [InlineData("provider-outage")]
    [InlineData("data-team-doubled")]
    [InlineData("safety-surprise")]
    [InlineData("hiring-freeze")]
    [InlineData("functional-silos")]
    public void Each_step_of_a_chain_was_sent_on_the_one_before_or_by_whom_that_one_had_changed(string alternative)
    {
        var report = ScenarioDifference.Of(Baseline, Shipped.Of(alternative), 1, 1);
        var traces = new Dictionary<RunSide, Trace> { [RunSide.Baseline] = Trace.Of(Baseline), [RunSide.Alternative] = Trace.Of(Shipped.Of(alternative)) };
        Assert.NotEmpty(report.Chains);
        foreach (var chain in report.Chains)
        {
            Assert.Equal(CarrierLink.Begins, chain.Steps[0].Link);
            Assert.All(chain.Steps.Skip(1), step => Assert.False(step.IsCommon));
            // The walk of the test: every step is the message of that number in a trace of its own.
            Assert.All(chain.Steps, step => Assert.Equal(traces[step.Run].Lines[step.Message - 1], $"{step.Week:R} {step.From} {step.To}"));
            foreach (var (before, step) in chain.Steps.Zip(chain.Steps.Skip(1)))
            {
                Assert.Equal(before.To, step.From);
                Assert.True(before.Week <= step.Week);
                Assert.Equal(traces[step.Run].Causes[step.Message - 1], step.Cause);
                if (step.Link == CarrierLink.Sent)
                    Assert.Equal((before.Run, before.Message), (step.Run, step.Cause));
            }
        }
    }

    [Fact]
    public void A_chain_reads_in_a_few_lines_that_stand_for_all_its_steps()
    {
        foreach (var alternative in (string[])["provider-outage", "data-team-doubled", "compute-shortage", "functional-silos"])
            foreach (var chain in ScenarioDifference.Of(Baseline, Shipped.Of(alternative), 1, 1).Chains)
            {
                Assert.InRange(chain.Lines.Count, 2, 14);
                Assert.Equal(chain.Steps.Count, chain.Lines.Sum(line => line.Messages));
                Assert.Equal((chain.Steps[0].Week, chain.Steps[^1].Week), (chain.Lines[0].FromWeek, chain.Lines[^1].ToWeek));
                Assert.Equal(chain.DifferenceWeeks, chain.Lines[^1].DifferenceWeeks);
            }
    }

    [Fact]
    public void A_chain_that_begins_elsewhere_than_the_runs_part_says_so_and_one_that_begins_there_does_not()
    {
        var (elsewhere, there) = (0, 0);
        foreach (var alternative in (string[])["compute-shortage", "multi-year-commitments", "provider-outage", "data-team-doubled"])
        {
            var report = ScenarioDifference.Of(Baseline, Shipped.Of(alternative), 1, 1);
            var first = report.Origin ?? report.FirstDivergence!;
            foreach (var chain in report.Chains)
            {
                var begin = chain.Steps[0];
                if ((begin.To, begin.Week) == (first.To, first.Week))
                {
                    Assert.Null(chain.Elsewhere);
                    there++;
                }
                else
                {
                    Assert.StartsWith(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The runs part first at {first.To} in week {first.Week:0.00}; this chain begins at {begin.To} in week {begin.Week:0.00}"), chain.Elsewhere);
                    elsewhere++;
                }
            }
        }

        Assert.True(elsewhere > 0 && there > 0, $"{elsewhere} elsewhere, {there} there");
    }

    [Fact]
    public void A_stage_that_parts_by_minutes_is_not_said_to_end_no_later()
    {
        // Annealing takes half an hour more.
        var report = ScenarioDifference.Of(
            Shipped.Of("plan"), Shipped.Of("plan", ("activities.annealing.duration", "564.5 hours")), 1, 1);
        Assert.InRange(report.Release.DifferenceWeeks, 1e-9, 0.004999);
        Assert.Contains("The first stage to part is pretraining, which ends less than an hour later.", report.Explanation);
        Assert.Contains("The release is out less than an hour later: in week 65.0.", report.Explanation);
    }

    [Fact]
    public void What_only_costs_more_shows_in_the_books_and_moves_no_stage()
    {
        var report = ScenarioDifference.Of(
            Shipped.Of("plan", ("costs.networking", "5000001 USD per release")), Shipped.Of("plan"), 1, 1);
        Assert.Null(report.FirstStageToPart);
        Assert.Empty(report.Chains);
        Assert.NotNull(report.Ledger.FirstPosting);
    }

    [Fact]
    public void A_release_that_is_given_up_has_a_chain_to_that_end_and_none_to_stages_it_never_ends()
    {
        var report = ScenarioDifference.Of(Baseline, Shipped.Of("baseline", ("evaluation.target", "99 points")), 1, 1);
        Assert.Equal((ReleaseStatus.Shipped, ReleaseStatus.Stopped), (report.Release.BaselineStatus, report.Release.AlternativeStatus));
        Assert.Equal("evaluation", report.FirstStageToPart);
        Assert.Null(report.Stages[2].EndDifferenceWeeks);
        var chain = Assert.Single(report.Chains);
        Assert.Equal(ScenarioDifference.ToRelease, chain.To);
        Assert.Equal(("evaluation/benchmarks", "gate decision"), (chain.Steps[0].To, chain.Steps[^1].What));
    }

    [Fact]
    public void The_report_is_JSON_that_reads_back()
    {
        var report = ScenarioDifference.Of(Baseline, Shipped.Of("provider-outage"), 1, 1);
        var json = JsonSerializer.Serialize(report, Json.Options);
        var root = JsonDocument.Parse(json).RootElement;
        Assert.Equal("provider/gcp", root.GetProperty("firstDivergence").GetProperty("to").GetString());
        Assert.Equal("begins", root.GetProperty("chains")[0].GetProperty("steps")[0].GetProperty("link").GetString());
        Assert.Equal("pretraining", root.GetProperty("firstStageToPart").GetString());
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<DifferenceReport>(json, Json.Options), Json.Options));
    }

    private static void AssertSame(DifferenceReport report)
    {
        Assert.Null(report.Origin);
        Assert.Null(report.FirstDivergence);
        Assert.Null(report.FirstVisible);
        Assert.Null(report.FirstStageToPart);
        Assert.Empty(report.Chains);
        Assert.Null(report.Ledger.FirstPosting);
        Assert.Empty(report.Ledger.Accounts);
        Assert.Equal((report.Messages.Common, report.Messages.Common), (report.Messages.Baseline, report.Messages.Alternative));
        Assert.Contains("do not part", Assert.Single(report.Explanation));
    }

    /// <summary>The baseline, perhaps with one value set, and something that happens when 30 weeks have elapsed.</summary>
    private static Scenario Struck(string entity, string what, string? set = null) => Shipped.OfYaml(
        $"name: struck\nextends: baseline\n{(set is null ? "" : $"set:\n  {set}\n")}events:\n  - at: week 31\n    entity: {entity}\n    {what}\n");

    private sealed class Trace : ITraceObserver
    {
        private readonly Causes causes;
        private readonly Roster roster;

        private Trace(Scenario scenario)
        {
            roster = OrganizationChart.RosterOf(scenario);
            causes = new Causes(roster);
        }

        public List<string> Lines { get; } = [];

        public List<int?> Causes { get; } = [];

        public static Trace Of(Scenario scenario)
        {
            var trace = new Trace(scenario);
            Assert.Equal(Replication.Run(scenario, 1, 1).TraceDigest, Replication.Run(scenario, 1, 1, trace).TraceDigest);
            return trace;
        }

        public void Delivered(int round, in Mail mail)
        {
            Lines.Add($"{mail.Due.Weeks:R} {roster.KeyOf(mail.Sender)} {roster.KeyOf(mail.Receiver)}");
            Causes.Add(causes.Of(mail) is not Kernel.Causes.None and var cause ? (int)cause : null);
        }

        public void Taken(long delivery, in Mail mail, ReadOnlySpan<Emission> sent) => causes.Record(delivery, mail.Receiver, sent);
    }
}
