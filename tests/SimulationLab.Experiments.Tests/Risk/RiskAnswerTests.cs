using System.Text.Json;
using SimulationLab.Organization;
using Shipped = SimulationLab.Tests.Scenarios;

namespace SimulationLab.Experiments.Tests.Risk;

/// <summary>Dates, budgets and gates at risk, counted by hand.</summary>
public class RiskAnswerTests
{
    private static readonly Scenario Plan = Shipped.Of("plan", ("evaluation.target", "80 points"), ("safety.unseenBar", "5 findings"));

    [Fact]
    public void A_release_that_never_ships_lies_beyond_every_date_and_every_budget()
    {
        // Weeks 1 … 80 ship, 20 never do, though little was spent on them.
        var risk = RiskAnswer.Of(Plan, Replications.Of([.. Enumerable.Range(1, 80).Select(week => Rows.Of(week, 100 * week)), .. Enumerable.Repeat(Rows.NeverShipped(), 20)]));
        Assert.Equal((100, 20), (risk.Replications, risk.Censored));
        Assert.Equal(0.2, risk.ReleaseWeek.NeverShips.Value);
        Assert.Equal([10, 20, 30, 40, 50, 60, 70, 80, null, null], risk.ReleaseWeek.Percentiles.Select(percentile => percentile.Value));
        Assert.Equal([1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, null, null], risk.CostTotal.Percentiles.Select(percentile => percentile.Value));
        Assert.Null(risk.ReleaseWeek.Percentiles[7].Ci95[1]);
        Assert.Equal((80, 0.8), (risk.ReleaseWeek.Points[^1].Value, risk.ReleaseWeek.Points[^1].Probability));
        Assert.Equal((8000, 0.8), (risk.CostTotal.Points[^1].Value, risk.CostTotal.Points[^1].Probability));
        Assert.Equal((1, 0.01, 80, 0.8), (risk.ProbabilityBy[0].Week, risk.ProbabilityBy[0].Probability, risk.ProbabilityBy[^1].Week, risk.ProbabilityBy[^1].Probability));
        Assert.Equal((1000, 0.5), (risk.Frontiers[0].Points[^1].CostUsd / 5, risk.Frontiers[0].Confidence));
    }

    [Fact]
    public void Where_all_but_none_ship_there_are_no_dates_and_nothing_breaks()
    {
        var risk = RiskAnswer.Of(Plan, Replications.Of([Rows.NeverShipped(), Rows.NeverShipped()]), new RiskPlan(65, 1));
        Assert.Empty(risk.ReleaseWeek.Points);
        Assert.Empty(risk.ProbabilityBy);
        Assert.Null(risk.Joint);
        Assert.Null(risk.Contingency!.Weeks);
        Assert.All(risk.Frontiers, frontier => Assert.Empty(frontier.Points));
        Assert.Throws<ArgumentException>(() => RiskAnswer.Of(Plan, Replications.Of([])));
    }

    [Fact]
    public void A_curve_has_a_hundred_points_at_the_most_and_its_interval_is_that_of_Wilson()
    {
        var curve = RiskAnswer.Of(Plan, Replications.Of([.. Enumerable.Range(1, 5000).Select(i => Rows.Of(60 + (i % 997 * 0.01)))])).ReleaseWeek;
        Assert.InRange(curve.Points.Count, 95, 100);
        Assert.Equal((60, 69.96), (curve.Points[0].Value, curve.Points[^1].Value), new Close());
        Assert.All(curve.Points.Zip(curve.Points.Skip(1)), pair => Assert.True(pair.First.Value < pair.Second.Value && pair.First.Probability < pair.Second.Probability));
        Assert.Equal(1, curve.Points[^1].Probability);
        // Wilson at 10 of 100: (0.1 + z²/200 ± z·√(0.0009 + z²/40000)) ÷ (1 + z²/100).
        var tenth = RiskAnswer.Of(Plan, Replications.Of([.. Enumerable.Range(1, 100).Select(week => Rows.Of(week))])).ReleaseWeek.Points[9];
        Assert.Equal((10, 0.1), (tenth.Value, tenth.Probability));
        Assert.Equal(0.0552, tenth.Ci95[0], 0.00005);
        Assert.Equal(0.1744, tenth.Ci95[1], 0.00005);
    }

