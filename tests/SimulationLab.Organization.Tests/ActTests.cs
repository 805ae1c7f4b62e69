using SimulationLab.Kernel;
using SimulationLab.Tests;

namespace SimulationLab.Organization.Tests;

/// <summary>What management decides, and what befalls the organization, has the effect that its description promises, whenever it comes.</summary>
public class ActTests
{
    private const string Scale = "labeling-vendor/scale-ai";
    private const string Outlier = "labeling-vendor/outlier";
    private const string Humanloop = "labeling-vendor/humanloop";

    [Fact]
    public void A_vendor_that_handed_over_passes_later_jobs_on_whole()
    {
        // The preference pairs come in week 41.
        var result = Run(Scenarios.Of("plan"), Event(20, Scale, "handOver", Outlier));
        Assert.Equal(0, Labels(result, Scale, "preference"));
        Assert.Equal(5e6, Labels(result, Outlier, "preference"), 2);
        Assert.Equal(65, result.ValueOf("release.week"), 6);
    }

    [Fact]
    public void A_vendor_that_was_added_gets_half_of_later_jobs()
    {
        var result = Run(Scenarios.Of("plan"), Event(20, Scale, "addVendor", Outlier));
        Assert.Equal(2.5e6, Labels(result, Scale, "preference"), 2);
        Assert.Equal(2.5e6, Labels(result, Outlier, "preference"), 2);
    }

    [Fact]
    public void Jobs_handed_over_in_a_circle_end_at_the_first_vendor_visited_twice()
    {
        var result = Run(
            Scenarios.Of("plan"),
            Event(20, Scale, "handOver", Outlier), Event(21, Outlier, "handOver", Humanloop), Event(22, Humanloop, "handOver", Scale));
        Assert.Equal(5e6, Labels(result, Scale, "preference"), 2);
        Assert.Equal(65, result.ValueOf("release.week"), 6);
        var shared = Run(Scenarios.Of("plan"), Event(20, Scale, "addVendor", Outlier), Event(20, Outlier, "addVendor", Scale));
        Assert.Equal(5e6, Labels(shared, Scale, "preference") + Labels(shared, Outlier, "preference"), 2);
    }

    [Fact]
    public void A_booking_goes_with_the_work_to_the_vendor_that_takes_it_over()
    {
        // Only the slot of the labels for the corpus is waited for: two weeks, which the booking hides behind ingestion.
        var booked = Scenarios.Of("plan", ("causes.data", "on"), ("labeling.bookingLead", "2 weeks"), ("labeling.startDelay", "0 hours"), ("data.defectShare", "0"), ("data.cleaning.defectShare", "0"), ("data.yieldSpread", "0"));
        Assert.Equal(
            Run(booked).Chain[Delay.VendorStart].Weeks,
            Run(booked, Event(1, Outlier, "handOver", Scale)).Chain[Delay.VendorStart].Weeks, 6);
    }

    [Fact]
    public void Whatever_vendors_hand_over_and_share_all_items_are_accepted_once()
    {
        for (var number = 1; number <= 20; number++)
        {
            var result = Run(
                Scenarios.Of("baseline"), number, Event(2, Outlier, "addVendor", Scale), Event(3, Scale, "handOver", Humanloop), Event(20, Humanloop, "handOver", Outlier),
                Event(42, Outlier, "addVendor", Humanloop), Event(43, Scale, "handOver", Outlier));
            Assert.Equal(result.ValueOf("release.week"), result.Chain.Total.Weeks, 9);
            if (!result.IsCensored)
                Assert.Equal(result.LabelsAskedFor(), result.ValueOf("labeling.accepted"));
        }
    }

    [Fact]
    public void A_vendor_objects_to_itself_and_to_what_it_does_already()
    {
        var twin = Replication.Start(Scenarios.Of("plan"), 1, 1, null, [Event(20, Scale, "handOver", Outlier)]);
        twin.AdvanceTo(SimTime.FromWeeks(25));
        Assert.NotNull(EntityOf(twin, Scale).ObjectionTo(new HandOver(Scale)));
        Assert.NotNull(EntityOf(twin, Scale).ObjectionTo(new AddVendor(Scale)));
        Assert.NotNull(EntityOf(twin, Scale).ObjectionTo(new HandOver(Outlier)));
        Assert.Null(EntityOf(twin, Scale).ObjectionTo(new HandOver(Humanloop)));
        Assert.Null(EntityOf(twin, Outlier).ObjectionTo(new AddVendor(Scale)));
    }

