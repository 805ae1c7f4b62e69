using SimulationLab.Kernel;
using SimulationLab.Tests;

namespace SimulationLab.Organization.Tests;

/// <summary>Labeling vendors: turn a driver and time, money and accuracy follow by its formula.</summary>
public class LabelingTests
{
    /// <summary>Disturbances of data are on, but each one is neutral until a test turns it.</summary>
    private static readonly string Quiet = """
        causes.data: on, data.defectShare: 0, data.cleaning.defectShare: 0, data.versioning.defectShare: 0, data.sharding.defectShare: 0, data.yieldSpread: 0,
        labeling.bookingLead: 0 hours, labeling.startDelay: 0 hours, labeling.rampUp.batches: 0, labeling.earlyBatches: 0, labeling.poorBatchShare: 0,
        labeling.attrition: 0, labeling.productJobs.rate: 0 per year, labeling.audit.threshold: 0
        """.ReplaceLineEndings(" ");

    private static double Jobs(string set, params string[] activities) => Weeks(Job(set, activities));

    [Fact]
    public void Half_the_annotators_take_twice_as_long()
    {
        Assert.Equal(5.0, Jobs("", Preference("a")), 9);
        Assert.Equal(10.0, Jobs("labeling.preference.annotators: 200", Preference("a")), 9);
    }

    [Fact]
    public void Three_annotators_on_each_item_take_three_times_the_labels_the_time_and_the_money()
    {
        var (once, thrice) = (Job("", Preference("a")), Job("labeling.preference.overlap: 3", Preference("a")));
        Assert.Equal(3 * Weeks(once), Weeks(thrice), 6);
        Assert.Equal(3 * once.ValueOf("labeling.cost"), thrice.ValueOf("labeling.cost"), 2);
        Assert.Equal(5e6, once.ValueOf("labeling.cost"), 2);
        var ratings = Replication.Run(Scenarios.Of("plan", ("labeling.ratings.overlap", "3")), 1, 1);
        Assert.Equal(65 + 4, ratings.ValueOf("release.week"), 6);
    }

    [Theory]
    [InlineData("0.75")]
    [InlineData("0.869")]
    [InlineData("0.95")]
    public void Agreement_follows_from_the_accuracy_of_annotators(string accuracy)
    {
        var q = double.Parse(accuracy, null);
        var result = Job($"vendors.scale-ai.accuracy: {accuracy}, labeling.doubleLabeled: 20000, labeling.audit.items: 20000, labeling.preference.overlap: 3", Preference("a"));
        var (agreement, majority) = ((q * q) + ((1 - q) * (1 - q)), (q * q * q) + (3 * q * q * (1 - q)));
        // All 100,000 items are labeled twice and have a known answer.
        Assert.Equal(agreement, result.ValueOf("labeling.agreement"), 4 * Math.Sqrt(agreement * (1 - agreement) / 100_000));
        Assert.Equal(majority, result.ValueOf("labeling.accuracy"), 4 * Math.Sqrt(majority * (1 - majority) / 100_000));
        Assert.Equal(majority, LabelSampling.MajorityAccuracy(q, 3), 12);
    }

    [Fact]
    public void Two_jobs_that_ask_for_twice_the_annotators_there_are_take_twice_as_long()
    {
        const string Pool = "vendors.scale-ai.annotators: 400";
        var alone = Job(Pool, Preference("a"));
        Assert.Equal(5.0, Weeks(alone), 6);
        var both = Job(Pool, Preference("a"), Preference("b"));
        Assert.Equal(10.0, Weeks(both), 6);
        Assert.Equal(5.0, both.Chain[Delay.VendorContention].Weeks, 6);
        Assert.Equal(5.0, Jobs("vendors.scale-ai.annotators: 800", Preference("a"), Preference("b")), 6);
    }

