using SimulationLab.Kernel;
using SimulationLab.Tests;

namespace SimulationLab.Organization.Tests;

/// <summary>People and their structure: turn a driver and the delay follows.</summary>
public class CoordinationTests
{
    /// <summary>Coordination as the only cause, and of it only what a test switches on.</summary>
    private static readonly (string, string)[] Calm =
    [
        ("causes.coordination", "on"), ("pods.exceptionRate", "0 per engineer-week"), ("pods.attrition", "0 per person-year"), ("pods.handoffs", "0 per item"),
        ("desks.load", "0"), ("leadership.load", "0"), ("leadership.decisionTime", "0 hours"), ("leadership.gateDecisionTime", "0 hours"), ("leadership.syncInterval", "0 hours"),
        ("meetings.inPlan", "40 hours per week"), ("pods.lossPerChannel", "0"), ("pods.cover", "0"), ("pods.readingIn.activity", "0 hours"), ("pods.readingIn.division", "0 hours"),
        .. Scenarios.AlikePods,
    ];

    [Fact]
    public void Functional_silos_cost_nothing_when_nobody_queues_and_asking_costs_nothing()
    {
        // Handoffs and escalations there are, but nothing to wait for.
        (string, string)[] free = [.. Calm.Where(entry => entry.Item1 is not "pods.exceptionRate" and not "pods.handoffs" and not "pods.attrition")];
        for (var replication = 1; replication <= 20; replication++)
        {
            var pods = Replication.Run(Scenarios.Of("plan", free), 1, replication);
            var silos = Replication.Run(Scenarios.Of("plan", [.. free, ("organization.structure", "functional")]), 1, replication);
            Assert.Equal(Week(pods), Week(silos), 6);
            Assert.Equal(0, Value(silos, "coordination.waitWeeks"));
            Assert.True(Value(silos, "coordination.handoffs") > 150);
        }
    }

    [Fact]
    public void In_functional_silos_work_waits_two_to_three_times_as_long()
    {
        var (pods, silos) = (Runs(Scenarios.Of("baseline"), 100), Runs(Scenarios.Of("functional-silos"), 100));
        Assert.InRange(silos.Average(result => Value(result, "coordination.waitWeeks")) / pods.Average(result => Value(result, "coordination.waitWeeks")), 2, 3);
        Assert.True(silos.Zip(pods, (silo, pod) => Week(silo) - Week(pod)).Average() > 0.1);
    }

    [Fact]
    public void The_load_of_others_makes_the_wait_at_a_handoff_follow_Erlangs_formula()
    {
        // Pods are desks of one server: the wait is load ÷ (1 − load) of the time a job takes.
        foreach (var (load, expected) in ((string, double)[])[("0.3", 0.3 / 0.7), ("0.6", 1.5)])
        {
            var results = Runs(Scenarios.Of("plan", Calmly(("pods.handoffs", "3 per item"), ("desks.load", load), ("desks.serviceTime", "1 hours"))), 100);
            var waits = results.Select(result => (Weeks: Value(result, "coordination.handoffWeeks"), Count: Value(result, "coordination.handoffs"))).ToList();
            var ratio = waits.Sum(wait => wait.Weeks) * 168 / waits.Sum(wait => wait.Count);
            // The standard error of a ratio, by its residuals.
            var error = Math.Sqrt(waits.Sum(wait => Math.Pow((wait.Weeks * 168) - (ratio * wait.Count), 2))) / waits.Sum(wait => wait.Count);
            Assert.InRange(ratio, expected - (4 * error), expected + (4 * error));
        }
    }

    [Fact]
    public void What_a_wait_loses_is_one_less_an_exponential_of_it()
    {
        var scenario = Scenarios.Of("baseline", ("desks.contextLifetime", "2 weeks"));
        Assert.Equal(0, HandoffParameters.ShareLost(scenario, Kernel.Duration.Zero));
        Assert.Equal(1 - Math.Exp(-0.5), HandoffParameters.ShareLost(scenario, Kernel.Duration.FromWeeks(1)), 12);
        // No wait, nothing lost; long waits, much.
        Assert.Equal(0, Delayed(Delay.ContextLoss, ("organization.structure", "functional")));
        Assert.True(Delayed(Delay.ContextLoss, ("organization.structure", "functional"), ("desks.load", "0.8"), ("desks.contextLifetime", "1 week"))
            > 2 * Delayed(Delay.ContextLoss, ("organization.structure", "functional"), ("desks.load", "0.8"), ("desks.contextLifetime", "8 weeks")));
    }

