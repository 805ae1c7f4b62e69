using Shipped = SimulationLab.Tests.Scenarios;

namespace SimulationLab.Experiments.Tests.Work;

/// <summary>Shares that add up, by Shapley.</summary>
public sealed class AttributionTests : Bench
{
    [Fact]
    public void A_glove_game_is_split_as_the_textbook_says()
    {
        // Player 0 has the left glove, 1 and 2 a right one: a pair is worth 1. Shapley: 2/3, 1/6, 1/6.
        var split = ShapleyGame.Split(3, coalition => (coalition & 1) != 0 && (coalition & 6) != 0 ? 1 : 0);
        Assert.Equal(2.0 / 3, split[0], 12);
        Assert.Equal(1.0 / 6, split[1], 12);
        Assert.Equal(1.0 / 6, split[2], 12);
    }

    [Fact]
    public void What_everybody_adds_alone_is_their_share_when_nothing_interacts()
    {
        double[] worth = [3, -1, 0.5, 0, 7, 2];
        Assert.Equal(worth, ShapleyGame.Split(6, coalition => Enumerable.Range(0, 6).Sum(player => (coalition & (1 << player)) != 0 ? worth[player] : 0)).Select(share => Math.Round(share, 9)));
    }

    [Fact]
    public async Task The_shares_of_the_six_causes_add_up_to_all_on_less_all_off_in_the_mean_and_at_the_80th_percentile()
    {
        var answer = await Ask(new AttributionRequest { Scenario = Shipped.ReferenceTo("baseline"), Replications = 20 });
        Assert.Equal(["compute", "data", "evaluation", "integration", "safety", "coordination"], answer.Causes!.Select(share => share.Name));
        Assert.Equal(answer.AllOn!.Mean - answer.AllOff!.Mean, answer.Causes!.Sum(share => share.Mean.Weeks), 9);
        Assert.Equal(answer.AllOn.P80 - answer.AllOff.P80, answer.Causes!.Sum(share => share.P80.Weeks), 9);
        Assert.Equal(65.0, answer.Plan!.Value, 9);
        Assert.All(answer.Causes!, share => Assert.InRange(share.Mean.Weeks, share.Mean.Ci95[0], share.Mean.Ci95[1]));
        Assert.All(answer.Causes!, share => Assert.True(share.P80.Ci95[0] <= share.P80.Weeks && share.P80.Weeks <= share.P80.Ci95[1] + 1e-9));
        // Everybody on is the scenario itself.
        var whole = await Ask(new ExperimentRequest { Scenario = Shipped.ReferenceTo("baseline"), Replications = 20 });
        Assert.Equal(whole.Outcomes!["release.week"].Mean, answer.AllOn.Mean, 9);
    }

    [Fact]
    public async Task A_cause_that_is_off_has_no_share_and_one_that_is_on_alone_has_all()
    {
        var answer = await Ask(new AttributionRequest { Scenario = Shipped.ReferenceTo("plan", ("causes.compute", "on")), Replications = 10 });
        Assert.All(answer.Causes!.Skip(1), share => Assert.Equal(0, share.Mean.Weeks, 9));
        Assert.True(answer.Causes![0].Mean.Weeks > 0);
        Assert.Equal(answer.AllOn!.Mean - 65, answer.Causes[0].Mean.Weeks, 9);
    }

    [Fact]
    public async Task What_each_lever_buys_adds_up_to_the_difference_of_the_policies()
    {
        var policy = Shipped.ReferenceTo("plan", ("evaluation.contractors", "2"), ("evaluation.adjudicators", "12"), ("partners.academia.yearlySpend", "$7000000 per year"));
        var answer = await Ask(new AttributionRequest { Scenario = policy, Against = Shipped.ReferenceTo("plan"), Replications = 3 });
        Assert.Equal(["evaluation.adjudicators", "evaluation.contractors", "partners.academia.yearlySpend"], answer.Levers!.Select(lever => lever.Name).Order(StringComparer.Ordinal));
        // Two vendors halve the ratings of two weeks, twice the experts the adjudication of half a week; together they save no more
        // than the week after which the red team is what the stage waits for. So each gets half of what they save twice.
        Assert.Equal(-1 + (0.25 / 2), answer.Levers!.Single(lever => lever.Name == "evaluation.contractors").Mean.Weeks, 3);
        Assert.Equal(-0.25 / 2, answer.Levers!.Single(lever => lever.Name == "evaluation.adjudicators").Mean.Weeks, 3);
        Assert.Equal(answer.AllOn!.Mean - answer.AllOff!.Mean, answer.Levers!.Sum(lever => lever.Mean.Weeks), 9);
    }