    [Fact]
    public void Work_of_product_lines_takes_its_share_of_the_annotators()
    {
        // One job of 400 beside 400 from week 0 on, more or less: an endless stream that is always there.
        var results = Enumerable.Range(1, 200).Select(number => Replication.Run(Scenario(
            "vendors.scale-ai.annotators: 400, labeling.productJobs.rate: 50 per year, labeling.productJobs.annotators: 100, labeling.productJobs.time: 1 weeks", [Preference("a")]), 1, number)).ToList();
        Assert.All(results, result => Assert.Equal(Weeks(result) - 5, result.Chain[Delay.VendorContention].Weeks, 6));
        Assert.All(results.SelectMany(result => result.Journal).Where(posting => posting.Entity.StartsWith("labeling-vendor/", StringComparison.Ordinal) && posting.Book == Book.Organization),
            posting => Assert.Equal(100 * 1500.0, posting.Amount.Dollars, 2));
        // With k jobs at once, on average Poisson with mean 50/52 after the first week, the rate is 4 ÷ (4 + k).
        Assert.InRange(results.Average(Weeks), 5.7, 6.3);
    }

    [Fact]
    public void Annotators_who_learn_and_annotators_who_leave_take_longer_by_what_is_missing()
    {
        // The first batch at half, the second at three quarters of the rate; batches are weekly: half and three quarters of their labels.
        var learning = Job("labeling.rampUp.batches: 2, labeling.rampUp.start: 0.5", Preference("a"));
        Assert.Equal(5.75, Weeks(learning), 6);
        Assert.Equal(0.75, learning.Chain[Delay.AnnotatorRampUp].Weeks, 6);
        // A tenth leaves each week and is replaced after two: of five batches the first is full, the second at .9, the others at .8.
        var leaving = Job("labeling.attrition: 0.1, labeling.replacementBatches: 2", Preference("a"));
        Assert.Equal(1 + (1 / 0.9) + (3 / 0.8), Weeks(leaving), 6);
        Assert.Equal(Weeks(leaving) - 5, leaving.Chain[Delay.AnnotatorAttrition].Weeks, 6);
    }

    [Fact]
    public void Early_batches_are_discarded_in_part_and_labeled_again()
    {
        var result = Job("labeling.earlyBatches: 2, labeling.preference.discardShare: 0.4", Preference("a"));
        Assert.Equal(16_000, result.ValueOf("labeling.discarded"));
        Assert.Equal(5.8, Weeks(result), 6);
        Assert.Equal(0.8, result.Chain[Delay.DiscardedLabels].Weeks, 6);
        Assert.Equal(116_000 * 50.0, result.ValueOf("labeling.cost"), 2);
    }

    [Fact]
    public void The_audit_rejects_poor_batches_and_lets_good_ones_pass_by_the_power_of_its_sample()
    {
        // Poor batches: accuracy .716; 1,000 gold items tell .716 from .836 at a threshold of .776 for certain.
        const string Audit = "labeling.audit.threshold: 0.776, labeling.poorBatchShare: 0.25, labeling.preference.annotators: 20, labeling.preference.items: 100000";
        var sharp = Rejected(Audit + ", labeling.audit.items: 1000");
        // 100 batches of 1,000 must be accepted; each is rejected with probability 1/4, so 1/3 more are delivered.
        Assert.Equal(0.25, sharp, 4 * Math.Sqrt(0.25 * 0.75 / (10 * 133)));
        Assert.Equal(0, Rejected(Audit + ", labeling.audit.items: 0"));
        // Ten gold items: a batch passes with eight right or more.
        double Pass(double q) => Enumerable.Range(8, 3).Sum(k => (k == 10 ? 1 : k == 9 ? 10 : 45) * Math.Pow(q, k) * Math.Pow(1 - q, 10 - k));
        var expected = 1 - ((0.75 * Pass(0.836)) + (0.25 * Pass(0.716)));
        Assert.Equal(expected, Rejected(Audit + ", labeling.audit.items: 10"), 4 * Math.Sqrt(expected * (1 - expected) / (10 * 150)));

        double Rejected(string set) => Enumerable.Range(1, 10).Average(number => Replication.Run(Scenario(set, [Preference("a")]), 1, number).ValueOf("labeling.relabelShare"));
    }