    [Fact]
    public void The_data_pipeline_objects_to_spoiled_lots_that_are_not_there()
    {
        var twin = Replication.Start(Scenarios.Of("plan", ("causes.data", "on")), 1, 1);
        twin.AdvanceTo(SimTime.FromWeeks(1));
        var pipeline = EntityOf(twin, DataPipelineActor.TheKey);
        Assert.Null(pipeline.ObjectionTo(new LotsSpoiled(1)));
        Assert.NotNull(pipeline.ObjectionTo(new LotsSpoiled(100_000)));
        Assert.NotNull(pipeline.ObjectionTo(new LotsPoisoned(100_000)));
        twin.AdvanceTo(SimTime.FromWeeks(31));
        pipeline = EntityOf(twin, DataPipelineActor.TheKey);
        Assert.NotNull(pipeline.ObjectionTo(new LotsSpoiled(1)));
        Assert.Null(pipeline.ObjectionTo(new LotsPoisoned(1)));
    }

    [Fact]
    public void A_class_of_findings_that_appeared_and_was_not_met_holds_the_launch_by_what_was_announced_of_it()
    {
        // The review of alignment begins in week 50 and takes 4.5 engineer-weeks in one. Until ln(1 ÷ 0.5) ÷ b are spent, half a finding or more may be unseen.
        var scenario = OnlyFindings(("safety.unseenBar", "0.5 findings"));
        var unmet = Enumerable.Range(1, 60).Select(number => Run(scenario, number, Event(50, SafetyActor.TheKey, "newClass", 1.0)))
            .Where(result => result.ValueOf("safety.found") == 0).ToList();
        Assert.True(unmet.Count > 10);
        Assert.All(unmet, result => Assert.Equal(65 + (((Math.Log(2) / 0.1) - 4.5) / 4.5), result.ValueOf("release.week"), 4));
        // Of a hundred most are met; the search ends when of M that were met M ÷ (e^(bE) − 1) is the bar.
        for (var number = 1; number <= 10; number++)
        {
            var result = Run(OnlyFindings(), number, Event(50, SafetyActor.TheKey, "newClass", 100.0));
            var hold = result.ValueOf("safety.holdDays") / 7;
            Assert.InRange(hold, ((Math.Log(1 + (80 / 5.0)) / 0.1) - 4.5) / 4.5, ((Math.Log(1 + (120 / 5.0)) / 0.1) - 4.5) / 4.5);
        }
    }

    [Fact]
    public void A_class_of_findings_that_appears_after_the_last_review_comes_upon_the_public()
    {
        foreach (var week in (double[])[55, 58])
        {
            var results = Enumerable.Range(1, 20).Select(number => Run(
                OnlyFindings(("safety.blockingShare", "0.1")), number, Event(week, SafetyActor.TheKey, "newClass", 100.0))).ToList();
            Assert.InRange(results.Average(result => result.ValueOf("safety.found") + result.ValueOf("safety.escaped")), 90, 110);
            Assert.True(results.Average(result => result.ValueOf("safety.found")) > 10);
            Assert.True(results.Average(result => result.ValueOf("deployment.safetyIncidents")) > 0.5);
            Assert.True(results.Average(result => result.ValueOf("release.week")) > 65.3);
        }
    }

    [Fact]
    public void The_item_of_a_pod_that_everybody_left_goes_on_in_another_pod()
    {
        var scenario = Scenarios.Of("plan");
        for (var week = 2; week < 9; week++)
        {
            // Whichever pod has the work of the first stage: it loses everybody.
            var result = Run(scenario, Event(week, "pod/rd-01", "letGo", 50));
            Assert.Equal(65, result.ValueOf("release.week"), 6);
        }

        var twin = Replication.Start(scenario, 1, 1, null, [Event(2, "pod/rd-01", "letGo", 50)]);
        twin.AdvanceTo(SimTime.FromWeeks(2));
        var state = EntityOf(twin, "pod/rd-01").Describe(twin.Now);
        Assert.Contains("nobody", state.Doing);
        Assert.Equal(1, state.Since!.Value.Weeks, 9);
    }

    [Fact]
    public void An_item_waits_for_a_pod_with_people_when_there_is_none()
    {
        var scenario = Scenarios.Of("plan");
        var pods = OrganizationChart.RosterOf(scenario).Keys.Where(key => key.StartsWith("pod/rd-", StringComparison.Ordinal)).ToList();
        var result = Run(scenario, [.. pods.Select(pod => Event(2, pod, "letGo", 50)), Event(2, "pod/rd-03", "hire", 7)]);
        Assert.False(result.IsCensored);
        Assert.True(result.Chain[Delay.PodWait].Weeks > 2);
        Assert.Equal(result.ValueOf("release.week"), result.Chain.Total.Weeks, 9);
    }

