using SimulationLab.Organization;
using Shipped = SimulationLab.Tests.Scenarios;

namespace SimulationLab.Experiments.Tests.Work;

/// <summary>How far an assumption must move to reverse a recommendation.</summary>
public sealed class FlipPointTests : Bench
{
    [Fact]
    public void The_crossing_lies_between_the_values_where_the_sign_changes_on_the_scale_of_logarithms()
    {
        // −2 today, −1 at double, +1 at four times: half way between double and four times, which is 2√2 and 3/4 of a range of four.
        var answer = AssumptionAnswer.Of("a", "1", "assumed", [Point(0.25, -4), Point(0.5, -3), Point(2, -1), Point(4, 1)], -2);
        Assert.Equal(2 * Math.Sqrt(2), answer.FlipsAtFactor!.Value, 9);
        Assert.Equal(0.75, answer.Ranges!.Value, 9);
        Assert.True(answer.IsCertain);
    }

    [Fact]
    public void Of_two_crossings_the_nearer_counts_and_without_one_there_is_none()
    {
        var both = AssumptionAnswer.Of("a", "1", "assumed", [Point(0.25, 2), Point(0.5, 2), Point(2, -2), Point(4, 2)], -2);
        Assert.Equal(Math.Sqrt(0.5), both.FlipsAtFactor!.Value, 9);
        Assert.Null(AssumptionAnswer.Of("a", "1", "assumed", [Point(0.5, -1), Point(2, -3)], -2).Ranges);
        Assert.Equal(1, AssumptionAnswer.Of("a", "x", "assumed", [new FlipPoint("y", null, 1, [0.5, 1.5], true)], -2).Ranges);
    }

    [Fact]
    public async Task A_recommendation_that_no_assumption_reverses_is_said_to_stand()
    {
        var request = new FlipPointRequest
        {
            Baseline = Shipped.ReferenceTo("plan"),
            Alternative = Shipped.ReferenceTo("plan", ("evaluation.contractors", "2")),
            Outcome = "release.week",
            Parameters = ["evaluation.adjudicationRate", "labeling.ratings.rate"],
            Replications = 6,
        };
        var answer = await Ask(request);
        Assert.Equal(-1, answer.Difference!.Value, 3);
        Assert.All(answer.Assumptions!, assumption => Assert.Null(assumption.Ranges));
        // Slow raters make the second vendor worth more, 2 weeks ÷ factor, halved; fast ones nothing, for the red team takes six weeks anyhow.
        var rate = answer.Assumptions!.Single(assumption => assumption.Parameter == "labeling.ratings.rate");
        Assert.Equal([-4, -2, 0, 0], rate.Points.Select(point => Math.Round(point.Difference, 3)));
        Assert.Contains("None of 2 assumptions reverses", string.Join(" ", answer.Explanation!));
    }

    [Fact]
    public async Task A_policy_that_saves_ratings_and_costs_time_flips_at_the_price_where_both_are_equal()
    {
        // Half the examples by a fifth of the raters: 25,000 ratings less, and five weeks of rating instead of two.
        var answer = await Ask(new FlipPointRequest
        {
            Baseline = Shipped.ReferenceTo("plan"),
            Alternative = Shipped.ReferenceTo("plan", ("evaluation.examples", "500"), ("labeling.ratings.annotators", "50")),
            Outcome = "cost.total",
            Parameters = ["labeling.ratings.price"],
            Replications = 6,
        });
        // Linear in the price: 25,000 ratings saved, and what the weeks cost, whatever a rating costs.
        var price = answer.Assumptions!.Single();
        var saved = 25_000 * 30.0;
        var time = answer.Difference!.Value + saved;
        Assert.True(time > saved, $"{time}");
        // It breaks even where the price saves as much as the time costs; between two moves that is interpolated.
        Assert.InRange(price.FlipsAtFactor!.Value, (time / saved) - 0.1, (time / saved) + 0.1);
        Assert.Contains("labeling.ratings.price", string.Join(" ", answer.Explanation!));
    }