    [Fact]
    public void Contingency_is_the_eightieth_percentile_less_the_plan_and_its_interval_that_of_the_percentile()
    {
        var rows = Enumerable.Range(1, 200).Select(i => Rows.Of(65 + (i * 0.1), 1000 + i)).ToList();
        var risk = RiskAnswer.Of(Plan, Replications.Of(rows), new RiskPlan(66, 1100));
        var (p80, lower, upper) = (risk.ReleaseWeek.Percentiles[7].Value, risk.ReleaseWeek.Percentiles[7].Ci95[0], risk.ReleaseWeek.Percentiles[7].Ci95[1]);
        Assert.Equal(81, p80!.Value, 9);
        Assert.Equal((15, lower!.Value - 66, upper!.Value - 66), (risk.Contingency!.Weeks!.Value, risk.Contingency.WeeksCi95[0]!.Value, risk.Contingency.WeeksCi95[1]!.Value), new Close());
        Assert.Equal(60, risk.Contingency.CostUsd);
        Assert.Equal((0.05, 0.5), (risk.Contingency.ProbabilityOfPlanWeeks.Value, risk.Contingency.ProbabilityOfPlanCost.Value));
    }

    [Fact]
    public void Date_budget_quality_and_safety_are_kept_together_less_often_than_one_by_one()
    {
        ReplicationRow[] rows =
        [
            Rows.Of(70, 100, 80, 5), Rows.Of(71, 100, 80, 5), Rows.Of(70, 101, 80, 5), Rows.Of(70, 100, 79.9, 5), Rows.Of(70, 100, 80, 6),
            Rows.Of(69, 99, 81, 0), Rows.Of(69, 99, 79, 9), Rows.Of(75, 120, 85, 1), Rows.NeverShipped(), Rows.NeverShipped(60),
        ];
        var joint = RiskAnswer.Of(Plan, Replications.Of(rows), targets: new RiskTargets(Week: 70, BudgetUsd: 100)).Joint!;
        Assert.Equal(new RiskTargets(70, 100, 80, 5), joint.Targets);
        Assert.Equal([0.6, 0.6, 0.6, 0.6], new[] { joint.ByWeek, joint.WithinBudget, joint.QualityReached, joint.SafetyReached }.Select(one => one.Value));
        Assert.Equal([0.5, 0.3, 0.3, 0.2], new[] { joint.DateAndBudget, joint.DateBudgetAndQuality, joint.DateBudgetAndSafety, joint.All }.Select(one => one.Value));
    }

    [Fact]
    public void The_frontier_is_monotone_keeps_its_confidence_and_gives_nothing_away()
    {
        var rows = Rows.Run(Shipped.Of("baseline"), 120);
        foreach (var (confidence, points) in RiskAnswer.Of(Shipped.Of("baseline"), Replications.Of(rows)).Frontiers.Select(frontier => (frontier.Confidence, frontier.Points)))
        {
            var needed = confidence * rows.Count;
            Assert.InRange(points.Count, 2, 50);
            Assert.All(points.Zip(points.Skip(1)), pair => Assert.True(pair.First.Week < pair.Second.Week && pair.First.CostUsd > pair.Second.CostUsd));
            Assert.All(points, point => Assert.True(Kept(point.Week, point.CostUsd) >= needed && Kept(point.Week, point.CostUsd - 0.01) < needed && Kept(point.Week - 1e-7, point.CostUsd) < needed));
        }

        int Kept(double week, double cost) => rows.Count(row => !row.IsCensored && row.Outcomes[Outcomes.ReleaseWeek.Index] <= week && row.Outcomes[Outcomes.TotalCost.Index] <= cost);
    }

    [Fact]
    public void A_plan_without_chance_has_one_date_and_no_indices_of_dependence()
    {
        var risk = RiskAnswer.Of(Plan, Replications.Of(Rows.Run(Plan, 3)), new RiskPlan(65, 176_674_000));
        Assert.Equal((65, 1), (Assert.Single(risk.ReleaseWeek.Points).Value, risk.ReleaseWeek.Points[0].Probability));
        Assert.Equal((65, 1), (Assert.Single(risk.ProbabilityBy).Week, risk.ProbabilityBy[0].Probability));
        Assert.Equal(0, risk.Contingency!.Weeks!.Value, 9);
        Assert.All(risk.Activities, activity => Assert.True(activity is { Cruciality: null, RankCruciality: null, Sensitivity: null } && activity.Criticality.Value is 0 or 1));
        Assert.All(risk.Causes, cause => Assert.True(cause is { SwingWeeks: 0, VarianceShare: null, RankCorrelation: null }));
    }