    [Fact]
    public void Whoever_leaves_whenever_the_item_keeps_what_was_done_of_it_and_every_hour_is_accounted_for()
    {
        var scenario = Scenarios.Of("baseline", ("pods.handoffs", "2 per item"));
        var pods = OrganizationChart.RosterOf(scenario).Keys.Where(key => key.StartsWith("pod/rd-", StringComparison.Ordinal)).ToList();
        for (var number = 1; number <= 15; number++)
        {
            var acts = pods.SelectMany((pod, i) => new[] { Event(2 + (0.37 * i) + number, pod, "departure", 50), Event(2 + (0.37 * i) + number, pod, "hire", 3) }).ToArray();
            var result = Run(scenario, number, acts);
            Assert.Equal(result.ValueOf("release.week"), result.Chain.Total.Weeks, 9);
            Assert.Equal(result.TraceDigest, Run(scenario, number, acts).TraceDigest);
        }
    }

    [Fact]
    public void An_empty_pod_gets_no_work_until_somebody_has_come()
    {
        var twin = Replication.Start(Scenarios.Of("plan"), 1, 1, null, [Event(2, "pod/applied-02", "letGo", 50)]);
        twin.AdvanceTo(SimTime.FromWeeks(3));
        var state = EntityOf(twin, "pod/applied-02").Describe(twin.Now);
        Assert.Contains("nobody", state.Doing);
        Assert.Equal(1, state.Since!.Value.Weeks, 9);
    }

    [Fact]
    public void A_pod_that_went_to_another_division_is_paid_by_the_one_that_paid_it_before()
    {
        var scenario = Scenarios.Of("plan");
        var reassigned = Event(2, "pod/infra-03", "reassign", "division/rd");
        var (moved, fewer) = (Run(scenario, reassigned), Run(scenario, reassigned, Event(33, "pod/infra-03", "letGo", 3)));
        var weeks = 65 - 32;
        Assert.Equal(3 * Payroll("division/infra", moved, scenario) * weeks, Personnel(moved, "division/infra") - Personnel(fewer, "division/infra"), 1.0);
        Assert.Equal(Personnel(moved, "division/rd"), Personnel(fewer, "division/rd"), 1.0);

        static double Payroll(string division, ReplicationResult result, Scenario scenario) => scenario.Get(MoneyParameters.Salary).Dollars / 52;
    }

    [Fact]
    public void Since_when_findings_are_fixed_is_when_they_were_reported()
    {
        var twin = Replication.Start(Scenarios.Of("plan", ("causes.safety", "on")), 1, 1, null, [Event(10, SafetyActor.TheKey, "findings", 2)]);
        twin.AdvanceTo(SimTime.FromWeeks(9.1));
        var state = EntityOf(twin, SafetyActor.TheKey).Describe(twin.Now);
        Assert.Equal("has findings fixed", state.Doing);
        Assert.Equal(9, state.Since!.Value.Weeks, 9);
    }

    private static Scenario OnlyFindings(params (string, string)[] set)
    {
        (string Key, string)[] quiet = [("causes.safety", "on"), ("safety.findings", "0 findings"), ("safety.newFindings", "0 findings"), ("safety.rolloutFindings", "0 findings"), ("safety.nonConformities", "0 non-conformities"), ("safety.blockingShare", "0"), ("safety.seriousShare", "0")];
        return Scenarios.Of("plan", [.. quiet.Where(entry => !set.Any(turned => turned.Item1 == entry.Key)), .. set]);
    }

    private static Entity EntityOf(Simulation twin, string key) => (Entity)twin.Actors[twin.Roster[key].Index];

    private static ImposedEvent Event(double week, string entity, string kind, object value)
    {
        var found = Catalogue.EventKinds.Single(candidate => candidate.Name == kind && candidate.EntityKinds.Contains(entity[..entity.IndexOf('/')]));
        return new(SimTime.FromWeeks(week - 1), entity, found, [value]);
    }

    private static double Labels(ReplicationResult result, string vendor, string job) =>
        result.Journal.Where(posting => posting.Entity == vendor && posting.Reason == job + " labels").Sum(posting => posting.Amount.Dollars);

    private static double Personnel(ReplicationResult result, string division) =>
        result.Journal.Where(posting => posting.Entity == division && posting.Debit == Account.Personnel).Sum(posting => posting.Amount.Dollars);

    private static ReplicationResult Run(Scenario scenario, params ImposedEvent[] acts) => Run(scenario, 1, acts);

    private static ReplicationResult Run(Scenario scenario, int number, params ImposedEvent[] acts)
    {
        var simulation = Replication.Start(scenario, 1, number, null, acts);
        simulation.Run();
        return Replication.Report(simulation, number);
    }
}