    [Fact]
    public async Task Two_equal_differences_are_no_recommendation_to_reverse()
    {
        var answer = await Ask(new FlipPointRequest
        {
            Baseline = Shipped.ReferenceTo("plan"),
            Alternative = Shipped.ReferenceTo("plan", ("evaluation.examples", "500"), ("labeling.ratings.annotators", "50")),
            Outcome = "cost.total",
            Parameters = ["labeling.ratings.price"],
            Replications = 2,
        });
        // At four times the price the sign turns; but there is none that two replications prove.
        Assert.True(answer.Assumptions![0].Points.Max(point => point.Difference) > 0 && answer.Assumptions[0].Points.Min(point => point.Difference) < 0);
        Assert.Null(answer.Assumptions[0].Ranges);
        var words = Assert.Single(answer.Explanation!);
        Assert.StartsWith("There is no recommendation to reverse", words);
        Assert.Contains("in every one of 2 replications, which are too few to tell", words);
    }

    [Fact]
    public void Names_that_do_not_exist_are_refused_with_the_nearest()
    {
        var refused = Refused(new FlipPointRequest { Baseline = Shipped.ReferenceTo("plan"), Alternative = Shipped.ReferenceTo("baseline"), Outcome = "release.weak", Parameters = ["labeling.ratings.prise"] });
        Assert.Contains("release.week", refused);
        Assert.Contains("labeling.ratings.price", refused);
    }

    [Fact]
    public void An_outcome_that_is_neither_better_nor_worse_recommends_nothing()
    {
        var refused = Refused(new FlipPointRequest { Baseline = Shipped.ReferenceTo("baseline"), Alternative = Shipped.ReferenceTo("safety-surprise"), Outcome = "safety.found" });
        Assert.Contains("$.outcome", refused);
        Assert.Contains("More of 'safety.found' is neither better nor worse, so there is no recommendation by it to reverse.", refused);
    }

    [Fact]
    public void What_reverses_it_beyond_the_noise_is_counted_and_painted_apart_from_what_crosses_within_it()
    {
        // Two weeks earlier today. With four times the tools a week later in every pair, give or take; with four times the space as much on average, but by luck.
        var answer = Moved(today: -2, certain: 1, noisy: 1);
        Assert.Equal([("costs.tools", true), ("data.storagePrice", false)], answer.Assumptions!.Select(own => (own.Parameter, own.IsCertain)).OrderBy(own => own.Parameter, StringComparer.Ordinal));
        Assert.All(answer.Assumptions!, assumption => Assert.NotNull(assumption.Ranges));
        Assert.Equal("1 of 2 assumptions reverses it beyond the noise, 1 more within it, each moved from a quarter to four times its value, as far as its range allows.", answer.Explanation![^1]);
        Assert.Contains("None of 2 assumptions reverses it beyond the noise, 1 within it,", Moved(today: -2, certain: -1, noisy: 1).Explanation![^1]);
        Assert.StartsWith("1 of 2 assumptions reverses it beyond the noise, each moved", Moved(today: -2, certain: 1, noisy: -1).Explanation![^1]);
        var chart = FlipPointSections.Of(answer).First();
        var tones = chart.Descendants("line").Select(line => line.Attribute("class")!.Value).Where(kind => kind.StartsWith("range ", StringComparison.Ordinal));
        Assert.Equal(["range bad", "range plain"], tones.Order(StringComparer.Ordinal));
    }

    /// <summary>The answer where four times an assumption makes the difference this: of the tools in all pairs alike, of the storage by a luck that is ten times as large.</summary>
    private FlipPointAnswer Moved(double today, double certain, double noisy)
    {
        var request = new FlipPointRequest { Baseline = Shipped.ReferenceTo("plan"), Alternative = Shipped.ReferenceTo("plan", ("evaluation.contractors", "2")), Parameters = ["costs.tools", "data.storagePrice"], Replications = 20 };
        Assert.True(Open.TryPrepare(request, out var prepared, out var faults), string.Join("\n", faults));
        var plan = (FlipPointPlan)prepared!;
        Assert.Equal([4, 4], plan.Moved.Select(moved => moved.Moves.Count));
        (double Mean, double Luck)[] differences = [(today, 0.1), (today, 0.1), (today, 0.1), (today, 0.1), (certain, 0.1), (today, 0.1), (today, 0.1), (today, 0.1), (noisy, 10)];
        Replications Of(Func<int, double> week) => Replications.Of([.. Enumerable.Range(0, 20).Select(i => Risk.Rows.Of(week(i)))]);
        var rows = differences.SelectMany(difference => (Replications[])[Of(i => 70 + (i % 3)), Of(i => 70 + (i % 3) + difference.Mean + (i % 2 == 0 ? difference.Luck : -difference.Luck))]);
        return (FlipPointAnswer)plan.AnswerOf(new FinishedRuns([.. rows], StopReason.Replications));
    }

