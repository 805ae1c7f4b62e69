using SimulationLab.Kernel;
using SimulationLab.Tests;

namespace SimulationLab.Organization.Tests;

/// <summary>What must hold in every replication of every scenario.</summary>
public class InvariantTests
{
    public static TheoryData<string> Shipped => [.. Scenarios.Shipped];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Hours_and_money_are_conserved(string name)
    {
        var scenario = Scenarios.Of(name);
        for (var replication = 1; replication <= 30; replication++)
            Check(Replication.Run(scenario, 7, replication));
    }

    [Fact]
    public void The_labels_delivered_less_those_rejected_are_the_labels_asked_for()
    {
        for (var replication = 1; replication <= 50; replication++)
        {
            var result = Replication.Run(Scenarios.Of("data-quality-crisis"), 7, replication);
            if (result.IsCensored)
                continue;
            var delivered = result.Journal.Where(posting => posting.Debit == Account.Labels).Sum(posting => posting.Amount.Dollars / 50)
                + result.Journal.Where(posting => posting.Debit == Account.Annotation).Sum(posting => posting.Amount.Dollars / 30);
            Assert.Equal(result.LabelsAskedFor(), delivered * (1 - result.ValueOf("labeling.relabelShare")), 3);
        }
    }

    [Theory]
    [InlineData("activities.scoping.team", "0.001")]
    [InlineData("training.tokens", "1000000000000000000 tokens")]
    [InlineData("labeling.quality.annotators", "1")]
    [InlineData("compute.checkpoint.fastInterval", "6 seconds")]
    [InlineData("safety.unseenBar", "0.01 findings")]
    [InlineData("run.horizonWeeks", "1")]
    [InlineData("pods.size", "1")]
    [InlineData("divisions.safety.pods", "1")]
    public void Values_at_the_edge_of_what_is_allowed_end_in_a_release_or_at_the_horizon(string key, string value) =>
        Check(Replication.Run(Scenarios.Of("baseline", (key, value)), 1, 1));