    [Fact]
    public async Task A_scenario_without_delay_has_nothing_to_split()
    {
        var answer = await Ask(new AttributionRequest { Scenario = Shipped.ReferenceTo("plan"), Replications = 3 });
        Assert.Equal("Nothing to split: the six causes delay plan in none of 3 replications.", Assert.Single(answer.Explanation!));
        var policy = Shipped.ReferenceTo("plan", ("costs.networking", "5000001 USD per release"));
        var levers = await Ask(new AttributionRequest { Scenario = policy, Against = Shipped.ReferenceTo("plan"), Replications = 3 });
        Assert.Equal($"Nothing to split: what is set otherwise moves the release week of {levers.Scenario} in none of 3 replications.", Assert.Single(levers.Explanation!));
    }

    [Fact]
    public async Task A_cause_costs_most_only_when_its_share_is_above_the_others_beyond_the_noise()
    {
        // Three replications tell neither; with one cause alone there is nothing to be told apart.
        var few = await Ask(new AttributionRequest { Scenario = Shipped.ReferenceTo("baseline"), Replications = 3 });
        Assert.Contains(" or ", few.Explanation![0]);
        Assert.EndsWith("costs baseline most in the mean; 3 replications do not tell which.", few.Explanation[0]);
        Assert.Equal("What costs the 80th percentile most, 3 replications do not tell.", few.Explanation[1]);
        var alone = await Ask(new AttributionRequest { Scenario = Shipped.ReferenceTo("plan", ("causes.compute", "on")), Replications = 17 });
        Assert.Matches("^compute costs .* most: [0-9.]+ weeks of the mean", alone.Explanation![0]);
        Assert.Matches("^compute \\([0-9.]+ weeks\\) costs the 80th percentile most\\.$", alone.Explanation[1]);
    }

    [Theory]
    [InlineData(-5, 2, "data moves the release of baseline most, and makes it earlier: -5.0 weeks of the mean (95 % interval -5.0 to -5.0).", "data (-5.0 weeks) moves the 80th percentile most.")]
    [InlineData(5, -2, "data costs baseline most: 5.0 weeks of the mean (95 % interval 5.0 to 5.0).", "data (5.0 weeks) costs the 80th percentile most.")]
    [InlineData(-2, 2, "compute (+2.0 weeks) or data (-2.0 weeks) moves the release of baseline most in the mean; 20 replications do not tell which.", "compute (+2.0 weeks) or data (-2.0 weeks) moves the 80th percentile most; 20 replications do not tell which.")]
    public void A_cause_that_makes_the_release_earlier_is_not_said_to_cost(double data, double compute, string mean, string late)
    {
        Assert.True(Open.TryPrepare(new AttributionRequest { Scenario = Shipped.ReferenceTo("baseline"), Replications = 20 }, out var plan, out _));
        var (ofCompute, ofData) = (Bit("causes.compute"), Bit("causes.data"));
        var rows = Enumerable.Range(0, 64).Select(coalition => Replications.Of([.. Enumerable.Range(0, 20).Select(_ => Row(70 + ((coalition & ofCompute) != 0 ? compute : 0) + ((coalition & ofData) != 0 ? data : 0)))]));
        var answer = (AttributionAnswer)plan!.AnswerOf(new FinishedRuns([.. rows], StopReason.Replications));
        Assert.Equal([mean, late], answer.Explanation!);

        int Bit(string cause) => 1 << ((AttributionPlan)plan!).Players.ToList().IndexOf(cause);

        ReplicationRow Row(double week)
        {
            var row = Risk.Rows.Of(week);
            row.ChainWeeks[0] = week;
            return row;
        }
    }

    [Fact]
    public void A_difference_in_too_many_settings_is_refused_with_the_number_and_what_to_do()
    {
        var refused = Refused(new AttributionRequest { Scenario = Shipped.ReferenceTo("data-quality-crisis"), Against = Shipped.ReferenceTo("plan"), Replications = 10 });
        Assert.Contains("differ in", refused);
        Assert.Contains("at most 2^8", refused);
        Assert.Contains("nothing otherwise", Refused(new AttributionRequest { Scenario = Shipped.ReferenceTo("plan"), Against = Shipped.ReferenceTo("plan") }));
        // 2^6 coalitions of 100,000 replications are 6.4 million.
        Assert.Contains("6400000", Refused(new AttributionRequest { Scenario = Shipped.ReferenceTo("baseline"), Replications = 100_000 }));
    }
}