    [Fact]
    public void A_pod_without_a_discipline_hands_over_more_often()
    {
        (string, string)[] five = [("pods.size", "5"), ("pods.handoffsPerMissingRole", "2 per item")];
        Assert.Equal(0, Runs(Scenarios.Of("plan", Calmly(("pods.handoffsPerMissingRole", "2 per item"))), 20).Sum(result => Value(result, "coordination.handoffs")));
        // Some forty items with two handoffs each.
        Assert.InRange(Runs(Scenarios.Of("plan", Calmly(five)), 20).Average(result => Value(result, "coordination.handoffs")), 70, 110);
    }

    [Fact]
    public void Meetings_beyond_the_plan_make_all_team_work_longer_by_their_share()
    {
        // 4.5 hours of 40, of which the plan contains 0.5: every hour of team work takes 1 ÷ 0.9.
        var result = Replication.Run(Scenarios.Of("plan", Calmly(("meetings.inPlan", "0.5 hours per week"))), 1, 1);
        var scoping = result.ChainLinks.Single(link => link.Name == "scoping");
        Assert.Equal(2 / 0.9, scoping.Spent.Total.Weeks, 6);
        Assert.Equal((2 / 0.9) - 2, scoping.Spent[Delay.Meetings].Weeks, 6);
    }

    [Fact]
    public void Two_pods_at_one_activity_talk_over_one_more_channel()
    {
        // The sprint has 7 engineers in two pods; scoping has 4 in one.
        var result = Replication.Run(Scenarios.Of("plan", Calmly(("pods.lossPerChannel", "0.05"))), 1, 1);
        Assert.Equal(0, result.ChainLinks.Single(link => link.Name == "scoping").Spent[Delay.Communication].Microseconds);
        Assert.Equal(3 / 0.95, result.ChainLinks.Single(link => link.Name == "sprint-broad").Spent.Total.Weeks, 6);
        Assert.Equal((15.0, 4360.0, 114960.0), (Channels.Among(6), Channels.InPods(80, 6), Channels.Among(480)));
    }

    [Fact]
    public void New_people_do_less_and_are_taught_until_they_are_assimilated()
    {
        // One of six is replaced after a week: (5 − 0.25 + 0.5) ÷ 6 of the work for 16 weeks, then all of it.
        const string Yaml = "name: x\nextends: plan\nset: { {SET} }\nevents: [ { at: week 1, entity: pod/rd-02, departure: { people: 1 } } ]\n";
        var set = InYaml(Calmly(("pods.hiringTime", "1 week")));
        var scoping = Replication.Run(Scenarios.OfYaml(Yaml.Replace("{SET}", set, StringComparison.Ordinal)), 1, 1).ChainLinks.First(link => link.Name == "scoping").Spent;
        // 8 engineer-weeks by 4: a week at 5/6, the rest at 5.25/6.
        Assert.Equal(1 + ((2 - (5 / 6.0)) / (5.25 / 6)), scoping.Total.Weeks, 6);
        Assert.Equal(1 / 6.0, scoping[Delay.Vacancy].Weeks, 6);
        Assert.Equal((scoping.Total.Weeks - 1) * 0.75 / 6, scoping[Delay.NewPeople].Weeks, 6);
    }

    [Fact]
    public void Those_of_a_pod_whom_the_item_does_not_need_stand_in_for_the_missing()
    {
        // Scoping takes four of six. Of three who leave, half of the other two stand in for one: four sixths of the work instead of three.
        const string Yaml = "name: x\nextends: plan\nset: { {SET} }\nevents: [ { at: week 1, entity: pod/rd-02, departure: { people: 3 } } ]\n";
        foreach (var (cover, at) in new[] { ("0", 3 / 6.0), ("0.5", 4 / 6.0), ("1", 5 / 6.0) })
        {
            var set = InYaml(Calmly(("pods.hiringTime", "20 weeks"), ("pods.cover", cover)));
            var scoping = Replication.Run(Scenarios.OfYaml(Yaml.Replace("{SET}", set, StringComparison.Ordinal)), 1, 1).ChainLinks.First(link => link.Name == "scoping").Spent;
            Assert.Equal(2 / at, scoping.Total.Weeks, 6);
            Assert.Equal((2 / at) - 2, scoping[Delay.Vacancy].Weeks, 6);
        }
    }

