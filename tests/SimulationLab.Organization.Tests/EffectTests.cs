using System.Globalization;
using SimulationLab.Kernel;
using SimulationLab.Tests;

namespace SimulationLab.Organization.Tests;

/// <summary>Every act of management and every shock does what it says. In the plan nothing else happens, so the effect stands alone.</summary>
public class EffectTests
{
    private static readonly Scenario Plan = Scenarios.Of("plan");

    [Fact]
    public void An_outage_holds_the_release_by_its_length_and_a_restart()
    {
        var result = Run(Plan, Act(15, "provider/aws", "outage", ("duration", "3 days")));
        Assert.InRange(Week(result), 65 + (3.0 / 7), 65 + (3.8 / 7));
        Assert.InRange(result.Chain[Delay.Outage].Hours, 72, 90);
    }

    [Fact]
    public void Nodes_that_a_quota_cut_takes_away_neither_train_nor_cost()
    {
        var result = Run(Plan, Act(15, "provider/azure", "quotaCut", ("share", "1"), ("duration", "2 weeks")));
        Assert.Equal(67, Week(result), 3);
        Assert.Equal(129.6e6, FleetCost(result), 1.0);
        var some = Run(Plan, Act(15, "provider/azure", "quotaCut", ("share", "0.3"), ("duration", "2 weeks")));
        Assert.InRange(Week(some), 65.5, 66);
    }

    [Fact]
    public void A_batch_of_lemons_interrupts_the_job_more_often_until_they_are_replaced()
    {
        var scenario = WithFailures();
        var sound = Mean(scenario, result => result.ValueOf("compute.interruptions"));
        var lemons = Mean(scenario, result => result.ValueOf("compute.interruptions"), Act(15, "cluster/gcp-1", "lemonBatch", ("nodes", "100"), ("factor", "20 times")));
        // Each lemon breaks about once more, or is told a lemon when it does.
        Assert.InRange(lemons - sound, 50, 250);
    }

    [Fact]
    public void A_divergence_costs_the_progress_it_throws_away()
    {
        var result = Run(Plan, Act(20, "training-run/candidate-2", "divergence", ("rollback", "2 days")));
        Assert.Equal(65 + (2.0 / 7), Week(result), 6);
        Assert.Equal(2.0, result.Chain[Delay.Divergence].Hours / 24, 6);
    }

    [Fact]
    public void Nodes_given_back_make_training_longer_and_are_not_paid_any_more()
    {
        var result = Run(Plan, Act(15, "cluster/aws-1", "releaseNodes", ("nodes", "75")));
        // The rest of the training takes 1/0.9 of its time.
        Assert.InRange(Week(result), 66, 67);
        Assert.Equal(129.6e6, FleetCost(result), 100.0);
    }

    [Fact]
    public void A_cluster_that_changes_its_provider_waits_for_capacity_there_and_pays_nothing_meanwhile()
    {
        var result = Run(Plan, Act(20, "cluster/gcp-1", "moveTo", ("provider", "provider/aws")));
        Assert.InRange(Week(result), 68, 68.1);
        Assert.Equal(3.0, result.Chain[Delay.QuotaWait].Weeks, 1);
        Assert.Equal(129.6e6, FleetCost(result), 0.3e6);
        Assert.InRange(FleetCost(result, "provider/aws") / FleetCost(Run(Plan), "provider/aws"), 1.3, 1.7);
    }

    [Fact]
    public void What_is_broken_or_bad_stays_behind_when_a_cluster_moves()
    {
        var scenario = WithFailures();
        ImposedEvent[] moved = [Act(15, "cluster/gcp-1", "lemonBatch", ("nodes", "750"), ("factor", "50 times")), Act(15.01, "cluster/gcp-1", "moveTo", ("provider", "provider/aws"))];
        var clean = Mean(scenario, result => result.ValueOf("compute.interruptions"), moved[1]);
        Assert.InRange(Mean(scenario, result => result.ValueOf("compute.interruptions"), moved) - clean, -40, 60);
    }