    [Fact]
    public void A_fleet_that_fails_faster_than_it_restarts_is_refused_with_the_numbers_instead_of_running_for_ever()
    {
        var scenario = Scenarios.Of("baseline", ("compute.failureRate", "1000 per 1000 node-days"), ("training.gpusPerCandidate", "1000000"), ("run.horizonWeeks", "1040"));
        var error = Assert.Throws<InvalidOperationException>(() => Replication.Run(scenario, 1, 1));
        Assert.Contains("5000000 messages", error.Message);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_run_split_at_any_week_equals_the_unsplit_run(string name)
    {
        var scenario = Scenarios.Of(name);
        var whole = Replication.Run(scenario, 3, 2);
        var split = Replication.Start(scenario, 3, 2);
        foreach (var week in (double[])[3, 11.37, 20, 33.3, 47, 61])
            split.AdvanceTo(SimTime.FromWeeks(week));
        split.Run();
        var result = Replication.Report(split, 2);
        Assert.Equal(whole.TraceDigest, result.TraceDigest);
        Assert.Equal(whole.Outcomes, result.Outcomes);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_copy_at_any_week_goes_on_like_the_original_and_leaves_it_alone(string name)
    {
        var original = Replication.Start(Scenarios.Of(name), 3, 2);
        foreach (var week in (double[])[6, 14, 26, 38, 45, 58])
        {
            original.AdvanceTo(SimTime.FromWeeks(week));
            var copy = original.Copy();
            copy.Run();
            var before = original.Digest;
            Assert.Equal(Replication.Run(Scenarios.Of(name), 3, 2).TraceDigest, copy.Digest);
            Assert.Equal(before, original.Digest);
        }
    }

    [Fact]
    public void A_forecast_keeps_the_past_and_has_its_own_future()
    {
        var original = Replication.Start(Scenarios.Of("baseline"), 3, 2);
        original.AdvanceTo(SimTime.FromWeeks(20));
        // Release weeks may be equal, where a gate waits for a Monday; costs are not.
        var costs = new HashSet<double>();
        for (var branch = 1; branch <= 20; branch++)
        {
            var future = original.WithNewLuck(branch);
            future.Run();
            var result = Replication.Report(future, 2);
            Check(result);
            costs.Add(result.ValueOf("cost.total"));
            Assert.Equal(Replication.Run(Scenarios.Of("baseline"), 3, 2).Stages[0], result.Stages[0]);
        }

        Assert.Equal(20, costs.Count);
    }

    [Fact]
    public void One_more_pod_changes_nobody_elses_draws()
    {
        // Without incidents of product lines: those go to the last idle pod, which is another one then.
        var few = DrawsOf(Scenarios.Of("baseline", ("products.incidents.rate", "0 per year")));
        var more = DrawsOf(Scenarios.Of("baseline", ("products.incidents.rate", "0 per year"), ("divisions.safety.pods", "10")));
        // Everything that happens to clusters, vendors and data, and who leaves which pod when, is the same to the microsecond.
        Assert.NotEmpty(few);
        foreach (var (entity, events) in few)
            Assert.Equal(events, more[entity]);

        static Dictionary<string, List<string>> DrawsOf(Scenario scenario)
        {
            var log = new Departures();
            var simulation = Replication.Start(scenario, 5, 1, log);
            simulation.AdvanceTo(SimTime.FromWeeks(60));
            return log.Entries.GroupBy(entry => simulation.Roster.KeyOf(entry.Actor)).ToDictionary(group => group.Key, group => group.Select(entry => entry.What).ToList());
        }
    }

    [Fact]
    public void Giving_the_work_to_other_pods_changes_nobody_elses_draws()
    {
        // With two R&D pods instead of 24 the same items are done by other pods; the failures of the fleet, which belong to
        // the clusters, come at the same distance from the start of training.
        var (many, two) = (FailureGaps("24"), FailureGaps("2"));
        Assert.True(many.Count > 500);
        Assert.Equal(many, two);

        static List<long> FailureGaps(string pods)
        {
            var log = new Log("NodeFails");
            var simulation = Replication.Start(Scenarios.Of("plan", ("causes.compute", "on"), ("compute.repair.automaticTime", "0 hours"), ("compute.repair.manualShare", "0"), ("market.partialShare", "0"), ("products.surges.rate", "0 per year"), ("causes.coordination", "on"), ("divisions.rd.pods", pods)), 5, 1, log);
            simulation.Run();
            return [.. log.Entries.GroupBy(entry => entry.Receiver).OrderBy(group => group.Key.Index).SelectMany(group =>
            {
                var times = group.Select(entry => entry.Due.Microseconds).ToList();
                return times.Skip(1).Zip(times, (later, earlier) => later - earlier).Take(150);
            })];
        }
    }

    [Fact]
    public void Findings_reported_from_outside_change_nothing_about_those_red_teaming_discovers()
    {
        const string Yaml = "name: calm\nextends: plan\nset: { causes.safety: on, safety.findings: 20 findings, safety.newFindings: 5 findings }\n";
        var calm = Discoveries(Scenarios.OfYaml(Yaml));
        Assert.True(calm.Count > 5);
        Assert.Equal(calm, Discoveries(Scenarios.OfYaml(Yaml + "events: [ { at: week 5, entity: safety/red-team, findings: { count: 3 } } ]\n")));

        static List<SimTime> Discoveries(Scenario scenario)
        {
            var log = new Log("FindingDiscovered");
            var simulation = Replication.Start(scenario, 5, 1, log);
            // The campaign runs from week 32 to week 38; the review after it depends on how many were found.
            simulation.AdvanceTo(SimTime.FromWeeks(38));
            return [.. log.Entries.Select(entry => entry.Due)];
        }
    }

    /// <summary>Hours and dollars of one replication are conserved.</summary>
    internal static void Check(ReplicationResult result)
    {
        var week = result.ValueOf("release.week");
        Assert.Equal(week, result.Chain.Total.Weeks, 9);
        var at = SimTime.Start;
        foreach (var link in result.ChainLinks)
        {
            Assert.Equal(at, link.Start);
            Assert.Equal(link.End - link.Start, link.Spent.Total);
            at = link.End;
        }

        Assert.Equal(week, at.Weeks);
        // The books add up to the outcomes to the hundredth of a cent.
        Assert.All(result.Journal, posting => Assert.True(posting.Amount.HundredthsOfCent > 0, posting.ToString()));
        var release = result.Journal.Where(posting => posting.Book == Book.Release).ToList();
        Assert.Equal(result.ValueOf("cost.total"), Sum(release).Dollars);
        Assert.Equal(Sum(release), new[] { "cost.personnel", "cost.compute", "cost.external", "cost.overhead" }
            .Aggregate(Money.Zero, (sum, name) => sum + Money.FromDollars(result.ValueOf(name))));
        Assert.Equal(result.ValueOf("cost.organization"), Sum(result.Journal.Where(posting => posting.Book == Book.Organization)).Dollars);
        Assert.DoesNotContain(release, posting => posting.Entity.StartsWith("partner/", StringComparison.Ordinal) || posting.Entity.StartsWith("product-line/", StringComparison.Ordinal));
        Assert.InRange(result.ValueOf("cost.total"), 1e5, 1e10);
        if (!double.IsNaN(result.ValueOf("compute.goodput")))
        {
            Assert.InRange(result.ValueOf("compute.goodput"), 0, result.ValueOf("compute.busyShare") + 1e-9);
            Assert.InRange(result.ValueOf("compute.busyShare"), 0, 1 + 1e-9);
        }
    }

    private static Money Sum(IEnumerable<Posting> postings) => postings.Aggregate(Money.Zero, (sum, posting) => sum + posting.Amount);

    /// <summary>Who leaves which pod when.</summary>
    private sealed class Departures : ITraceObserver
    {
        public List<(ActorId Actor, string What)> Entries { get; } = [];

        public void Delivered(int round, in Mail mail)
        {
            if (mail.Message.GetType().Name is "PersonLeaves" or "VacancyFilled" or "QuotaGranted")
                Entries.Add((mail.Receiver, $"{mail.Due.Microseconds} {mail.Message.GetType().Name}"));
        }
    }

    /// <summary>Who received messages of one type, and when.</summary>
    private sealed class Log(string type) : ITraceObserver
    {
        public List<(ActorId Receiver, SimTime Due)> Entries { get; } = [];

        public void Delivered(int round, in Mail mail)
        {
            if (mail.Message.GetType().Name == type)
                Entries.Add((mail.Receiver, mail.Due));
        }
    }
}
