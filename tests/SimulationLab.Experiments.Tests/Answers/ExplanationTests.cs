using SimulationLab.Experiments.Tests.Risk;

namespace SimulationLab.Experiments.Tests.Answers;

/// <summary>The words of a comparison say what its intervals and verdicts say, no more and no less.</summary>
public class ExplanationTests
{
    [Fact]
    public void An_interval_without_zero_that_only_the_correction_undoes_is_not_said_to_point_either_way()
    {
        var sentence = Explanation.Sentence("a", "b", Undecided("weeks", -0.49, -0.77, -0.22, 0.1861), Undecided("USD", 9e6, 3e6, 15e6, 0.4));
        Assert.Equal(
            "b seems to ship earlier than a (-0.49 weeks, 95 % interval -0.77 to -0.22), but counting all verdicts of the comparison together that is not beyond doubt (adjusted p 0.19)"
            + "; it seems to cost more (+$9.0M, 95 % interval +$3.0M to +$15.0M), but counting all verdicts of the comparison together that is not beyond doubt (adjusted p 0.40).",
            sentence);
    }

    [Fact]
    public void An_interval_around_zero_points_either_way() => Assert.Contains(
        "may ship earlier or later than a: the evidence does not decide (-0.10 weeks, 95 % interval -0.30 to 0.10) and may cost more or less",
        Explanation.Sentence("a", "b", Undecided("weeks", -0.1, -0.3, 0.1, 1), Undecided("USD", 1, -5, 7, 1)));

    [Fact]
    public void No_difference_in_any_replication_is_no_doubt() => Assert.Equal(
        "b ships in the same week as a in every replication and costs the same in every replication.",
        Explanation.Sentence("a", "b", Undecided("weeks", 0, 0, 0, 1), Undecided("USD", 0, 0, 0, 1)));

    [Fact]
    public void A_small_negative_number_has_one_sign_at_most() => Assert.Contains(
        "does not decide (0.00 weeks,", Explanation.Sentence("a", "b", Undecided("weeks", -0.003, -0.03, 0.02, 1), Undecided("USD", 1, -5, 7, 1)));

    [Fact]
    public void A_cause_holds_back_most_only_when_it_is_the_largest_beyond_the_noise()
    {
        var outcomes = OutcomeAnswer.All(Two);
        Assert.Equal("Data holds the release back most: 3.0 weeks, 60 % of all delay.", Explanation.Of("a", outcomes, 20, 0, [Cause("data", 3, true), Cause("compute", 2, false)])[^1]);
        Assert.Equal("Data (3.0 weeks) or compute (2.0 weeks) holds the release back most; 20 replications do not tell which.",
            Explanation.Of("a", outcomes, 20, 0, [Cause("data", 3, true), Cause("compute", 2, true), Cause("safety", 1, false)])[^1]);
        Assert.Equal("Data (3.0 weeks), compute (2.0 weeks) or safety (1.0 weeks) holds the release back most; one replication does not tell which.",
            Explanation.Of("a", outcomes, 1, 0, [Cause("data", 3, true), Cause("compute", 2, true), Cause("safety", 1, true)])[^1]);
        Assert.DoesNotContain("back most", string.Join(" ", Explanation.Of("a", outcomes, 20, 0, [Cause("data", 0, false)])));
    }

    [Fact]
    public void The_largest_causes_of_two_scenarios_are_set_against_each_other_only_when_both_are_told()
    {
        Assert.Equal("Data still holds b back most: 3.0 weeks, 60 % of its delay (2.0 weeks in a).", LastOf([Cause("data", 2, true)], [Cause("data", 3, true)]));
        Assert.Equal("In b data takes over as the largest cause of delay with 3.0 weeks; in a it is compute with 2.0.", LastOf([Cause("compute", 2, true)], [Cause("data", 3, true)]));
        Assert.Equal("The largest cause of delay in b is data (3.0 weeks), in a compute (2.0 weeks) or data (1.9 weeks); 2 replications do not tell which.",
            LastOf([Cause("compute", 2, true), Cause("data", 1.9, true)], [Cause("data", 3, true)]));
        Assert.Equal("The largest cause of delay in b is data (3.0 weeks) or safety (2.9 weeks), in a compute (2.0 weeks); 2 replications do not tell which.",
            LastOf([Cause("compute", 2, true)], [Cause("data", 3, true), Cause("safety", 2.9, true)]));
        Assert.Equal("Data holds b back most: 3.0 weeks, 60 % of its delay; nothing delays a.", LastOf([Cause("compute", 0, false)], [Cause("data", 3, true)]));
    }