    [Fact]
    public void Spoiled_lots_are_rejected_or_surface_in_training()
    {
        var result = Run(Plan, Act(3, "data-pipeline/corpus", "spoiledLots", ("lots", "5")));
        Assert.True(result.ValueOf("data.lotsRejected") + result.ValueOf("data.defectsEscaped") >= 5);
        Assert.True(result.Chain[Delay.RejectedLots] + result.Chain[Delay.EscapedDefect] > Duration.Zero || result.ValueOf("data.lotsRejected") > 0);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5.51)]
    public void Poison_found_before_the_corpus_is_passed_on_is_prepared_again_even_in_a_round_of_rework(double week)
    {
        // Spoiled lots make a round of rework, which is under way at week 5.51.
        var result = Run(Scenarios.Of("plan", ("data.detection", "1")), Act(3, "data-pipeline/corpus", "spoiledLots", ("lots", "3")), Act(week, "data-pipeline/corpus", "poisoning", ("lots", "2")));
        Assert.Equal(0, result.ValueOf("data.defectsEscaped"));
        Assert.True(result.ValueOf("data.lotsRejected") >= 5);
    }

    [Fact]
    public void Poison_found_in_training_stops_it_to_be_taken_out()
    {
        var result = Run(Plan, Act(20, "data-pipeline/corpus", "poisoning", ("lots", "1")));
        Assert.True(Week(result) > 65);
        Assert.True(result.Chain[Delay.EscapedDefect] > Duration.Zero);
    }

    [Fact]
    public void A_vendor_that_stands_still_delays_its_labels()
    {
        var result = Run(Plan, Act(43, "labeling-vendor/scale-ai", "standstill", ("duration", "1 week")));
        Assert.Equal(66, Week(result), 1);
        Assert.Equal(1.0, result.Chain[Delay.VendorOutage].Weeks, 1);
    }

    [Fact]
    public void Labels_handed_over_lose_what_was_begun_and_labels_shared_out_come_sooner()
    {
        var over = Run(Plan, Act(43.5, "labeling-vendor/scale-ai", "handOver", ("to", "labeling-vendor/outlier")));
        Assert.True(Week(over) > 65);
        Assert.True(over.Chain[Delay.VendorSwitch] > Duration.Zero);
        Assert.True(Week(Run(Plan, Act(41.5, "labeling-vendor/scale-ai", "addVendor", ("vendor", "labeling-vendor/outlier")))) < 65);
    }

    [Fact]
    public void Key_people_who_leave_are_missed_until_they_are_replaced()
    {
        var result = Run(Scenarios.Of("plan", ("pods.hiringTime", "10 weeks")), [.. Pods("applied", 2).Select(pod => Act(51, pod, "departure", ("people", "4")))]);
        Assert.True(result.Chain[Delay.Vacancy] > Duration.Zero);
        Assert.Equal(8, result.ValueOf("pods.departures"));
    }

    [Fact]
    public void People_hired_do_more_once_they_have_come_and_cost_the_releases_part_from_then_on()
    {
        var scenario = Scenarios.Of("plan", [("pods.hiringTime", "1 week"), .. Scenarios.AlikePods]);
        var hired = Run(scenario, [.. Pods("applied", 19).Select(pod => Act(45, pod, "hire", ("people", "3")))]);
        Assert.True(Week(hired) < 65);
        // 57 of 114 + 57 people, of whom the release pays 25 in 114, from week 46 on.
        Assert.Equal((27.36e6 * Week(hired) / 65) + (57 * 25.0 / 114 * 360_000 * 0.8 / 52 * (Week(hired) - 45)), hired.ValueOf("cost.personnel"), 2.0);
    }

    [Fact]
    public void People_let_go_are_not_replaced_and_cost_the_releases_part_no_more()
    {
        var result = Run(Scenarios.Of("plan", [.. Scenarios.AlikePods]), Act(1, "pod/rd-01", "letGo", ("people", "3")));
        Assert.True(result.Chain[Delay.Vacancy] > Duration.Zero);
        Assert.Equal((27.36e6 / 65 * Week(result)) - (3 * 8.0 / 144 * 360_000 * 0.8 / 52 * Week(result)), result.ValueOf("cost.personnel"), 2.0);
    }

    [Fact]
    public void A_pod_reassigned_works_for_its_new_division()
    {
        var simulation = Replication.Start(Plan, 1, 1, null, [Act(2, "pod/rd-24", "reassign", ("to", "division/infra"))]);
        simulation.AdvanceTo(SimTime.FromWeeks(3));
        double PodsOf(string division) => ((Entity)simulation.Actors[simulation.Roster["division/" + division].Index]).Describe(simulation.Now).Figures.Single(figure => figure.Name == "pods").Value;
        Assert.Equal((23.0, 17.0), (PodsOf("rd"), PodsOf("infra")));
    }

    [Fact]
    public void Findings_reported_from_outside_count_and_blocking_ones_hold_the_launch()
    {
        var result = Run(Scenarios.Of("plan", ("safety.blockingShare", "1")), Act(49.9, "safety/red-team", "findings", ("count", "3")));
        Assert.Equal(3, result.ValueOf("safety.found"));
        Assert.True(result.Chain[Delay.LaunchHold] > Duration.Zero);
    }

    [Fact]
    public void A_new_class_of_findings_is_judged_by_the_search_made_since_it_appeared()
    {
        // What was searched before the class appeared says nothing about it, so the review has to search on.
        var scenario = Scenarios.Of("plan", ("safety.blockingShare", "0"));
        var early = Mean(scenario, result => result.ValueOf("safety.holdDays"), Act(33, "safety/red-team", "newClass", ("expected", "20 findings")));
        var late = Mean(scenario, result => result.ValueOf("safety.holdDays"), Act(49.5, "safety/red-team", "newClass", ("expected", "20 findings")));
        Assert.True(late > early + 1, $"{late} days against {early}");
    }

    [Fact]
    public void More_red_teaming_lets_fewer_findings_escape()
    {
        var scenario = Scenarios.Of("plan", ("causes.safety", "on"), ("safety.unseenBar", "100 findings"));
        var usual = Mean(scenario, result => result.ValueOf("safety.escaped"));
        Assert.True(Mean(scenario, result => result.ValueOf("safety.escaped"), Act(42, "safety/red-team", "redTeam", ("effort", "20 engineer-weeks"), ("team", "6 engineers"))) < usual - 0.5);
    }

    [Fact]
    public void Red_teaming_finds_nothing_while_nobody_is_there_to_do_it()
    {
        var scenario = Scenarios.Of("plan", ("causes.safety", "on"), ("pods.hiringTime", "3 weeks"));
        var found = new Found();
        var simulation = Replication.Start(scenario, 1, 1, found, [.. Pods("safety", 9).Select(pod => Act(33, pod, "departure", ("people", "50")))]);
        simulation.Run();
        Assert.NotEmpty(found.Weeks);
        Assert.DoesNotContain(found.Weeks, week => week < 35);
    }

    [Fact]
    public void Commitments_are_paid_whether_they_are_used_or_not_and_cannot_be_undone()
    {
        var scenario = Scenarios.Of("plan", ("compute.commitments.coverage", "1"));
        var committed = Run(scenario);
        Assert.Equal(FleetCost(committed), FleetCost(Run(scenario, Lever(20, "compute.commitments.coverage", "0"))), 0.01);
        var unused = Run(scenario, [.. Clusters.Select(cluster => Act(20, cluster, "releaseNodes", ("nodes", "75")))]);
        Assert.True(FleetCost(unused) > FleetCost(committed));
    }

    [Fact]
    public void Spares_that_idle_do_not_interrupt_the_job()
    {
        var without = Mean(WithFailures(), result => result.ValueOf("compute.interruptions"));
        var with = Mean(WithFailures(("compute.spareFraction", "0.5")), result => result.ValueOf("compute.interruptions"));
        Assert.InRange(with / without, 0.93, 1.05);
    }

    [Fact]
    public void Goodput_and_busy_share_are_shares_of_the_nodes_held_bought_ones_included()
    {
        var result = Run(Plan, [.. Clusters.Select(cluster => Act(15, cluster, "buyNodes", ("nodes", "375")))]);
        Assert.InRange(result.ValueOf("compute.goodput"), 0.98, 1 + 1e-9);
        Assert.InRange(result.ValueOf("compute.busyShare"), 0.98, 1 + 1e-9);
        var cut = Run(Plan, Act(15, "cluster/aws-1", "releaseNodes", ("nodes", "74")));
        // Whole copies only: of 15 nodes a copy, 74 given back idle one more, and part of the fleet stands idle.
        Assert.InRange(cut.ValueOf("compute.goodput"), 0.9, 1 + 1e-9);
        Assert.Equal(cut.ValueOf("compute.goodput"), cut.ValueOf("compute.busyShare"), 3);
    }

    [Fact]
    public void A_vacancy_filled_at_the_instant_an_item_ends_loses_no_work()
    {
        var result = Run(Scenarios.Of("plan", ("pods.hiringTime", "4 weeks")), [.. Pods("rd", 4).Select(pod => Act(2, pod, "hire", ("people", "1")))]);
        Assert.Equal(255, result.ValueOf("effort.stage"), 6);
    }

    [Fact]
    public void A_random_step_of_the_rollout_lasts_its_mean_when_nothing_is_to_go_wrong_and_overruns_otherwise()
    {
        const string Key = "activities.canary-100.duration";
        Assert.Equal(Week(Run(Plan)), Week(Run(Scenarios.Of("plan", (Key, "uniform(low: 0.5 weeks, high: 1.5 weeks)")))), 6);
        var random = Scenarios.Of("plan", ("causes.other", "on"), (Key, "uniform(low: 0.5 weeks, high: 1.5 weeks)"), ("deployment.incidentShare", "0"), ("training.qualitySpread", "0 points"), ("serving.latencySpread", "0"), ("training.lossSpikes.rate", "0 per training"), ("training.divergence.chance", "0"));
        var spread = Enumerable.Range(1, 20).Select(replication => Replication.Run(random, 1, replication)).ToList();
        Assert.All(spread, result => Assert.Equal(Math.Max(0, Week(result) - 65), result.Chain[Delay.Overrun].Weeks, 6));
        Assert.Contains(spread, result => result.Chain[Delay.Overrun] > Duration.Zero);
    }

    [Fact]
    public void A_release_that_is_given_up_is_as_late_as_the_horizon_and_blames_what_made_it_fail()
    {
        var result = Run(Scenarios.Of("plan", ("evaluation.target", "99 points")));
        Assert.Equal(ReleaseStatus.Stopped, result.Status);
        Assert.Equal(156, Week(result), 9);
        Assert.True(result.Chain[Delay.WeakModel].Weeks > 80);
    }

    [Fact]
    public void Nothing_is_said_of_a_model_that_never_existed()
    {
        var result = Run(Scenarios.Of("plan", ("run.horizonWeeks", "20")));
        foreach (var name in (string[])["quality.score", "evaluation.score", "safety.escaped"])
            Assert.True(double.IsNaN(result.ValueOf(name)), name);
    }

    [Fact]
    public void What_is_imposed_shifts_no_luck_of_what_happens_by_itself()
    {
        var scenario = Scenarios.Of("baseline", ("providers.aws.outageRate", "20 per year"));
        ImposedEvent[] imposed =
        [
            Act(5, "provider/aws", "outage", ("duration", "1 hour")), Act(5, "pod/rd-02", "departure", ("people", "1")), Act(5, "safety/red-team", "newClass", ("expected", "3 findings")),
        ];
        Assert.Equal(NaturalLuck([]), NaturalLuck(imposed));

        (string, string, string) NaturalLuck(ImposedEvent[] interventions)
        {
            var seen = new NaturalTrace();
            var simulation = Replication.Start(scenario, 4, 1, seen, interventions);
            seen.Roster = simulation.Roster;
            simulation.AdvanceTo(SimTime.FromWeeks(30));
            // Who comes and goes in a pod that has no work yet is not announced; by week 15 all have had work.
            return (string.Join(' ', seen.Outages), string.Join(' ', seen.Departures), string.Join(' ', seen.Replacements.Where(at => at > SimTime.FromWeeks(15).Microseconds)));
        }
    }

    [Fact]
    public void What_finance_books_is_what_the_entities_owe()
    {
        var simulation = Replication.Start(Scenarios.Of("baseline"), 3, 1);
        simulation.Run();
        var journal = Replication.Report(simulation, 1).Journal;
        foreach (var entity in simulation.Actors.Cast<Entity>())
            Assert.Equal(entity.Report().Owed, journal.Where(posting => posting.Entity == entity.Key).Aggregate(Money.Zero, (sum, posting) => sum + posting.Amount));
    }

    private static string[] Clusters => ["cluster/gcp-1", "cluster/gcp-2", "cluster/azure-1", "cluster/aws-1"];

    private static IEnumerable<string> Pods(string division, int count) => Enumerable.Range(1, count).Select(number => PodActor.KeyOf(division, number));

    /// <summary>The plan with failing nodes and nothing else.</summary>
    private static Scenario WithFailures(params (string, string)[] more) => Scenarios.Of("plan",
        [("causes.compute", "on"), ("market.regime", "tight"), ("market.partialShare", "0"), ("products.surges.rate", "0 per year"), .. ProviderParameters.Providers.SelectMany(provider => new[] { ($"providers.{provider.Name}.outageRate", "0 per year"), ($"providers.{provider.Name}.quotaWait", "3 weeks") }), .. more]);

    /// <summary>An event as a scenario file would state it: "week 15" is the start of week 15.</summary>
    internal static ImposedEvent Act(double week, string entity, string name, params (string Field, string Value)[] fields)
    {
        var kind = Catalogue.EventKinds.Single(candidate => candidate.Name == name);
        Assert.All(fields, given => Assert.Contains(kind.Fields, field => field.Key == given.Field));
        return new ImposedEvent(SimTime.FromWeeks(week - 1), entity, kind, [.. kind.Fields.Select(field => Value(field, fields.FirstOrDefault(given => given.Field == field.Key).Value ?? field.DefaultText))]);
    }

    internal static ImposedEvent Lever(double week, string key, string text)
    {
        var set = Catalogue.EventKinds.Single(kind => kind.FieldsAreOptional);
        return new(SimTime.FromWeeks(week - 1), EntityKinds.Everybody, set, [.. set.Fields.Select(field => field.Key == key ? Value(field, text) : null)]);
    }

    private static object Value(Parameter field, string text) =>
        field.TryParse(text, out var value, out var fault) ? value : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{field.Key}: {fault}"));

    internal static ReplicationResult Run(Scenario scenario, params ImposedEvent[] acts) => Run(scenario, 1, acts);

    private static ReplicationResult Run(Scenario scenario, int number, ImposedEvent[] acts)
    {
        var simulation = Replication.Start(scenario, 1, number, null, acts);
        simulation.Run();
        return Replication.Report(simulation, number);
    }

    private static double Mean(Scenario scenario, Func<ReplicationResult, double> outcome, params ImposedEvent[] acts) =>
        Enumerable.Range(1, 20).Average(number => outcome(Run(scenario, number, acts)));

    private static double Week(ReplicationResult result) => result.ValueOf("release.week");

    private static double FleetCost(ReplicationResult result, string? entity = null) =>
        result.Journal.Where(posting => posting.Book == Book.Release && posting.Debit == Account.Fleet && (entity is null || posting.Entity == entity)).Sum(posting => posting.Amount.Dollars);

    private sealed class Found : ITraceObserver
    {
        public List<double> Weeks { get; } = [];

        public void Delivered(int round, in Mail mail)
        {
            if (mail.Message is FindingDiscovered)
                Weeks.Add(mail.Due.Weeks + 1);
        }
    }

    private sealed class NaturalTrace : ITraceObserver
    {
        public Roster? Roster { get; set; }

        public List<long> Outages { get; } = [];

        public List<long> Departures { get; } = [];

        public List<long> Replacements { get; } = [];

        public void Delivered(int round, in Mail mail)
        {
            var who = Roster?.KeyOf(mail.Receiver);
            if (mail.Message is OutageStrikes)
                Outages.Add(mail.Due.Microseconds);
            if (mail.Message is PersonLeaves && who == "pod/rd-02")
                Departures.Add(mail.Due.Microseconds);
            if (mail.Message is VacancyFilled && who == "pod/rd-01")
                Replacements.Add(mail.Due.Microseconds);
        }
    }
}