    [Theory]
    [InlineData("baseline")]
    [InlineData("data-quality-crisis")]
    public void Labels_delivered_are_labels_accepted_rejected_and_discarded(string name)
    {
        for (var number = 1; number <= 20; number++)
        {
            var result = Replication.Run(Scenarios.Of(name), 5, number);
            Assert.Equal(result.ValueOf("labeling.delivered"), result.ValueOf("labeling.accepted") + result.ValueOf("labeling.rejected") + result.ValueOf("labeling.discarded"));
            if (!result.IsCensored)
                Assert.Equal(result.LabelsAskedFor(), result.ValueOf("labeling.accepted"));
        }
    }

    [Fact]
    public void A_vendor_booked_early_enough_keeps_nobody_waiting()
    {
        // Quality labels follow two weeks of ingestion: a lead of two weeks is hidden behind it, one of three shows with one
        // week, and with half a week behind the two and a half weeks that prepare human evaluation.
        const string Only = "labeling.bookingLead: ";
        Assert.Equal(65.0, Plan(Only + "2 weeks").ValueOf("release.week"), 6);
        var late = Plan(Only + "3 weeks");
        Assert.Equal(66.5, late.ValueOf("release.week"), 6);
        Assert.Equal(1.5, late.Chain[Delay.VendorStart].Weeks, 6);
        // Nobody foresees the first activity of all.
        Assert.Equal(8.0, Jobs(Only + "3 weeks", Preference("a")), 6);

        static ReplicationResult Plan(string set) => Replication.Run(Scenarios.OfYaml($"name: booked\nextends: plan\nset: {{ {Settings(set)} }}\n"), 1, 1);
    }

    [Fact]
    public void A_second_vendor_takes_its_share_of_the_job_with_its_share_of_the_annotators_and_of_the_pay()
    {
        const string Mix = "labeling.alternative.vendor: outlier, labeling.alternative.share: 0.5";
        var mixed = Job(Mix, Preference("a"));
        Assert.Equal(5.0, Weeks(mixed), 6);
        Assert.Equal(5e6, mixed.ValueOf("labeling.cost"), 2);
        foreach (var vendor in (string[])["labeling-vendor/scale-ai", "labeling-vendor/outlier"])
            Assert.Equal(2.5e6, mixed.Journal.Where(posting => posting.Debit == Account.Labels && posting.Entity == vendor).Sum(posting => posting.Amount.Dollars), 2);
    }

    [Fact]
    public void Labels_less_accurate_than_planned_cost_the_model_quality()
    {
        double Quality(params (string, string)[] set) => Replication.Run(Scenarios.Of("plan", [("evaluation.recheckMargin", "10 points"), ("comparison.previousQuality", "60 points"), .. set]), 1, 1).ValueOf("quality.score");
        Assert.Equal(80.0, Quality(), 9);
        // Preference pairs .05 below the plan: 20 points × .05; instruction examples come from another vendor.
        Assert.Equal(80 - 1.0, Quality(("vendors.scale-ai.accuracy", "0.786")), 6);
        Assert.Equal(80 - 2.0, Quality(("vendors.scale-ai.accuracy", "0.786"), ("vendors.humanloop.accuracy", "0.786")), 6);
        // The majority of three makes up for it.
        Assert.Equal(80.0, Quality(("vendors.scale-ai.accuracy", "0.786"), ("labeling.preference.overlap", "3")), 9);
    }