    [Fact]
    public void Many_hired_late_come_too_late_or_stand_in_each_others_way()
    {
        var baseline = Runs(Scenarios.Of("baseline"), 60);
        var (late, early) = (Gain(Scenarios.Of("late-hiring-surge")), Gain(Scenarios.OfYaml(Surge(40, 6))));
        // Brooks: two dozen late gain next to nothing and cost more; six, half a year before they are needed, gain much.
        Assert.True(late < 0.4, $"{late} weeks");
        Assert.True(early > late + 1, $"{early} weeks against {late}");
        Assert.True(Runs(Scenarios.Of("late-hiring-surge"), 60).Average(result => Value(result, "cost.personnel")) > baseline.Average(result => Value(result, "cost.personnel")));
        // Two dozen who are all there at once make it later at any time: they talk and learn instead of working.
        const string Now = "set: { pods.hiringTime: 0 hours, pods.attrition: 0 per person-year }\n";
        var calm = Runs(Scenarios.OfYaml("name: x\nextends: baseline\n" + Now), 60);
        Assert.True(Runs(Scenarios.OfYaml(Surge(62, 30) + Now), 60).Zip(calm, (with, without) => Week(with) - Week(without)).Average() > 0.5);

        double Gain(Scenario scenario) => Runs(scenario, 60).Zip(baseline, (with, without) => Week(without) - Week(with)).Average();

        static string Surge(int week, int people) => "name: x\nextends: baseline\nevents:\n"
            + string.Concat(((string[])["applied-01", "applied-02", "safety-01"]).Select(pod => $"  - {{ at: week {week}, entity: pod/{pod}, hire: {{ people: {people} }} }}\n"));
    }

    [Fact]
    public void A_hiring_freeze_leaves_places_empty_until_it_ends()
    {
        (string, string)[] leaving = [("pods.attrition", "0.5 per person-year"), ("pods.hiringTime", "2 weeks")];
        double Vacant(params (string, string)[] more) => Runs(Scenarios.Of("plan", Calmly([.. leaving, .. more])), 40).Average(result => result.Chain[Delay.Vacancy].Weeks);
        var (usual, frozen) = (Vacant(), Vacant(("pods.hiringFreeze", "on")));
        Assert.True(frozen > 5 * usual, $"{frozen} weeks frozen, {usual} otherwise");
        // Frozen for the first twenty weeks only.
        var set = InYaml(Calmly([.. leaving, ("pods.hiringFreeze", "on")]));
        var thawed = Runs(Scenarios.OfYaml($"name: x\nextends: plan\nset: {{ {set} }}\nevents: [ {{ at: week 21, entity: organization, set: {{ pods.hiringFreeze: off }} }} ]\n"), 40).Average(result => result.Chain[Delay.Vacancy].Weeks);
        Assert.InRange(thawed, usual, frozen / 2);
    }

    [Fact]
    public void A_pod_given_to_another_division_reads_itself_in()
    {
        const string Yaml = "name: x\nextends: plan\nset: { {SET} }\nevents:\n";
        var set = InYaml([.. Calm.Where(entry => entry.Item1 != "pods.readingIn.division"), ("divisions.rd.pods", "1")]);
        var moved = Replication.Run(Scenarios.OfYaml(Yaml.Replace("{SET}", set, StringComparison.Ordinal) + "  - { at: week 1, entity: pod/applied-02, reassign: { to: division/rd } }\n"), 1, 1);
        Assert.Equal(1, Value(moved, "pods.reassignments"));
        // The only pod of R&D is taken; the one that came reads for two weeks and then does the scoping in two.
        var scoping = moved.ChainLinks.Single(link => link.Name == "scoping").Spent;
        Assert.Equal((2.0, 2.0), (scoping[Delay.Reassignment].Weeks, scoping[Delay.None].Weeks));
    }

    [Fact]
    public void Matters_wait_for_the_next_Monday_with_time_for_them()
    {
        var scenario = Scenarios.Of("baseline", ("leadership.syncLength", "15 minutes"), ("leadership.syncMatterTime", "7 minutes"));
        var sync = default(LeadershipSync);
        var days = new List<double>();
        foreach (var hours in (double[])[24, 30, 100, 169, 330, 336])
        {
            sync = sync.Book(Kernel.SimTime.FromHours(hours), scenario);
            days.Add(sync.Day.Weeks);
        }

        // Two each week: the third of week 1 waits for week 3.
        Assert.Equal([1, 1, 2, 2, 3, 3], days);
        Assert.Equal(3.3, sync.Book(Kernel.SimTime.FromWeeks(3.3), Scenarios.Of("plan")).Day.Weeks, 9);
    }

    [Fact]
    public void A_gate_waits_for_a_leader_as_Erlang_says()
    {
        // One leader, busy four fifths of the time with matters of two hours: eight hours on average.
        var results = Runs(Scenarios.Of("plan", Calmly(("leadership.roles", "1"), ("leadership.load", "0.8"), ("leadership.matterTime", "2 hours"))), 400);
        var hours = results.Select(result => Value(result, "leadership.decisionLatencyDays") * 24).ToList();
        var mean = hours.Average();
        var error = Math.Sqrt(hours.Sum(wait => (wait - mean) * (wait - mean)) / hours.Count / hours.Count);
        Assert.InRange(mean, 8 - (4 * error), 8 + (4 * error));
        Assert.Equal(results.Average(result => Value(result, "leadership.gateWeeks")), results.Average(result => result.Chain[Delay.DecisionWait].Weeks), 9);
    }

