using SimulationLab.Kernel;
using SimulationLab.Tests;

namespace SimulationLab.Organization.Tests;

/// <summary>Every mechanism of compute follows its driver. Where not said otherwise, nothing else goes wrong.</summary>
public class ComputeTests
{
    internal static readonly (string, string)[] Calm =
    [
        ("causes.compute", "on"), ("market.regime", "tight"), ("market.partialShare", "0"), ("products.surges.rate", "0 per year"), ("compute.failureRate", "0 per 1000 node-days"),
        ("compute.stragglers.rate", "0 per 1000 node-days"), ("compute.startTime", "0 hours"), ("compute.invalidShare", "0"), ("compute.checkpoint.fastWrite", "0 seconds"),
        ("compute.spot.preemptionRate", "0 per node-month"),
        .. ProviderParameters.Providers.SelectMany(provider => new[] { ($"providers.{provider.Name}.outageRate", "0 per year"), ($"providers.{provider.Name}.quotaWait", "3 weeks") }),
    ];

    private static readonly (string, string)[] Partial = [("market.partialShare", "1"), ("market.restWait", "20 weeks")];

    [Fact]
    public void All_providers_see_one_market_that_spends_its_share_of_time_in_each_regime()
    {
        const int Replications = 300;
        foreach (var week in (double[])[0.5, 45])
        {
            var loose = 0;
            for (var replication = 1; replication <= Replications; replication++)
            {
                var simulation = Replication.Start(With(Calm, ("market.regime", "drawn"), ("market.looseStay", "10 weeks")), 9, replication);
                simulation.AdvanceTo(SimTime.FromWeeks(week));
                var seen = ProviderParameters.Providers.Select(provider => Describe(simulation, ProviderActor.KeyOf(provider.Name)).Doing)
                    .Select(doing => doing[doing.IndexOf(" in a ", StringComparison.Ordinal)..]).Distinct();
                loose += Assert.Single(seen) == " in a loose market" ? 1 : 0;
            }

            Assert.InRange(loose / (double)Replications, 0.25 - (4 * 0.025), 0.25 + (4 * 0.025));
        }
    }

    [Fact]
    public void A_quota_wait_in_a_tight_market_is_two_to_four_weeks_from_P10_to_P90()
    {
        var scenario = With(Calm, ("providers.gcp.quotaWait", "lognormal(p10: 2 weeks, p90: 4 weeks)"), ("providers.azure.candidates", "0"), ("providers.aws.candidates", "0"));
        var waits = Enumerable.Range(1, 300).Select(replication => Replication.Run(scenario, 1, replication).ValueOf("compute.quotaWaitWeeks")).Order().ToList();
        Assert.InRange(waits[29], 1.8, 2.2);
        Assert.InRange(waits[269], 3.6, 4.4);
    }

    [Fact]
    public void A_denied_quota_request_delays_only_runs_that_need_it()
    {
        // Nobody trains at OCI, so its queue does not matter.
        Assert.Equal(65.0, Replication.Run(With(Calm, ("providers.oci.quotaWait", "50 weeks")), 1, 1).ValueOf("release.week"), 6);
        Assert.Equal(75.0, Replication.Run(With(Calm, ("providers.aws.quotaWait", "13 weeks")), 1, 1).ValueOf("release.week"), 6);
    }

    [Fact]
    public void A_partial_grant_starts_training_on_time_with_fewer_nodes_until_the_rest_comes()
    {
        var result = Replication.Run(With(Calm, Partial), 1, 1);
        var training = result.ChainLinks.Single(link => link.Name == "training");
        // Granted in week 8, four fifths of it; the rest twenty weeks later. The fifth that was missing until then is made up for.
        Assert.Equal(0.2 * (28 - training.Start.Weeks), result.Chain[Delay.PartialGrant].Weeks, 3);
        Assert.Equal(65 + result.Chain[Delay.PartialGrant].Weeks, result.ValueOf("release.week"), 6);
        Assert.Equal(129.6e6, FleetCost(result), 100.0);
        // Half of the shortage where half is committed; none where spares make up for it.
        Assert.Equal(0.1, Replication.Run(With(Calm, [.. Partial, ("compute.commitments.coverage", "0.5")]), 1, 1).Chain[Delay.PartialGrant].Weeks / result.Chain[Delay.PartialGrant].Weeks * 0.2, 0.02);
        Assert.Equal(65.0, Replication.Run(With(Calm, [.. Partial, ("compute.spareFraction", "0.2")]), 1, 1).ValueOf("release.week"), 6);
    }