    [Fact]
    public void What_was_measured_of_a_batch_says_how_likely_it_is_poor()
    {
        // Bayes against counting: of accepted batches as many are poor as a redraw makes poor, batch by batch of the same evidence.
        var scenario = Scenarios.OfYaml($"name: poor\nextends: plan\nset: {{ {Settings("labeling.poorBatchShare: 0.3, labeling.audit.threshold: 0.7, labeling.audit.items: 30, labeling.doubleLabeled: 30")} }}\n");
        var vendor = VendorParameters.Vendors[0];
        var (accepted, poor, redrawn) = (0, 0, 0);
        for (var number = 0; number < 20_000; number++)
        {
            var batch = LabelBatch.Deliver(number, 1000, 1, vendor, Subject.Of("work"), scenario, new Luck(1, 1));
            if (!batch.IsAccepted(vendor, scenario))
                continue;
            accepted++;
            poor += batch.IsPoor ? 1 : 0;
            redrawn += batch.Redraw(vendor, Subject.Of("work"), scenario, new Luck(2, 1, 1)).IsPoor ? 1 : 0;
        }

        var share = poor / (double)accepted;
        Assert.InRange(share, 0.05, 0.29);
        Assert.Equal(share, redrawn / (double)accepted, 4 * Math.Sqrt(2 * share * (1 - share) / accepted));
    }

    [Fact]
    public void Twins_whose_labels_look_alike_have_the_same_forecast_however_wrong_the_labels_are()
    {
        var scenario = Scenarios.OfYaml($"name: alike\nextends: plan\nset: {{ {Settings("labeling.poorBatchShare: 0.5, labeling.audit.items: 0, labeling.doubleLabeled: 0, causes.data: on")} }}\n");
        foreach (var week in (double[])[44, 52])
        {
            var twins = Enumerable.Range(1, 6).Select(seed =>
            {
                var twin = Replication.Start(scenario, (ulong)seed, 1);
                twin.AdvanceTo(SimTime.FromWeeks(week));
                return twin;
            }).ToList();
            Assert.True(twins.Select(twin => QualityOf(twin.Copy())).Distinct().Count() > 3);
            var futures = Enumerable.Range(1, 10).Select(future => twins.Select(twin => QualityOf(twin.WithNewLuck(new Luck(9, future, 1)))).Distinct().ToList()).ToList();
            Assert.All(futures, qualities => Assert.Single(qualities));
            Assert.True(futures.Select(qualities => qualities[0]).Distinct().Count() > 3);
        }

        static double QualityOf(Simulation simulation)
        {
            simulation.Run();
            return Replication.Report(simulation, 1).ValueOf("quality.score");
        }
    }

    [Fact]
    public void The_plan_labels_120_thousand_items_in_four_to_six_weeks_with_200_to_500_annotators()
    {
        // Source §4.2: instruction examples and preference pairs. In weeks of annotators: 20,000 ÷ 50 + 100,000 ÷ 50.
        var weeks = Enumerable.Range(1, 60).Select(number => Replication.Run(Scenarios.Of("baseline"), 9, number)).Where(result => !result.IsCensored)
            .Select(result => result.ChainLinks.Where(link => link.Name == "preference-labels").Sum(link => (link.End - link.Start).Weeks)).Where(week => week > 0).ToList();
        Assert.True(weeks.Count > 40);
        Assert.InRange(weeks.Average(), 4, 6.5);
        Assert.InRange(2400 / weeks.Average(), 200, 500);
    }