    [Fact]
    public void The_plan_of_a_scenario_is_the_scenario_without_any_cause()
    {
        Assert.Equal((65, 176_674_000), (RiskPlan.Of(Shipped.Of("baseline"))!.Weeks, RiskPlan.Of(Shipped.Of("baseline"))!.CostUsd), new Close());
        // What a scenario decides stays. Fine-tuning takes 66 weeks instead of 1, of which 2 are hidden behind the preference labels.
        Assert.Equal(65 + 65 - 2, RiskPlan.Of(Shipped.Of("safety-surprise", ("activities.sft.effort.stage", "330")))!.Weeks, 9);
        Assert.Null(RiskPlan.Of(Shipped.Of("baseline", ("run.horizonWeeks", "20"))));
    }

    [Fact]
    public void An_answer_says_in_words_what_its_numbers_say()
    {
        var rows = Enumerable.Range(1, 200).Select(i => Rows.Of(65 + (i * 0.1), 1e6 * i, 80, 5)).ToList();
        var words = RiskAnswer.Of(Plan, Replications.Of(rows), new RiskPlan(66, 100e6)).Explanation!;
        Assert.Equal(
        [
            "With 80 % probability the release is out by week 81.0 (95 % interval 79.9 to 82.2), 15.0 weeks after its plan; the plan of 66.0 weeks is kept with 5 % probability.",
            "It is out by week 81.0 and within $160.0M with 80 % probability; with a quality of 80 points and at most 5 findings unseen as well, with 80 %.",
        ], words);
        Assert.Equal("No date is 80 % sure: 1 of 2 releases never ship.", RiskAnswer.Of(Plan, Replications.Of([Rows.Of(65), Rows.NeverShipped()])).Explanation![0]);
    }

    [Fact]
    public void An_activity_that_takes_the_same_time_from_P10_to_P90_is_not_what_the_date_hangs_on()
    {
        // "rare" takes one week, but fifty in one of twenty; "usual" one to three, whatever happens.
        var network = new Network([new Stage("only", [new Activity { Name = "rare", By = ReleaseActor.TheKey, Work = "timed" }, new Activity { Name = "usual", By = ReleaseActor.TheKey, Work = "timed" }], null)]);
        var rows = Enumerable.Range(0, 100).Select(i => (Rare: i % 20 == 0 ? 50f : 1f, Usual: 1f + (i % 3)))
            .Select(own => Rows.Of(own.Rare + own.Usual, activities: [new ActivityWeeks(0, own.Rare, own.Rare, own.Rare), new ActivityWeeks(own.Rare, own.Rare + own.Usual, own.Usual, own.Usual)])).ToList();
        var activities = ActivityRisk.All(network, Replications.Of(rows));
        Assert.Equal("rare", activities.MaxBy(activity => activity.Sensitivity)!.Name);
        var words = RiskExplanation.Of(RiskAnswer.Of(Plan, Replications.Of(rows.ConvertAll(row => row with { Activities = Rows.NeverCameTo }))) with { Activities = activities });
        var (rare, usual) = (activities.Single(activity => activity.Name == "rare"), activities.Single(activity => activity.Name == "usual"));
        Assert.Contains(string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"Of the activities whose time varies usual has the largest sensitivity in these replications, {usual.Sensitivity:0.00}: it drives the release in 100 % of them and takes 1.0 to 3.0 weeks (P10 to P90)."), words);
        Assert.Contains(string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"rare, with a sensitivity of {rare.Sensitivity:0.00}, takes 1.0 weeks in most replications: that comes from the few in which it does not."), words);
    }

    [Fact]
    public void An_answer_survives_its_JSON()
    {
        var baseline = Shipped.Of("baseline");
        var json = JsonSerializer.Serialize(RiskAnswer.Of(baseline, Replications.Of(Rows.Run(baseline, 20)), new RiskPlan(65, 176_674_000)), Json.Options);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<RiskAnswer>(json, Json.Options), Json.Options));
    }

    private sealed class Close : IEqualityComparer<(double, double)>, IEqualityComparer<(double, double, double)>
    {
        public bool Equals((double, double) a, (double, double) b) => Near(a.Item1, b.Item1) && Near(a.Item2, b.Item2);

        public bool Equals((double, double, double) a, (double, double, double) b) => Near(a.Item1, b.Item1) && Near(a.Item2, b.Item2) && Near(a.Item3, b.Item3);

        public int GetHashCode((double, double) values) => 0;

        public int GetHashCode((double, double, double) values) => 0;

        private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-9;
    }
}