    [Fact]
    public void What_moves_the_date_is_named_be_it_planned_work_or_a_cause()
    {
        var planned = Alternative([Cause("safety", 0.1, true)], 70.2, new ChainChange("planned work", 5.4, [5.3, 5.5], true), new ChainChange("safety", -0.3, [-0.4, -0.2], true), new ChainChange("data", 0.2, [-0.4, 0.8], false));
        Assert.Contains(
            "The driving chain of b has 5.40 weeks more planned work (70.20 instead of 64.80) and 0.30 less delay by safety (0.10 instead of 0.40).",
            Explanation.Of(Alternative([Cause("safety", 0.4, true)], 64.8), [planned]));
        var nothing = Alternative([Cause("safety", 0.4, true)], 64.8, new ChainChange("safety", 0.04, [0.03, 0.05], true), new ChainChange("data", 0.2, [-0.4, 0.8], false));
        Assert.DoesNotContain("driving chain", string.Join(" ", Explanation.Of(Alternative([Cause("safety", 0.4, true)], 64.8), [nothing])));
    }

    [Fact]
    public void Of_many_changes_the_three_largest_are_named()
    {
        string[] names = ["compute", "data", "evaluation", "safety"];
        var alternative = Alternative([.. names.Select(name => Cause(name, 1, false))], 64.8, [.. names.Select((name, i) => new ChainChange(name, 4 - i, [0.1, 9], true))]);
        Assert.Contains(
            "The driving chain of b has 4.00 weeks more delay by compute (1.00 instead of 0.00), 3.00 more delay by data (1.00 instead of 0.00), 2.00 more delay by evaluation (1.00 instead of 0.00) and smaller changes.",
            Explanation.Of(Alternative([.. names.Select(name => Cause(name, 0, false))], 64.8), [alternative]));
    }

    [Fact]
    public void A_verdict_whose_whole_interval_is_less_than_matters_says_so()
    {
        var (week, cost) = (Undecided("weeks", -0.2, -0.3, -0.1, 0.001) with { Verdict = Verdict.Better, SmallestDifference = 0.5 }, Undecided("USD", 2e5, 1e5, 3e5, 0.001) with { Verdict = Verdict.Worse, SmallestDifference = 1e6 });
        Assert.Equal(
            "b ships 0.2 weeks earlier than a (95 % interval 0.1 to 0.3), which is less than matters (0.5 weeks) and costs $200,000 more, which is less than matters ($1.0M).",
            Explanation.Sentence("a", "b", week, cost));
        Assert.DoesNotContain("matters", Explanation.Sentence("a", "b", week with { Ci95 = [-0.5, 0.1] }, cost with { Ci95 = [1, 2e6] }));
        Assert.DoesNotContain("matters", Explanation.Sentence("a", "b", week with { SmallestDifference = null }, cost with { SmallestDifference = null }));
    }

    [Fact]
    public void Equal_differences_that_are_too_few_for_a_verdict_are_said_to_be_too_few() => Assert.Equal(
        "b ships 1.00 weeks later than a in every replication, but there are too few for a verdict (adjusted p 1.00); it costs $5 less in every replication, but there are too few for a verdict (adjusted p 1.00).",
        Explanation.Sentence("a", "b", Undecided("weeks", 1, 1, 1, 1), Undecided("USD", -5, -5, -5, 1)));

    [Fact]
    public void A_forecast_names_all_causes_that_its_futures_do_not_tell_apart()
    {
        var outcomes = OutcomeAnswer.All(Two);
        Assert.Equal("Of what remains, data (3.0 weeks) or compute (2.0 weeks) holds it back most; 2 futures do not tell which.",
            Explanation.OfForecast(20, outcomes, Two, [Cause("data", 3, true), Cause("compute", 2, true)], null)[^1]);
        Assert.Equal("Of what remains, data holds it back most: 3.0 weeks, 60 % of the delay still to come.",
            Explanation.OfForecast(20, outcomes, Two, [Cause("data", 3, true), Cause("compute", 2, false)], null)[^1]);
    }

    private static Replications Two => Replications.Of([Rows.Of(70, 1e8), Rows.Of(72, 1e8)]);

    private static string LastOf(IReadOnlyList<Bottleneck> before, IReadOnlyList<Bottleneck> after) =>
        Explanation.Of(Alternative(before, 65) with { Name = "a" }, [Alternative(after, 65)])[^1];

    private static Bottleneck Cause(string name, double weeks, bool mayBeLargest) => new(name, weeks, [weeks, weeks], weeks / 5, [], mayBeLargest);

    private static ComparedScenario Alternative(IReadOnlyList<Bottleneck> bottlenecks, double planned, params ChainChange[] changes) => new()
    {
        Name = "b",
        Censored = 0,
        Outcomes = OutcomeAnswer.All(Two),
        Differences = new Dictionary<string, DifferenceAnswer> { ["release.week"] = Undecided("weeks", -0.1, -0.3, 0.1, 1), ["cost.total"] = Undecided("USD", 1, -5, 7, 1) },
        Stages = [],
        PlannedWeeks = planned,
        Bottlenecks = bottlenecks,
        ChainChanges = changes,
    };

    private static DifferenceAnswer Undecided(string unit, double mean, double low, double high, double p) =>
        new() { Unit = unit, Mean = mean, Ci95 = [low, high], AdjustedP = p, Verdict = Verdict.Undecided };
}
