using SimulationLab.Tests;

namespace SimulationLab.Organization.Tests;

/// <summary>With one cause on and the others off, only that cause delays, and its lower bound is above zero.</summary>
public class CauseTests
{
    private const int Replications = 200;

    public static TheoryData<Cause> Causes => [.. Delays.AllCauses];

    [Theory]
    [MemberData(nameof(Causes))]
    public void One_cause_alone_delays_the_release_and_nothing_else_does(Cause cause)
    {
        var scenario = Scenarios.PlanWith(cause);
        var delays = new List<double>();
        for (var replication = 1; replication <= Replications; replication++)
        {
            var result = Replication.Run(scenario, 1, replication);
            foreach (var delay in Enum.GetValues<Delay>())
                if (Delays.CauseOf(delay) is { } other && other != cause)
                    Assert.Equal(0, result.Chain[delay].Microseconds);
            delays.Add((result.Chain.Total - result.Chain[Delay.None]).Weeks);
        }

        var mean = delays.Average();
        var error = Math.Sqrt(delays.Sum(x => (x - mean) * (x - mean)) / (Replications - 1) / Replications);
        Assert.True(mean - (1.98 * error) > 0, $"{cause}: {mean} ± {error}");
    }

    [Theory]
    [InlineData("compute.failureRate", "3 per 1000 node-days", "9 per 1000 node-days", Delay.NodeFailure)]
    [InlineData("compute.checkpoint.fastInterval", "24 minutes", "6 hours", Delay.NodeFailure)]
    [InlineData("compute.repair.manualTime", "4 hours", "8 days", Delay.MissingNodes)]
    [InlineData("compute.checkpoint.fastWrite", "10 seconds", "60 seconds", Delay.CheckpointWrite)]
    [InlineData("market.regime", "tight", "shortage", Delay.QuotaWait)]
    [InlineData("data.defectShare", "0.1", "0.4", Delay.EscapedDefect)]
    [InlineData("labeling.poorBatchShare", "0.05", "0.3", Delay.RejectedLabels)]
    [InlineData("labeling.startDelay", "1 day", "8 days", Delay.VendorStart)]
    [InlineData("evaluation.processTime", "3.5 weeks", "5 weeks", Delay.HumanEvaluation)]
    [InlineData("evaluation.humanNoise", "0.3 points", "2 points", Delay.FalseStop)]
    [InlineData("integration.faults", "0.5 per test", "3 per test", Delay.IntegrationFault)]
    [InlineData("safety.findings", "5 findings", "60 findings", Delay.LaunchHold)]
    [InlineData("pods.exceptionRate", "0.01 per engineer-week", "0.1 per engineer-week", Delay.Rework)]
    [InlineData("pods.attrition", "0.1 per person-year", "0.6 per person-year", Delay.Vacancy)]
    [InlineData("leadership.gateDecisionTime", "1 day", "5 days", Delay.DecisionWait)]
    [InlineData("deployment.incidentShare", "0.02", "0.3", Delay.RolloutIncident)]
    public void More_of_a_driver_means_more_of_its_delay(string key, string little, string much, Delay delay)
    {
        var cause = Delays.CauseOf(delay)!.Value;
        var on = ($"causes.{Delays.NameOf(cause)}", "on");
        Assert.True(Mean(little) < Mean(much), $"{key}: {Mean(little)} weeks with {little}, {Mean(much)} with {much}");

        double Mean(string value)
        {
            var scenario = Scenarios.Of("plan", on, (key, value));
            return Enumerable.Range(1, 60).Average(replication => Replication.Run(scenario, 1, replication).Chain[delay].Weeks);
        }
    }

    [Fact]
    public void Spare_nodes_take_the_place_of_failed_ones_and_are_paid_for()
    {
        (string, string)[] failuresOnly = [("causes.compute", "on"), ("market.partialShare", "0"), ("products.surges.rate", "0 per year")];
        var (without, with) = (Scenarios.Of("plan", failuresOnly), Scenarios.Of("plan", [.. failuresOnly, ("compute.spareFraction", "0.2")]));
        for (var replication = 1; replication <= 10; replication++)
        {
            var (bare, spared) = (Replication.Run(without, 1, replication), Replication.Run(with, 1, replication));
            Assert.True(bare.Chain[Delay.MissingNodes].Microseconds > 0);
            Assert.Equal(0, spared.Chain[Delay.MissingNodes].Microseconds);
            Assert.True(spared.ValueOf("cost.compute") > bare.ValueOf("cost.compute") + 20e6);
        }
    }

