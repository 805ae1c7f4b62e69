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
        var errors = Run(scenario, Replications).ConvertAll(result => result.ValueOf("evaluation.score") - result.ValueOf("quality.score"));
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
        Assert.Equal(weeks, Run(Scenarios.Of("plan", (key, value)), 1)[0].ValueOf("evaluation.humanWeeks"), 4);

    [Fact]
    public void A_thousand_examples_take_four_to_six_weeks()
    {
        var weeks = Run(Scenarios.Of("plan", On), 200).ConvertAll(result => result.ValueOf("evaluation.humanWeeks")).Order().ToList();
        Assert.InRange(weeks[20], 4, 5);
        Assert.InRange(weeks[100], 4.5, 5.5);
        Assert.InRange(weeks[180], 5, 6.2);
    }

    [Fact]
    public void Proxies_make_the_same_error_each_time_and_let_more_weak_models_pass()
    {
        (string, string)[] weak = [On, ("causes.other", "on"), ("training.quality", "79 points"), ("evaluation.humanNoise", "0.8 points"), ("evaluation.continuedTraining.examples", "1000"), ("deployment.incidentShare", "0")];
        var people = Run(Scenarios.Of("plan", weak), 150);
        var proxies = Run(Scenarios.Of("plan", [.. weak, ("evaluation.proxyShare", "0.9"), ("evaluation.proxyNoise", "3 points")]), 150);
        var (byProxies, byPeople) = (proxies.Average(result => result.ValueOf("evaluation.falseGoes")), people.Average(result => result.ValueOf("evaluation.falseGoes")));
        Assert.True(byProxies > byPeople + 0.05, $"{byProxies} against {byPeople}");
        Assert.True(proxies.Sum(result => result.Chain[Delay.FalseGo].Weeks) > 0);
    }

    [Fact]
    public void Without_noise_no_weak_model_passes_and_no_good_one_is_stopped()
    {
        var exact = Run(Scenarios.Of("plan", ("causes.other", "on"), ("training.quality", "79 points")), 60);
        Assert.All(exact, result => Assert.Equal(0, result.ValueOf("evaluation.falseGoes")));
        Assert.All(exact, result => Assert.Equal(Kernel.Duration.Zero, result.Chain[Delay.FalseGo] + result.Chain[Delay.FalseStop]));
        Assert.Contains(exact, result => result.Chain[Delay.WeakModel] > Kernel.Duration.Zero);
    }

    [Fact]
    public void Continued_training_is_a_mix_a_run_on_GPUs_and_a_part_of_the_ratings_once_more()
    {
        (string, string)[] set =
        [
            ("evaluation.target", "80.4 points"), ("evaluation.continuedTraining.tokens", "500000000000 tokens"), ("evaluation.continuedTraining.gpus", "4000"),
            ("evaluation.continuedTraining.effort", "4 engineer-weeks"), ("evaluation.continuedTraining.team", "4 engineers"), ("evaluation.continuedTraining.examples", "500"),
        ];
        var (plan, reworked) = (Run(Scenarios.Of("plan"), 1)[0], Run(Scenarios.Of("plan", set), 1)[0]);
        // 6·N·D over 4,000 GPUs of 989 TFLOP/s at 0.40; half the ratings (2 weeks) and half the adjudication (half a week).
        var hours = 6 * 405e9 * 500e9 / (4000 * 989e12 * 0.4) / 3600;
        Assert.Equal(1, reworked.ValueOf("evaluation.reworks"));
        Assert.Equal(1 + (hours / 168) + 1 + 0.25, reworked.Chain[Delay.WeakModel].Weeks, 4);
        Assert.Equal(435 + 4, reworked.ValueOf("effort.stage") + reworked.ValueOf("effort.crossCutting"), 6);
        Assert.Equal(4000.0 / 8 * 15 * hours, Booked(reworked, "continued training"), 1.0);
        Assert.Equal(Booked(plan, "ratings labels") * 1.5, Booked(reworked, "ratings labels"), 1.0);
        Assert.Equal(65.0, plan.ValueOf("release.week"));
    }

    [Fact]
    public void What_continued_training_gains_follows_the_loss_curve_and_falls_from_round_to_round()
    {
        // Each usual token is worth ten: quality grows by points per nat × B × (D^−β − (D + 10·T)^−β).
        double Gained(int rounds)
        {
            var (d, t) = (10_127_360_000_000, 450e9);
            return 85 * 410.7 * (Math.Pow(d, -0.28) - Math.Pow(d + (rounds * 10 * t), -0.28));
        }

        var (once, twice) = (Reworked("80.4 points"), Reworked("80.9 points"));
        Assert.Equal(1, once.ValueOf("evaluation.reworks"));
        Assert.Equal(80 + Gained(1), once.ValueOf("quality.score"), 6);
        Assert.Equal(2, twice.ValueOf("evaluation.reworks"));
        Assert.Equal(80 + Gained(2), twice.ValueOf("quality.score"), 6);
        Assert.True(Gained(2) < 2 * Gained(1));

        ReplicationResult Reworked(string target) => Run(Scenarios.Of("plan", ("evaluation.target", target), ("evaluation.continuedTraining.tokenWorth", "10 tokens per token"), ("evaluation.continuedTraining.tokens", "450000000000 tokens")), 1)[0];
    }

    [Theory]
    [InlineData(405e9, 5_063_680_000_000)]
    [InlineData(405e9, 20_254_720_000_000)]
    [InlineData(202.5e9, 10_127_360_000_000)]
    [InlineData(810e9, 10_127_360_000_000)]
    public void The_quality_of_a_candidate_follows_its_size_and_its_tokens_by_the_loss_curve(double parameters, double tokens)
    {
        static double Loss(double n, double d) => 1.69 + (406.4 * Math.Pow(n, -0.34)) + (410.7 * Math.Pow(d, -0.28));
        var trained = Run(
            Scenarios.Of("plan", ("training.parameters", $"{parameters:F0} parameters"), ("training.tokens", $"{tokens:F0} tokens"), ("evaluation.target", "0 points"), ("comparison.previousQuality", "70 points")), 1)[0];
        Assert.Equal(80 + (85 * (Loss(405e9, 10_127_360_000_000) - Loss(parameters, tokens))), trained.ValueOf("quality.score"), 6);
    }

    [Fact]
    public void A_model_trained_on_too_few_tokens_is_stopped_at_its_gate_and_takes_longer_than_it_saved()
    {
        var (plan, hasty) = (Run(Scenarios.Of("plan"), 1)[0], Run(Scenarios.Of("plan", ("training.tokens", "9000000000000 tokens")), 1)[0]);
        Assert.True(hasty.ValueOf("evaluation.reworks") > 0);
        Assert.True(plan.ValueOf("release.week") - hasty.ValueOf("release.week") < 0);
    }

    [Theory]
    [InlineData(250, 0, 1.6)]
    [InlineData(1000, 0, 0.8)]
    [InlineData(1000, 0.75, 0.4)]
    public void The_noise_of_ratings_follows_the_number_of_examples_that_people_judge(int examples, double proxies, double deviation)
    {
        const int Models = 400;
        var scenario = Scenarios.Of("plan", On, ("evaluation.humanNoise", "0.8 points"), ("evaluation.proxyNoise", "0 points"));
        var errors = Enumerable.Range(1, Models).Select(number =>
        {
            var quality = new Quality(Kernel.Subject.Of("model").With(number), scenario);
            quality.MeasureByHumans(examples, proxies, scenario, new Kernel.Luck(1, 1));
            return quality.Score - quality.True;
        });
        var measured = Math.Sqrt(errors.Average(error => error * error));
        Assert.InRange(measured, deviation * (1 - (4 / Math.Sqrt(2 * Models))), deviation * (1 + (4 / Math.Sqrt(2 * Models))));
    }

    [Fact]
    public void Wrong_labels_are_seen_when_the_aligned_model_is_measured_again()
    {
        // 5 points × (.836 − .65), twice: instructions and preferences.
        (string, string)[] careless =
        [
            ("vendors.humanloop.accuracy", "0.65"), ("vendors.scale-ai.accuracy", "0.65"), ("labeling.audit.items", "0"), ("labeling.plannedAccuracy", "0.836"), ("labeling.qualityLoss", "5 points"),
            ("comparison.previousQuality", "60 points"),
        ];
        var lost = Run(Scenarios.Of("plan", [.. careless, ("evaluation.recheckMargin", "10 points")]), 1)[0];
        Assert.Equal(80 - (2 * 5 * (0.836 - 0.65)), lost.ValueOf("quality.score"), 6);
        Assert.Equal(lost.ValueOf("quality.score"), lost.ValueOf("evaluation.score"), 6);
        Assert.Equal(0, lost.ValueOf("evaluation.reworks"));
        var found = Run(Scenarios.Of("plan", [.. careless, ("evaluation.recheckMargin", "1 points")]), 1)[0];
        Assert.True(found.Chain[Delay.EscapedDefect] > Kernel.Duration.Zero);
        Assert.True(found.Stages[3].End > lost.Stages[3].End);
    }

    [Fact]
    public void Twins_whose_labels_are_wrong_unseen_have_the_same_forecast()
    {
        // Nobody audits: which batches are poor shows nowhere, but it costs quality after the gate has passed.
        var scenario = Scenarios.Of(
            "plan", ("causes.data", "on"), ("labeling.audit.items", "0"), ("labeling.doubleLabeled", "0"), ("labeling.poorBatchShare", "0.4"), ("labeling.qualityLoss", "20 points"), ("data.defectShare", "0"),
            ("data.cleaning.defectShare", "0"), ("data.versioning.defectShare", "0"), ("data.sharding.defectShare", "0"), ("data.yieldSpread", "0"), ("labeling.bookingLead", "0 days"), ("labeling.startDelay", "0 days"),
            ("labeling.productJobs.rate", "0 per year"), ("labeling.earlyBatches", "0"), ("training.quality", "79.9 points"), ("evaluation.target", "79.8 points"));
        var twins = Enumerable.Range(1, 24).Select(seed =>
        {
            var twin = Replication.Start(scenario, (ulong)seed, 1);
            twin.AdvanceTo(Kernel.SimTime.FromWeeks(48));
            return twin;
        }).GroupBy(TwinExtensions.Seen).MaxBy(alike => alike.Count())!.ToList();
        Assert.True(twins.Count > 1 && twins.Select(twin => twin.Copy().OutcomesAtTheEnd()).Distinct().Count() > 1, "The twins hide nothing different, so this test shows nothing.");
        for (var future = 1; future <= 10; future++)
            Assert.Single(twins.Select(twin => twin.WithNewLuck(new Kernel.Luck(9, future, 1)).OutcomesAtTheEnd()).Distinct());
    }

    [Fact]
    public void A_hopeless_candidate_orders_one_training_campaign_anew_through_the_network()
    {
        var anew = Run(Scenarios.Of("plan", ("evaluation.target", "85 points"), ("evaluation.retrainGap", "4 points"), ("evaluation.continuedTraining.tokenWorth", "1000 tokens per token"), ("evaluation.continuedTraining.tokens", "450000000000 tokens"), ("evaluation.continuedTraining.examples", "250")), 1)[0];
        // Training 2,880 h, annealing 564 h and the stage of 8 weeks once more, then a round of continued training.
        Assert.Equal(1, anew.ValueOf("evaluation.retrains"));
        Assert.Equal(1, anew.ValueOf("evaluation.reworks"));
        var extra = ((2880 + 564) / 168.0) + 8;
        Assert.InRange(anew.ValueOf("release.week"), 65 + extra + 2, 65 + extra + 3);
        Assert.Equal(anew.ValueOf("release.week") - 65, anew.Chain[Delay.WeakModel].Weeks, 6);
        Assert.Equal(2 * 129.6e6, Booked(anew, "metered nodes"), 10.0);
    }

    [Fact]
    public void The_baseline_hardly_ever_trains_anew()
    {
        var results = Run(Scenarios.Of("baseline"), 100);
        Assert.InRange(results.Average(result => result.ValueOf("evaluation.retrains")), 0, 0.03);
    }

    [Fact]
    public void Named_benchmarks_grow_with_the_quality_of_the_model()
    {
        var (usual, better) = (Run(Scenarios.Of("plan"), 1)[0], Run(Scenarios.Of("plan", ("training.quality", "85 points")), 1)[0]);
        Assert.Equal(87.3, usual.ValueOf("evaluation.mmlu"), 6);
        Assert.Equal(89.0, usual.ValueOf("evaluation.humanEval"), 6);
        Assert.Equal(100 / (1 + Math.Exp(-(Math.Log(0.873 / 0.127) + 0.5))), better.ValueOf("evaluation.mmlu"), 6);
        Assert.InRange(better.ValueOf("evaluation.mtBench"), usual.ValueOf("evaluation.mtBench") + 0.1, 10);
    }

    [Fact]
    public void Fewer_comparisons_have_less_power_and_make_steps_go_on()
    {
        var (many, few) = (Run(Scenarios.Of("plan", On), 40), Run(Scenarios.Of("plan", On, ("comparison.perWeek", "2000 comparisons per week")), 40));
        Assert.True(few.Average(result => result.ValueOf("deployment.testPower")) < many.Average(result => result.ValueOf("deployment.testPower")));
        Assert.True(few.Average(result => result.ValueOf("deployment.extensions")) > many.Average(result => result.ValueOf("deployment.extensions")) + 0.5);
        Assert.True(few.Sum(result => result.Chain[Delay.InconclusiveTest].Weeks) > 0);
    }

    [Fact]
    public void A_model_worse_than_the_previous_one_loses_its_test_and_in_the_end_the_previous_one_stays()
    {
        var stopped = Run(Scenarios.Of("plan", ("comparison.previousQuality", "85 points"), ("evaluation.continuedTraining.tokenWorth", "1 tokens per token")), 1)[0];
        Assert.Equal(ReleaseStatus.Stopped, stopped.Status);
        Assert.Equal(2, stopped.ValueOf("deployment.reworks"));
        Assert.Equal(stopped.Chain.Total.Weeks, stopped.ValueOf("release.week"), 9);
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

    private static double Booked(ReplicationResult result, string reason) => result.Journal.Where(posting => posting.Reason == reason).Sum(posting => posting.Amount.Dollars);

    private static List<ReplicationResult> Run(Scenario scenario, int replications) => [.. Enumerable.Range(1, replications).Select(number => Replication.Run(scenario, 1, number))];
}