    [Fact]
    public void Spare_capacity_absorbs_a_quota_cut()
    {
        const string Cut = "name: cut\nextends: plan\nset: { causes.compute: on, market.regime: tight, market.partialShare: 0, products.surges.rate: 0 per year, compute.failureRate: 0 per 1000 node-days, compute.stragglers.rate: 0 per 1000 node-days, compute.startTime: 0 hours, compute.invalidShare: 0, compute.checkpoint.fastWrite: 0 seconds, providers: { gcp: { outageRate: 0 per year, quotaWait: 3 weeks }, azure: { outageRate: 0 per year, quotaWait: 3 weeks }, aws: { outageRate: 0 per year, quotaWait: 3 weeks } }, compute.spareFraction: SPARES }\nevents: [ { at: week 16, entity: provider/gcp, quotaCut: { share: 0.15, duration: 4 weeks } } ]\n";
        var bare = Replication.Run(Scenarios.OfYaml(Cut.Replace("SPARES", "0")), 1, 1);
        Assert.Equal(4 * 0.16, bare.Chain[Delay.QuotaCut].Weeks, 2);
        Assert.Equal(65.0, Replication.Run(Scenarios.OfYaml(Cut.Replace("SPARES", "0.2")), 1, 1).ValueOf("release.week"), 6);
    }

    [Fact]
    public void Spot_nodes_are_cheaper_and_taken_back_at_their_rate()
    {
        var scenario = With(Calm, ("compute.spotShare", "0.5"));
        Assert.Equal(129.6e6 * (1 - (0.5 * 0.55)), FleetCost(Replication.Run(scenario, 1, 1)), 1.0);
        var preempted = Replication.Run(With(Calm, ("compute.spotShare", "0.5"), ("compute.spot.preemptionRate", "0.15 per node-month")), 1, 1);
        // 4 clusters with 375 spot nodes, 0.15 a month, 2,880 hours and what they were delayed.
        var expected = 4 * 375 * 0.15 / 730 * 2880;
        Assert.InRange(preempted.ValueOf("compute.preemptions"), expected - (4 * Math.Sqrt(expected)), (1.1 * expected) + (4 * Math.Sqrt(expected)));
        Assert.True(preempted.Chain[Delay.Preemption] > Duration.Zero);
        Assert.True(preempted.ValueOf("release.week") > 65);
    }

    [Fact]
    public void Lemons_and_young_nodes_fail_early_and_the_mean_rate_stays()
    {
        (string, string)[] early = [("compute.lemons.share", "0.1"), ("compute.lemons.factor", "20 times"), ("compute.infants.factor", "2 times")];
        var (first, later) = (Interruptions(0, 2, early), Interruptions(6, 8, early));
        Assert.True(first > 1.5 * later, $"{first} against {later}");
        Assert.InRange(Interruptions(0, 2) / Interruptions(6, 8, ("compute.lemons.share", "0"), ("compute.infants.factor", "1 times")), 0.9, 1.6);
    }

    [Fact]
    public void Lemons_that_come_back_unrepaired_fail_again()
    {
        (string, string)[] lemons = [("compute.failureRate", "15 per 1000 node-days"), ("compute.lemons.share", "0.2"), ("compute.lemons.factor", "50 times"), ("compute.failureReference", "1 days")];
        var repaired = Interruptions(0, 8, [.. lemons, ("compute.repair.automaticFalseShare", "0"), ("compute.repair.manualFalseShare", "0")]);
        Assert.True(Interruptions(0, 8, [.. lemons, ("compute.repair.automaticFalseShare", "0.9"), ("compute.repair.manualFalseShare", "0.9")]) > 1.4 * repaired);
    }

