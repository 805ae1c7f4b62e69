using SimulationLab.Kernel;
using SimulationLab.Tests;

namespace SimulationLab.Organization.Tests;

/// <summary>The data flow: turn a driver and lots, defects, tokens and time follow.</summary>
public class DataTests
{
    /// <summary>Nothing happens but defects that ingestion brings in.</summary>
    private static readonly (string, string)[] OnlyIngestedDefects =
    [
        ("causes.data", "on"), ("data.yieldSpread", "0"), ("data.cleaning.defectShare", "0"), ("data.versioning.defectShare", "0"), ("data.sharding.defectShare", "0"),
        ("labeling.bookingLead", "0 hours"), ("labeling.startDelay", "0 hours"), ("labeling.rampUp.batches", "0"), ("labeling.earlyBatches", "0"), ("labeling.poorBatchShare", "0"),
        ("labeling.audit.items", "0"), ("labeling.attrition", "0"), ("labeling.productJobs.rate", "0 per year"),
    ];

    [Theory]
    [InlineData("0.6", "0")]
    [InlineData("0.9", "0")]
    [InlineData("0.6", "0.5")]
    public void Defects_escape_checks_and_four_inspections_by_their_product(string checks, string sample)
    {
        const double Share = 0.4;
        var scenario = Scenarios.Of("plan", [.. OnlyIngestedDefects, ("data.lots", "1000"), ("data.defectShare", "0.4"), ("data.detection", checks), ("data.inspection", sample)]);
        var c = double.Parse(checks, null);
        // One lot in work: its defects are Poisson; an inspection that sees none leaves a thinned number. A lot that was found out
        // is collected again with defects anew, so lots that pass the first inspection pass it clean or with what it cannot see.
        var mean = -Math.Log(1 - Share);
        var (sampled, unsampled) = (double.Parse(sample, null), 1 - double.Parse(sample, null));
        double PassWith(double people) => Math.Exp(-mean * (1 - ((1 - c) * (1 - people))));
        var passes = (sampled * PassWith(0.8)) + (unsampled * PassWith(0));
        // Among those that pass ingestion: sampled or not, with what is left.
        double[] weights = [sampled * PassWith(0.8) / passes, unsampled * PassWith(0) / passes];
        double[] left = [mean * (1 - c) * 0.2, mean * (1 - c)];
        // Later only people can find it, and what they find is cleaned away without a new defect.
        var expected = 0.0;
        for (var i = 0; i < 2; i++)
            expected += weights[i] * EscapeOf(left[i], double.Parse(sample, null));
        var escaped = Enumerable.Range(1, 10).Select(number => Run(scenario, number).ValueOf("data.defectsEscaped") / 1000).ToList();
        var error = Math.Sqrt(expected * (1 - expected) / (1000 * escaped.Count));
        Assert.InRange(escaped.Average(), expected - (4 * error), expected + (4 * error));

        // Three more inspections, each with probability φ by people who find any one of a Poisson number with .8.
        static double EscapeOf(double mean, double sample)
        {
            var probability = 0.0;
            for (var inspections = 0; inspections <= 3; inspections++)
            {
                var ways = inspections is 0 or 3 ? 1 : 3;
                var kept = mean * Math.Pow(0.2, inspections);
                // None found in those inspections, and at least one left.
                probability += ways * Math.Pow(sample, inspections) * Math.Pow(1 - sample, 3 - inspections) * Math.Exp(-(mean - kept)) * (1 - Math.Exp(-kept));
            }

            return probability;
        }
    }

    [Fact]
    public void Twice_the_data_team_prepares_rejected_lots_in_half_the_time()
    {
        // Spoiled lots that checks are sure to find at the end of ingestion, so that quality labels and all else wait for the rework.
        // Planned work with half the team takes as long as before when the team is doubled, so that rework alone tells.
        double Rework(int team)
        {
            var result = Run(Scenarios.OfYaml($"name: spoiled\nextends: plan\nset: {{ causes.data: on, {Settings()}, data.defectShare: 0, data.detection: 1, data.team: {team}, activities.ingest.team: {20 / team}, activities.version.team: {10 / team} }}\nevents: [ {{ at: week 1, entity: data-pipeline/corpus, spoiledLots: {{ lots: 10 }} }} ]\n"));
            Assert.Equal(10, result.ValueOf("data.lotsRejected"));
            return result.Chain[Delay.RejectedLots].Weeks;
        }

        // Ten of twenty lots: half of ingestion's 8 engineer-weeks.
        Assert.Equal(4.0 / 5, Rework(5), 9);
        Assert.Equal(4.0 / 10, Rework(10), 9);
    }