    [Fact]
    public void Fewer_allocated_engineers_make_orders_wait_and_enough_of_them_do_not()
    {
        Assert.All(DivisionParameters.Divisions, division => Assert.True(division.AllocatedIn(Scenarios.Of("plan")) >= (division.Name == "leadership" ? 6 : 13)));
        Assert.Equal(0, Value(Replication.Run(Scenarios.Of("plan"), 1, 1), "coordination.podWaitWeeks"));
        var scarce = Replication.Run(Scenarios.Of("plan", ("divisions.infra.compute.allocation", "0.2"), ("divisions.infra.dataInfrastructure.allocation", "0.1")), 1, 1);
        Assert.True(Value(scarce, "coordination.podWaitWeeks") > 5);
        Assert.True(Week(scarce) > 65);
    }

    [Fact]
    public void Ten_times_the_pods_at_the_same_work_cost_little_more_and_change_nothing()
    {
        // A pod that is lent has people who come and go; which pod that is depends on how many there are, so nothing is lent here.
        (string, string) calm = ("products.incidents.rate", "0 per year");
        var usual = Scenarios.Of("baseline", calm);
        var many = Scenarios.Of("baseline", [calm, .. DivisionParameters.Divisions.Select(division => (division.Pods.Key, $"{10 * usual.Get(division.Pods)}"))]);
        for (var replication = 1; replication <= 5; replication++)
        {
            var (few, more) = (Replication.Run(usual, 1, replication), Replication.Run(many, 1, replication));
            Assert.Equal(Week(few), Week(more), 9);
            // Each pod more hears that the organization opens and that the release has ended.
            Assert.Equal(few.Events + (2 * 9 * 80), more.Events);
        }
    }

    [Fact]
    public void The_plan_staffs_some_1500_engineer_weeks_and_the_organization_some_hundred_engineer_years()
    {
        var plan = Replication.Run(Scenarios.Of("plan"), 1, 1);
        Assert.Equal(1523, Value(plan, "effort.staffed"), 6);
        Assert.Equal(480 * 65 / 52.0, Value(plan, "effort.organizationYears"), 6);
        Assert.InRange(Value(Replication.Run(Scenarios.Of("core-lab"), 1, 1), "effort.organizationYears"), 200, 500);
        // Pods do what is done in divisions; training, labels, ratings and the rollout are booked by whoever does them.
        Assert.InRange(DivisionOutcomes.Effort.Sum(outcome => plan.Outcomes[outcome.Index]), 250, 435);
    }

    [Fact]
    public void At_baseline_an_item_is_handed_over_three_times_in_ten_on_average()
    {
        var counts = Enumerable.Range(1, 100).AsParallel().AsOrdered().Select(number =>
        {
            var observer = new ItemCounter();
            Replication.Run(Scenarios.Of("baseline"), 1, number, observer);
            return observer;
        }).ToList();
        var items = counts.Sum(count => count.Items);
        var mean = counts.Sum(count => count.Handoffs) / (double)items;
        var error = Math.Sqrt(counts.Sum(count => Math.Pow(count.Handoffs - (mean * count.Items), 2))) / items;
        Assert.True(error < 0.01, $"{items} items are too few to tell: {mean} ± {error}");
        Assert.True(Math.Abs(mean - 0.3) < 4 * error, $"{mean} ± {error}");
    }

    private static (string Key, string Value)[] Calmly(params (string Key, string Value)[] set) => [.. Calm.Where(entry => set.All(other => other.Key != entry.Item1)), .. set];

    private static string InYaml(IEnumerable<(string Key, string Value)> set) => string.Join(", ", set.Select(entry => $"{entry.Key}: {entry.Value}"));

    private static double Delayed(Delay delay, params (string, string)[] set) =>
        Runs(Scenarios.Of("plan", Calmly(set)), 30).Average(result => result.Chain[delay].Weeks);

    private static List<ReplicationResult> Runs(Scenario scenario, int replications) =>
        [.. Enumerable.Range(1, replications).AsParallel().AsOrdered().Select(replication => Replication.Run(scenario, 1, replication))];

    private static double Value(ReplicationResult result, string outcome) => PlanTests.ValueOf(result, outcome);

    private static double Week(ReplicationResult result) => Value(result, "release.week");

    private sealed class ItemCounter : ITraceObserver
    {
        public int Items { get; private set; }

        public int Handoffs { get; private set; }

        public void Delivered(int round, in Mail mail)
        {
            if (mail.Message is not ItemDone done)
                return;
            Items++;
            Handoffs += done.Handoffs;
        }
    }
}