    [Fact]
    public void An_imposed_outage_stops_the_clusters_of_that_provider_for_its_length()
    {
        const string Yaml = "name: hit\nextends: plan\nset: { causes.compute: on, compute.failureRate: 0 per 1000 node-days, market.regime: tight, providers.gcp.quotaWait: 3 weeks, providers.azure.quotaWait: 3 weeks, providers.aws.quotaWait: 3 weeks, providers.gcp.outageRate: 0 per year, providers.azure.outageRate: 0 per year, providers.aws.outageRate: 0 per year, compute.checkpoint.fastWrite: 0 seconds, compute.checkpoint.durableInterval: 1 hours, market.partialShare: 0, products.surges.rate: 0 per year, compute.stragglers.rate: 0 per 1000 node-days, compute.startTime: 0 hours, compute.invalidShare: 0 }\n";
        var calm = Replication.Run(Scenarios.OfYaml(Yaml), 1, 1);
        var hit = Replication.Run(Scenarios.OfYaml(Yaml + "events:\n  - at: week 14\n    entity: provider/aws\n    outage: { duration: 3 days }\n"), 1, 1);
        Assert.Equal(65.0, calm.ValueOf("release.week"), 6);
        // Three days, the restart, and at most the hour since the last durable checkpoint.
        Assert.InRange(hit.Chain[Delay.Outage].Hours, 72, 73.5);
        Assert.Equal(hit.Chain[Delay.Outage].Hours, (hit.ValueOf("release.week") - 65) * 168, 6);
    }

    [Fact]
    public void A_cause_that_is_off_removes_its_imposed_events()
    {
        const string Yaml = "name: hit\nextends: plan\nevents:\n  - { at: week 14, entity: provider/gcp, outage: { duration: 3 weeks } }\n  - { at: week 4, entity: labeling-vendor/outlier, standstill: { duration: 3 weeks } }\n";
        Assert.Equal(65.0, Replication.Run(Scenarios.OfYaml(Yaml), 1, 1).ValueOf("release.week"));
        Assert.Empty(Scenarios.OfYaml(Yaml).Events);
    }

    [Fact]
    public void A_vendor_that_stands_still_delays_its_job_by_that_long()
    {
        var still = Replication.Run(Scenarios.OfYaml("name: still\nextends: plan\nset: { causes.data: on, data.defectShare: 0, data.cleaning.defectShare: 0, data.versioning.defectShare: 0, data.sharding.defectShare: 0, data.yieldSpread: 0, labeling.bookingLead: 0 hours, labeling.startDelay: 0 hours, labeling.rampUp.batches: 0, labeling.earlyBatches: 0, labeling.audit.items: 0, labeling.attrition: 0, labeling.productJobs.rate: 0 per year }\nevents: [ { at: week 4, entity: labeling-vendor/outlier, standstill: { duration: 3 weeks } } ]\n"), 1, 1);
        Assert.Equal(3.0, still.Chain[Delay.VendorOutage].Weeks, 6);
        Assert.Equal(68.0, still.ValueOf("release.week"), 6);
    }

    [Fact]
    public void Commitments_cut_the_quota_wait_in_proportion_and_cost_before_training()
    {
        var half = Replication.Run(Scenarios.Of("plan", ("compute.commitments.coverage", "0.5")), 1, 1);
        Assert.Equal(1.5, half.ValueOf("compute.quotaWaitWeeks"), 6);
        // Half the fleet on demand; half at a discount, also for the 6.5 weeks from the request to the start of training.
        Assert.Equal(129.6e6 * 0.5 * (1 + (0.63 * (1 + (6.5 * 168 / 2880)))), half.Journal.Where(posting => posting.Book == Book.Release && posting.Debit == Account.Fleet).Sum(posting => posting.Amount.Dollars), 0);
    }

    [Fact]
    public void A_target_out_of_reach_stops_the_release_and_the_previous_model_stays()
    {
        var stopped = Replication.Run(Scenarios.Of("plan", ("evaluation.target", "95 points")), 1, 1);
        Assert.Equal(ReleaseStatus.Stopped, stopped.Status);
        // As often as the gate of evaluation may order rework.
        Assert.Equal(Scenarios.Of("plan").Network.Stages[2].Gate!.MaximumRework, stopped.ValueOf("evaluation.reworks"));
        Assert.Null(stopped.Stages[2].End);
        Assert.Equal(stopped.Chain.Total.Weeks, stopped.ValueOf("release.week"), 9);
    }

    [Fact]
    public void A_release_not_out_at_the_horizon_ends_there_with_its_chain()
    {
        var cut = Replication.Run(Scenarios.Of("plan", ("run.horizonWeeks", "30")), 1, 1);
        Assert.Equal(ReleaseStatus.Horizon, cut.Status);
        Assert.Equal(30.0, cut.Chain.Total.Weeks, 9);
        Assert.True(cut.Chain[Delay.Unfinished].Microseconds > 0);
    }
}