    [Fact]
    public void Every_field_that_decides_an_answer_is_part_of_its_identity()
    {
        string IdOf<TAnswer>(WorkRequest<TAnswer> request)
            where TAnswer : WorkAnswer => Open.TryPrepare(request, out var plan, out _) ? plan!.Id : throw new InvalidOperationException();
        var flip = new FlipPointRequest { Baseline = Shipped.ReferenceTo("plan"), Alternative = Shipped.ReferenceTo("baseline"), Parameters = ["labeling.ratings.rate"] };
        Assert.NotEqual(IdOf(flip), IdOf(flip with { Outcome = "cost.total" }));
        Assert.NotEqual(IdOf(flip), IdOf(flip with { Parameters = ["labeling.ratings.price"] }));
        var choice = new SelectionRequest { Scenarios = [Shipped.ReferenceTo("plan"), Shipped.ReferenceTo("baseline")], Indifference = 1 };
        Assert.NotEqual(IdOf(choice), IdOf(choice with { Indifference = 2 }));
        Assert.NotEqual(IdOf(choice), IdOf(choice with { Outcome = "cost.total" }));
        var off = Shipped.ReferenceTo("baseline", [.. ((string[])["compute", "data", "evaluation", "integration", "safety", "coordination"]).Select(cause => ($"causes.{cause}", "off"))]);
        var split = new AttributionRequest { Scenario = Shipped.ReferenceTo("baseline") };
        Assert.NotEqual(IdOf(split), IdOf(split with { Against = off }));
        var run = new ExperimentRequest { Scenario = Shipped.ReferenceTo("plan") };
        Assert.NotEqual(IdOf(run), IdOf(run with { Targets = new RiskTargets(Week: 70) }));
        Assert.NotEqual(IdOf(run), IdOf(run with { Precision = new Precision("release.week", 1, MaximumSeconds: 3) }));
    }

    [Fact]
    public void A_parameter_that_has_nowhere_to_move_is_refused_by_its_name()
    {
        var request = WithoutRefusals(["costs.tools", "compute.invalidShare"]);
        var refused = Refused(request);
        Assert.Contains("$.parameters[1]", refused);
        Assert.Contains("'compute.invalidShare' is 0 in plan-varied, and nothing from a quarter to four times of that is another value", refused);
        Assert.True(Open.TryPrepare(request with { Parameters = ["costs.tools"] }, out _, out _));
    }

    [Fact]
    public async Task Without_names_what_has_nowhere_to_move_is_left_out_and_not_counted()
    {
        var answer = await Ask(WithoutRefusals([]));
        Assert.True(Catalogue.Find("compute.invalidShare")!.IsAssumed);
        Assert.DoesNotContain(answer.Assumptions!, assumption => assumption.Parameter == "compute.invalidShare");
        Assert.All(answer.Assumptions!, assumption => Assert.NotEmpty(assumption.Points));
        Assert.Equal(answer.Total, 6 * 2 * (1 + answer.Assumptions!.Sum(assumption => assumption.Points.Count)));
        Assert.Contains($" of {answer.Assumptions!.Count} assumptions reverse", string.Join(" ", answer.Explanation!));
    }

    [Fact]
    public void Moving_what_the_policies_differ_in_is_refused() =>
        Assert.Contains("would undo what is compared", Refused(new FlipPointRequest { Baseline = Shipped.ReferenceTo("plan"), Alternative = Shipped.ReferenceTo("plan", ("evaluation.examples", "500")), Parameters = ["evaluation.examples"] }));

    /// <summary>The plan without refused submissions, whose share of zero nothing halves or doubles, against a second vendor.</summary>
    private static FlipPointRequest WithoutRefusals(IReadOnlyList<string> parameters) => new()
    {
        Baseline = Shipped.ReferenceTo("plan", ("compute.invalidShare", "0")),
        Alternative = Shipped.ReferenceTo("plan", ("compute.invalidShare", "0"), ("evaluation.contractors", "2")),
        Parameters = parameters,
        Replications = 6,
    };

    private static FlipPoint Point(double factor, double difference) => new("", factor, difference, [difference - 0.1, difference + 0.1], difference > 0);
}
