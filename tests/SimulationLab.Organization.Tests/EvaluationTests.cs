using SimulationLab.Tests;

namespace SimulationLab.Organization.Tests;

/// <summary>Each driver of evaluation moves what it drives.</summary>
public class EvaluationTests
{
    private static readonly (string, string) On = ("causes.evaluation", "on");

    [Theory]
    [InlineData("100", 0.8)]
    [InlineData("400", 0.4)]
    public void The_noise_of_the_suite_falls_with_the_root_of_the_number_of_its_benchmarks(string benchmarks, double deviation)
    {
        // The last measurement is that of the suite after alignment.
        const int Replications = 200;
        var scenario = Scenarios.Of("plan", On, ("evaluation.benchmarks", benchmarks), ("evaluation.target", "0 points"));
        var errors = Run(scenario, Replications).ConvertAll(result => ValueOf(result, "evaluation.score") - ValueOf(result, "quality.score"));
        var measured = Math.Sqrt(errors.Average(error => error * error));
        Assert.InRange(measured, deviation * (1 - (4 / Math.Sqrt(2 * Replications))), deviation * (1 + (4 / Math.Sqrt(2 * Replications))));
    }

    [Theory]
    [InlineData("evaluation.contractors", "2", 2.5 + 1 + 0.5)]
    [InlineData("evaluation.contractors", "4", 2.5 + 0.5 + 0.5)]
    [InlineData("evaluation.adjudicators", "3", 2.5 + 2 + 1)]
    [InlineData("evaluation.examples", "2000", 2.5 + 4 + 1)]
    [InlineData("evaluation.proxyShare", "0.6", 5 * 0.4)]
    [InlineData("labeling.ratings.annotators", "125", 2.5 + 4 + 0.5)]
    public void Human_evaluation_is_preparation_plus_ratings_plus_adjudication(string key, string value, double weeks) =>
        Assert.Equal(weeks, ValueOf(Run(Scenarios.Of("plan", (key, value)), 1)[0], "evaluation.humanWeeks"), 4);

    [Fact]
    public void A_thousand_examples_take_four_to_six_weeks()
    {
        var weeks = Run(Scenarios.Of("plan", On), 200).ConvertAll(result => ValueOf(result, "evaluation.humanWeeks")).Order().ToList();
        Assert.InRange(weeks[20], 4, 5);
        Assert.InRange(weeks[100], 4.5, 5.5);
        Assert.InRange(weeks[180], 5, 6.2);
    }

    [Fact]
    public void Proxies_make_the_same_error_each_time_and_let_more_weak_models_pass()
    {
        (string, string)[] weak = [On, ("causes.other", "on"), ("training.quality", "79 points"), ("evaluation.humanNoise", "0.8 points"), ("deployment.incidentShare", "0")];
        var people = Run(Scenarios.Of("plan", weak), 150);
        var proxies = Run(Scenarios.Of("plan", [.. weak, ("evaluation.proxyShare", "0.9"), ("evaluation.proxyNoise", "3 points")]), 150);
        Assert.True(proxies.Average(result => ValueOf(result, "evaluation.falseGoes")) > people.Average(result => ValueOf(result, "evaluation.falseGoes")) + 0.05);
        Assert.True(proxies.Sum(result => result.Chain[Delay.FalseGo].Weeks) > 0);
    }

    [Fact]
    public void Without_noise_no_weak_model_passes_and_no_good_one_is_stopped()
    {
        var exact = Run(Scenarios.Of("plan", ("causes.other", "on"), ("training.quality", "79 points")), 60);
        Assert.All(exact, result => Assert.Equal(0, ValueOf(result, "evaluation.falseGoes")));
        Assert.All(exact, result => Assert.Equal(Kernel.Duration.Zero, result.Chain[Delay.FalseGo] + result.Chain[Delay.FalseStop]));
        Assert.Contains(exact, result => result.Chain[Delay.WeakModel] > Kernel.Duration.Zero);
    }

    [Fact]
    public void Continued_training_takes_people_and_GPUs_for_as_long_as_it_lasts()
    {
        var (plan, reworked) = (Run(Scenarios.Of("plan"), 1)[0], Run(Scenarios.Of("plan", ("evaluation.target", "81 points")), 1)[0]);
        var weeks = reworked.Chain[Delay.WeakModel].Weeks;
        Assert.InRange(weeks, 2, 3);
        Assert.Equal(435 + (6 * weeks), ValueOf(reworked, "effort.stage") + ValueOf(reworked, "effort.crossCutting"), 6);
        var fleet = reworked.Journal.Where(posting => posting.Reason == "continued training").Sum(posting => posting.Amount.Dollars);
        Assert.Equal(3000.0 / 8 * 15 * 168 * weeks, fleet, 1.0);
        Assert.Equal(65.0, ValueOf(plan, "release.week"));
    }