    [Fact]
    public void Whatever_is_set_and_happens_to_vendors_and_data_items_and_hours_are_conserved()
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            var draw = new Luck((ulong)seed, 1).Draw(Subject.Of("swarm"), Purpose.Of("labels"));
            string Share(double most) => Math.Round(draw.NextUniform() * most, 3).ToString(System.Globalization.CultureInfo.InvariantCulture);
            string Count(int least, int most) => $"{least + draw.Index(most - least + 1)}";
            var scenario = Scenarios.OfYaml($$"""
                name: swarm
                extends: baseline
                set:
                  data.team: {{Count(1, 30)}}
                  data.margin: {{Share(0.3)}}
                  data.yieldSpread: {{Share(1)}}
                  data.lots: {{Count(1, 40)}}
                  data.inspection: {{Share(1)}}
                  data.silentShare: {{Share(1)}}
                  data.spikeShare: {{Share(1)}}
                  data.sharding.defectShare: {{Share(0.5)}}
                  labeling.preference.overlap: {{Count(1, 4)}}
                  labeling.ratings.overlap: {{Count(1, 3)}}
                  labeling.alternative.share: {{Share(0.9)}}
                  labeling.earlyBatches: {{Count(0, 4)}}
                  labeling.preference.discardShare: {{Share(0.9)}}
                  labeling.rampUp.batches: {{Count(0, 4)}}
                  labeling.attrition: {{Share(0.4)}}
                  labeling.audit.items: {{Count(0, 50)}}
                  labeling.productJobs.rate: {{Count(0, 40)}} per year
                  vendors.scale-ai.annotators: {{Count(50, 900)}}
                  vendors.humanloop.accuracy: {{Math.Round(0.8 + (0.2 * draw.NextUniform()), 3).ToString(System.Globalization.CultureInfo.InvariantCulture)}}
                events:
                  - { at: week {{Count(2, 12)}}, entity: labeling-vendor/outlier, standstill: { duration: 1 week } }
                  - { at: week {{Count(2, 12)}}, entity: labeling-vendor/outlier, handOver: { to: labeling-vendor/scale-ai } }
                  - { at: week {{Count(40, 55)}}, entity: labeling-vendor/scale-ai, addVendor: { vendor: labeling-vendor/humanloop } }
                  - { at: week {{Count(40, 55)}}, entity: labeling-vendor/humanloop, handOver: { to: labeling-vendor/mechanical-turk } }
                  - { at: week {{Count(40, 60)}}, entity: organization, set: { labeling.preference.overlap: 2, labeling.preference.annotators: 300 } }
                """);
            var result = Replication.Run(scenario, (ulong)seed, 1);
            Assert.Equal(result.ValueOf("release.week"), result.Chain.Total.Weeks, 9);
            Assert.Equal(result.ValueOf("labeling.delivered"), result.ValueOf("labeling.accepted") + result.ValueOf("labeling.rejected") + result.ValueOf("labeling.discarded"));
            Assert.Equal(result.ValueOf("labeling.cost"), result.Journal.Where(posting => posting.Debit is Account.Labels or Account.Annotation).Sum(posting => posting.Amount.Dollars), 2);
            if (!result.IsCensored)
                Assert.Equal(result.LabelsAskedFor(), result.ValueOf("labeling.accepted"));
        }
    }

    private static string Preference(string name) => $"{{ name: {name}, by: labeling-vendor/scale-ai, work: labeling, job: preference }}";

    private static Scenario Scenario(string set, string[] activities) => Scenarios.OfYaml(
        $"name: labels\nextends: plan\nset: {{ {Settings(set)} }}\nnetwork: {{ stages: [ {{ name: labels, activities: [ {string.Join(", ", activities)} ] }} ] }}\n");

    /// <summary>The quiet settings, those a test turns last.</summary>
    private static string Settings(string set)
    {
        var turned = set.Split(", ", StringSplitOptions.RemoveEmptyEntries);
        var keys = turned.Select(entry => entry.Split(": ")[0]).ToHashSet();
        return string.Join(", ", Quiet.Split(',', StringSplitOptions.TrimEntries).Where(entry => !keys.Contains(entry.Split(": ")[0])).Concat(turned));
    }

    private static ReplicationResult Job(string set, params string[] activities) => Replication.Run(Scenario(set, activities), 1, 1);

    private static double Weeks(ReplicationResult result) => result.ValueOf("release.week");
}