    [Fact]
    public void Lemons_nobody_has_seen_do_not_change_a_forecast()
    {
        // Failures so rare that none has come yet, lemons in great numbers: twins that differ only in what is hidden.
        var scenario = With(Calm, ("compute.failureRate", "0.05 per 1000 node-days"), ("compute.lemons.share", "0.3"), ("compute.lemons.factor", "20 times"), ("compute.infants.factor", "1 times"));
        var twins = scenario.TwinsAt(11.6, 40).Where(twin => Enumerable.Range(1, 4).All(candidate => Describe(twin, TrainingRunActor.KeyOf(candidate)).Doing == "trains") && Clusters(twin).All(cluster => cluster.Figures.Single(figure => figure.Name == "interruptions so far").Value == 0)).Take(4).ToList();
        Assert.True(twins.Count >= 2, "No two twins alike.");
        Assert.True(twins.Select(twin => EventsOf(twin.Copy())).Distinct().Count() > 1);
        for (var future = 1; future <= 4; future++)
            Assert.Single(twins.Select(twin => EventsOf(twin.WithNewLuck(new Luck(4, future, 1)))).Distinct());

        static double EventsOf(Simulation simulation)
        {
            simulation.Run();
            return Replication.Report(simulation, 1).ValueOf("release.week");
        }

        static IEnumerable<EntityState> Clusters(Simulation twin) => twin.Roster.OfKind(EntityKinds.Cluster).Select(cluster => ((Entity)twin.Actors[cluster.Index]).Describe(twin.Now));
    }

    [Theory]
    [InlineData("compute.correlated.share", "0", "1", Delay.MissingNodes)]
    [InlineData("compute.repair.manualShare", "0", "1", Delay.MissingNodes)]
    [InlineData("compute.manualShare", "0", "0.2", Delay.NodeFailure)]
    [InlineData("compute.stragglers.rate", "0.02 per 1000 node-days", "0.2 per 1000 node-days", Delay.Straggler)]
    [InlineData("compute.stragglers.findTime", "5 hours", "50 hours", Delay.Straggler, "compute.stragglers.rate", "0.2 per 1000 node-days")]
    [InlineData("compute.stragglers.slowdown", "0.02", "0.2", Delay.Straggler, "compute.stragglers.rate", "0.2 per 1000 node-days")]
    [InlineData("compute.invalidShare", "0", "0.5", Delay.JobStart, "compute.startTime", "10 hours")]
    [InlineData("training.lossSpikes.rate", "1 per training", "20 per training", Delay.LossSpike)]
    [InlineData("training.lossSpikes.rollback", "0.0001", "0.01", Delay.LossSpike)]
    [InlineData("training.divergence.chance", "0.02", "0.6", Delay.Divergence)]
    public void More_of_a_driver_of_compute_means_more_of_its_delay(string key, string little, string much, Delay delay, string? with = null, string? at = null)
    {
        Assert.True(Mean(little) < Mean(much), $"{key}: {Mean(little)} weeks with {little}, {Mean(much)} with {much}");

        double Mean(string value)
        {
            var failing = ("compute.failureRate", delay is Delay.NodeFailure or Delay.MissingNodes ? "8 per 1000 node-days" : "0 per 1000 node-days");
            var scenario = With(Calm, [failing, ("causes.other", Delays.CauseOf(delay) == Cause.Other ? "on" : "off"), (key, value), .. with is null ? Array.Empty<(string, string)>() : [(with, at!)]]);
            return Enumerable.Range(1, 15).Average(replication => Replication.Run(scenario, 1, replication).Chain[delay].Weeks);
        }
    }

    [Fact]
    public void A_job_starts_after_its_start_time() =>
        Assert.Equal(10.0, Replication.Run(With(Calm, ("compute.startTime", "10 hours")), 1, 1).Chain[Delay.JobStart].Hours, 6);

    [Theory]
    [InlineData("baseline")]
    [InlineData("durable-checkpoints-only")]
    [InlineData("spare-capacity-20")]
    [InlineData("provider-outage")]
    [InlineData("baseline", "compute.spotShare", "0.4")]
    [InlineData("baseline", "market.partialShare", "1")]
    [InlineData("compute-shortage", "compute.commitments.coverage", "0.5")]
    public void Goodput_and_the_classes_of_badput_add_up_to_one_and_to_the_hours_paid(string name, string? key = null, string? value = null)
    {
        var scenario = Scenarios.Of(name, key is null ? [] : [(key, value!)]);
        for (var replication = 1; replication <= 5; replication++)
        {
            var result = Replication.Run(scenario, 3, replication);
            var badput = Outcomes.All.Where(outcome => outcome.Name.StartsWith("compute.badput.", StringComparison.Ordinal)).Select(outcome => result.Outcomes[outcome.Index]).ToList();
            Assert.All(badput, share => Assert.InRange(share, -1e-9, 1));
            Assert.Equal(1.0, result.ValueOf("compute.goodput") + badput.Sum(), 9);
            // Four candidates of 750 nodes for 2,880 hours are what was kept; the bill tells of what.
            if (key is null)
                Assert.Equal(4 * 750 * 2880, result.ValueOf("compute.goodput") * FleetCost(result) / 15, 1.0);
        }
    }