    [Fact]
    public void A_hopeless_candidate_orders_one_training_campaign_anew_through_the_network()
    {
        var anew = Run(Scenarios.Of("plan", ("evaluation.target", "95 points"), ("evaluation.continuedTrainingGain", "20 points")), 1)[0];
        // Training 2,880 h, annealing 564 h and the stage of 8 weeks once more, then a round of continued training.
        Assert.Equal(1, ValueOf(anew, "evaluation.retrains"));
        Assert.Equal(1, ValueOf(anew, "evaluation.reworks"));
        var extra = ((2880 + 564) / 168.0) + 8;
        Assert.InRange(ValueOf(anew, "release.week"), 65 + extra + 2, 65 + extra + 3);
        Assert.Equal(ValueOf(anew, "release.week") - 65, anew.Chain[Delay.WeakModel].Weeks, 6);
        var fleet = anew.Journal.Where(posting => posting.Reason == "metered nodes").Sum(posting => posting.Amount.Dollars);
        Assert.Equal(2 * 129.6e6, fleet, 10.0);
    }

    [Fact]
    public void The_baseline_hardly_ever_trains_anew()
    {
        var results = Run(Scenarios.Of("baseline"), 100);
        Assert.InRange(results.Average(result => ValueOf(result, "evaluation.retrains")), 0, 0.03);
    }

    [Fact]
    public void Named_benchmarks_grow_with_the_quality_of_the_model()
    {
        var (usual, better) = (Run(Scenarios.Of("plan"), 1)[0], Run(Scenarios.Of("plan", ("training.quality", "85 points")), 1)[0]);
        Assert.Equal(87.3, ValueOf(usual, "evaluation.mmlu"), 6);
        Assert.Equal(89.0, ValueOf(usual, "evaluation.humanEval"), 6);
        Assert.Equal(100 / (1 + Math.Exp(-(Math.Log(0.873 / 0.127) + 0.5))), ValueOf(better, "evaluation.mmlu"), 6);
        Assert.InRange(ValueOf(better, "evaluation.mtBench"), ValueOf(usual, "evaluation.mtBench") + 0.1, 10);
    }

    [Fact]
    public void Fewer_comparisons_have_less_power_and_make_steps_go_on()
    {
        var (many, few) = (Run(Scenarios.Of("plan", On), 40), Run(Scenarios.Of("plan", On, ("comparison.perWeek", "2000 comparisons per week")), 40));
        Assert.True(few.Average(result => ValueOf(result, "deployment.testPower")) < many.Average(result => ValueOf(result, "deployment.testPower")));
        Assert.True(few.Average(result => ValueOf(result, "deployment.extensions")) > many.Average(result => ValueOf(result, "deployment.extensions")) + 0.5);
        Assert.True(few.Sum(result => result.Chain[Delay.InconclusiveTest].Weeks) > 0);
    }

    [Fact]
    public void A_model_worse_than_the_previous_one_loses_its_test_and_in_the_end_the_previous_one_stays()
    {
        var stopped = Run(Scenarios.Of("plan", ("comparison.previousQuality", "85 points"), ("evaluation.continuedTrainingGain", "0.5 points")), 1)[0];
        Assert.Equal(ReleaseStatus.Stopped, stopped.Status);
        Assert.Equal(2, ValueOf(stopped, "deployment.reworks"));
        Assert.Equal(stopped.Chain.Total.Weeks, ValueOf(stopped, "release.week"), 9);
    }

    [Fact]
    public void What_is_believed_after_a_measurement_is_what_Bayes_says()
    {
        var belief = new Belief();
        belief.Measured(82, 0.5);
        // Prior 80 ± 1: weight 1 ÷ 1.25.
        Assert.Equal(81.6, belief.Draw(80, 1, 1.5, 0, 0).Quality, 9);
        Assert.Equal(Math.Sqrt(0.2), belief.Draw(80, 1, 1.5, 1, 0).Quality - 81.6, 9);
        // Asked again and again, proxies alone never say more than their own error lets them.
        var proxies = new Belief();
        for (var i = 0; i < 1000; i++)
            proxies.Measured(82, 0.5, 1);
        var deviation = proxies.Draw(80, 1, 1.5, 1, 0).Quality - proxies.Draw(80, 1, 1.5, 0, 0).Quality;
        Assert.Equal(Math.Sqrt(2.25 / 3.25), deviation, 3);
    }

    private static List<ReplicationResult> Run(Scenario scenario, int replications) => [.. Enumerable.Range(1, replications).Select(number => Replication.Run(scenario, 1, number))];

    private static double ValueOf(ReplicationResult result, string outcome) => PlanTests.ValueOf(result, outcome);
}