    [Fact]
    public void A_data_team_beyond_the_plan_costs_its_salary_and_shortens_cleaning()
    {
        var scenario = Scenarios.Of("plan", ("data.team", "10"), ("labeling.quality.annotators", "4000"), ("vendors.outlier.annotators", "4000"));
        var result = Run(scenario);
        Assert.Equal((27.36e6 / 65 * Week(result)) + (5 * 360_000 * 0.8 / 52 * Week(result)), result.ValueOf("cost.personnel"), 2.0);
        var cleaning = ActivityOf(scenario, "clean");
        Assert.Equal(1.25, cleaning, 9);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    public void A_defect_found_later_costs_more_to_put_right(int team)
    {
        // Found at sharding, a lot is cleaned, versioned and sharded again: (12.5 + 2 + 8.75) ÷ 20 engineer-weeks each.
        var result = Run(Scenarios.OfYaml($"name: late\nextends: plan\nset: {{ causes.data: on, {Settings()}, data.defectShare: 0, data.detection: 1, data.team: {team}, activities.bring-up.team: 1000 }}\nevents: [ {{ at: week 9.5, entity: data-pipeline/corpus, spoiledLots: {{ lots: 4 }} }} ]\n"));
        Assert.Equal(4, result.ValueOf("data.lotsRejected"));
        Assert.Equal(4 * 23.25 / 20 / team, result.Chain[Delay.RejectedLots].Weeks, 6);
    }

    [Fact]
    public void Lots_in_are_lots_out_and_lots_waiting()
    {
        var scenario = Scenarios.Of("data-quality-crisis", ("data.margin", "0"));
        foreach (var replication in (int[])[1, 2, 3])
        {
            var simulation = Replication.Start(scenario, 3, replication);
            foreach (var week in (double[])[1, 2.5, 4, 6, 9, 11, 13, 20, 40])
            {
                simulation.AdvanceTo(SimTime.FromWeeks(week));
                var figures = ((Entity)simulation.Actors[simulation.Roster[DataPipelineActor.TheKey].Index]).Describe(simulation.Now).Figures.ToDictionary(figure => figure.Name, figure => figure.Value);
                Assert.Equal(figures["lots ingested"], figures["lots passed on"] + figures["lots waiting or in work"]);
                Assert.True(figures["lots in work"] <= Math.Max(20, figures["lots ingested"]));
            }

            simulation.Run();
            var result = Replication.Report(simulation, replication);
            Assert.Equal(result.ValueOf("data.lotsIngested"), result.ValueOf("data.lotsPassedOn"));
        }
    }

    [Fact]
    public void Tokens_are_raw_data_times_yield_and_too_few_are_made_up_for()
    {
        var plan = Run(Scenarios.Of("plan"));
        Assert.Equal(10_127_360_000_000 * 1.1, plan.ValueOf("data.cleanTokens"), 1e3);
        Assert.Equal(0.09, plan.ValueOf("data.realizedYield"), 9);
        Assert.Equal(10_127_360_000_000 * 4 / 0.09 * 1.1 / 1e12, plan.ValueOf("data.raw"), 6);
        // Without a margin half of the corpora fall short: more is collected until there is enough.
        var scenario = Scenarios.Of("plan", [.. OnlyIngestedDefects.Where(set => set.Item1 != "data.yieldSpread"), ("data.defectShare", "0"), ("data.yieldSpread", "0.5"), ("data.margin", "0"), ("data.sourcingTime", "4 weeks"), ("data.lots", "4")]);
        var results = Enumerable.Range(1, 40).Select(number => Run(scenario, number)).ToList();
        Assert.All(results, result => Assert.True(result.ValueOf("data.cleanTokens") >= 10_127_360_000_000 * (1 - 1e-9)));
        var late = results.Where(result => result.ValueOf("data.lotsIngested") > 4).ToList();
        Assert.InRange(late.Count, 10, 32);
        Assert.All(late, result => Assert.True(result.Chain[Delay.TokenShortfall].Weeks > 1));
        Assert.All(late, result => Assert.True(result.Journal.Where(posting => posting.Book == Book.Release && posting.Debit == Account.Storage).Sum(posting => posting.Amount.Dollars) > 0.414e6));
        Assert.All(results.Except(late), result => Assert.Equal(65.0, Week(result), 6));
    }

    [Fact]
    public void More_inspection_by_people_takes_its_effort()
    {
        // 20 lots × (0.55 − 0.15) × 0.05 engineer-weeks more at each of four steps.
        var result = Run(Scenarios.Of("plan", ("data.inspection", "0.55")));
        Assert.Equal(435 + (4 * 20 * 0.4 * 0.05), result.ValueOf("effort.stage") + result.ValueOf("effort.crossCutting"), 6);
    }

    [Theory]
    [InlineData("0", "0", Delay.EscapedDefect)]
    [InlineData("1", "0", Delay.EscapedDefect)]
    [InlineData("0", "1", Delay.None)]
    public void An_escaped_defect_stops_training_or_spikes_or_only_costs_quality(string spikes, string silent, Delay delay)
    {
        var scenario = Scenarios.OfYaml($"name: escaped\nextends: plan\nset: {{ causes.data: on, {Settings()}, data.defectShare: 0, data.detection: 0, data.inspection: 0, data.spikeShare: {spikes}, data.silentShare: {silent}, data.surfacingTime: 3 days, data.spikeRollback: 2 days, evaluation.target: 79 points }}\nevents: [ {{ at: week 3, entity: data-pipeline/corpus, spoiledLots: {{ lots: 1 }} }} ]\n");
        var result = Run(scenario);
        Assert.Equal(1, result.ValueOf("data.defectsEscaped"));
        Assert.Equal(80 - 0.3, result.ValueOf("quality.score"), 9);
        var days = delay == Delay.None ? 0 : spikes == "1" ? 2 : 3;
        Assert.Equal(65 + (days / 7.0), Week(result), 6);
        Assert.Equal(days, result.Chain[Delay.EscapedDefect].Hours / 24, 6);
    }

    [Fact]
    public void What_inspection_has_seen_says_how_many_defects_are_left()
    {
        // Bayes against counting: of lots that passed the same inspections, the share that is defective is the share redrawn.
        var intensity = new Inspection(0.6, 0.5, 0.8);
        var (defective, redrawn, passed) = (0, 0, 0);
        for (var replication = 1; replication <= 200; replication++)
        {
            var lots = new Lots(100);
            var luck = new Luck(1, replication);
            lots.Spoil(10, isFound: false);
            for (var lot = 0; lot < 100; lot++)
            {
                lots.Work(lot, 0, 0.5, luck);
                lots.Inspect(lot, 0, intensity, luck);
                lots.Work(lot, 1, 0.1, luck);
                lots.Inspect(lot, 1, intensity, luck);
            }

            passed += 100;
            defective += lots.Defective(new Surfacing(0, 0), luck).Count;
            lots.Redraw(new Luck(2, replication, 1));
            redrawn += lots.Defective(new Surfacing(0, 0), luck).Count;
        }

        var share = defective / (double)passed;
        Assert.Equal(share, redrawn / (double)passed, 4 * Math.Sqrt(2 * share * (1 - share) / passed));
    }

    private static string Settings() => string.Join(", ", OnlyIngestedDefects.Skip(1).Select(set => $"{set.Item1}: {set.Item2}"));

    private static double ActivityOf(Scenario scenario, string name)
    {
        var watch = new Watch(scenario.Network.IndexOf(name));
        var simulation = Replication.Start(scenario, 1, 1, watch);
        simulation.Run();
        return (watch.End - watch.Start).Weeks;
    }

    private static ReplicationResult Run(Scenario scenario, int number = 1) => Replication.Run(scenario, 1, number);

    private static double Week(ReplicationResult result) => result.ValueOf("release.week");

    private sealed class Watch(int activity) : ITraceObserver
    {
        public SimTime Start { get; private set; }

        public SimTime End { get; private set; }

        public void Delivered(int round, in Mail mail)
        {
            if (mail.Message is StartActivity start && start.Work.Activity == activity)
                Start = mail.Due;
            if (mail.Message is ActivityDone done && done.Work.Activity == activity)
                End = mail.Due;
        }
    }
}