    [Fact]
    public void The_baseline_keeps_GPUs_busy_and_recovers_soon_and_durable_checkpoints_alone_do_neither()
    {
        var (fast, durable) = (Means("baseline"), Means("durable-checkpoints-only"));
        Assert.True(fast.Busy > 0.85 && fast.Minutes < 30, $"{fast}");
        Assert.True(durable.Busy < 0.85 && durable.Minutes > 30, $"{durable}");
        Assert.True(fast.Effective > 0.9, $"{fast}");

        static (double Busy, double Minutes, double Effective) Means(string name)
        {
            var results = Enumerable.Range(1, 20).Select(replication => Replication.Run(Scenarios.Of(name), 5, replication)).ToList();
            return (results.Average(result => result.ValueOf("compute.busyShare")), results.Average(result => result.ValueOf("compute.recoveryMinutes")), results.Average(result => result.ValueOf("compute.effectiveTime")));
        }
    }

    [Fact]
    public void The_final_loss_follows_the_scaling_law()
    {
        var loss = Replication.Run(Scenarios.Of("plan"), 1, 1).ValueOf("training.finalLoss");
        Assert.Equal(1.69 + (406.4 / Math.Pow(405e9, 0.34)) + (410.7 / Math.Pow(10_127_360_000_000, 0.28)), loss, 9);
        Assert.True(Replication.Run(Scenarios.Of("plan", ("training.tokens", "1000000000000 tokens")), 1, 1).ValueOf("training.finalLoss") > loss + 0.01);
    }

    [Fact]
    public void Ten_times_the_GPUs_at_the_same_failures_cost_no_more_messages()
    {
        (string, string)[] failing = [("compute.failureRate", "4 per 1000 node-days"), ("compute.nodesPerReplica", "1"), ("compute.lemons.share", "0")];
        var few = Replication.Run(With(Calm, failing), 1, 1);
        var many = Replication.Run(With(Calm, [.. failing, ("compute.failureRate", "0.4 per 1000 node-days"), ("training.gpusPerCandidate", "60000"), ("training.tokens", "101273600000000 tokens")]), 1, 1);
        Assert.InRange(many.ValueOf("compute.interruptions") / few.ValueOf("compute.interruptions"), 0.85, 1.15);
        Assert.InRange(many.Events / (double)few.Events, 0.85, 1.15);
    }

    /// <summary>Interruptions of all clusters between two weeks after training began.</summary>
    private static double Interruptions(double from, double to, params (string, string)[] set)
    {
        var scenario = With(Calm, [("compute.failureRate", "5 per 1000 node-days"), ("compute.spareFraction", "0.1"), .. set]);
        var total = 0.0;
        for (var replication = 1; replication <= 4; replication++)
        {
            var simulation = Replication.Start(scenario, 6, replication);
            simulation.AdvanceTo(SimTime.FromWeeks(11.5 + from));
            var before = Count(simulation);
            simulation.AdvanceTo(SimTime.FromWeeks(11.5 + to));
            total += Count(simulation) - before;
        }

        return total;

        static double Count(Simulation simulation) => simulation.Roster.OfKind(EntityKinds.Cluster)
            .Sum(cluster => ((Entity)simulation.Actors[cluster.Index]).Describe(simulation.Now).Figures.Single(figure => figure.Name == "interruptions so far").Value);
    }

    internal static Scenario With((string, string)[] calm, params (string Key, string Value)[] set) =>
        Scenarios.Of("plan", [.. calm.Where(entry => !set.Any(other => other.Key == entry.Item1)), .. set.Where((entry, i) => !set.Skip(i + 1).Any(later => later.Key == entry.Key))]);

    private static EntityState Describe(Simulation simulation, string key) => ((Entity)simulation.Actors[simulation.Roster[key].Index]).Describe(simulation.Now);

    private static double FleetCost(ReplicationResult result) => result.Journal.Where(posting => posting.Debit == Account.Fleet && posting.Reason.EndsWith(" nodes", StringComparison.Ordinal)).Sum(posting => posting.Amount.Dollars);
}
