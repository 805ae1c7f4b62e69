using SimulationLab.Kernel;
using SimulationLab.Tests;

namespace SimulationLab.Organization.Tests;

/// <summary>Product lines take pods for their incidents. Nothing else of coordination goes wrong here.</summary>
public class IncidentTests
{
    private static readonly (string, string)[] OnePodEach = [.. DivisionParameters.Divisions.Select(division => ($"divisions.{division.Name}.pods", "1"))];

    [Fact]
    public void An_incident_that_finds_an_idle_pod_delays_nothing()
    {
        var result = Replication.Run(With(("products.incidents.rate", "12 per year")), 1, 1);
        Assert.InRange(Value(result, "products.incidents"), 20, 40);
        Assert.Equal(Value(result, "products.incidents"), Value(result, "products.podWeeks"), 4.0);
        Assert.Equal(0, Value(result, "products.incidentWaitWeeks"));
        Assert.Equal(65.0, Value(result, "release.week"), 6);
    }

    [Fact]
    public void Where_no_pod_is_idle_work_waits_until_one_is_back()
    {
        var calm = Replication.Run(With(OnePodEach), 1, 1);
        var result = Replication.Run(With([.. OnePodEach, ("products.incidents.rate", "12 per year")]), 1, 1);
        Assert.True(Value(result, "release.week") > Value(calm, "release.week") + 1);
        Assert.True(Value(result, "coordination.podWaitWeeks") > Value(calm, "coordination.podWaitWeeks") + 2);
        Assert.True(result.Chain[Delay.PodWait] > calm.Chain[Delay.PodWait]);
        // The work itself is what it was.
        Assert.Equal(Value(calm, "effort.stage"), Value(result, "effort.stage"), 6);
    }

    [Theory]
    [InlineData("products.incidents.rate", "4 per year", "16 per year")]
    [InlineData("products.incidents.effort", "3 engineer-weeks", "18 engineer-weeks")]
    public void More_and_larger_incidents_make_work_wait_longer(string key, string little, string much)
    {
        Assert.True(Mean(little) + 0.5 < Mean(much), $"{key}: {Mean(little)} weeks with {little}, {Mean(much)} with {much}");

        double Mean(string value)
        {
            (string Key, string Value)[] set = [("products.incidents.rate", "12 per year"), (key, value)];
            return Enumerable.Range(1, 10).Average(number => Value(Replication.Run(With([.. OnePodEach, .. set.Where((entry, i) => i == set.Length - 1 || entry.Key != key)]), 1, number), "coordination.podWaitWeeks"));
        }
    }

    [Theory]
    [InlineData(1, "products.incidents.effort", "6 engineer-weeks")]
    [InlineData(2.5, "products.incidents.effort", "15 engineer-weeks")]
    [InlineData(0.75, "pods.size", "8")]
    // Six hours of meetings in a week of forty beyond those that the plan contains.
    [InlineData(1 / 0.85, "meetings.podPlanning", "10 hours per week")]
    public void An_incident_takes_its_effort_at_the_pace_of_all_people_of_the_pod(double weeks, string key, string value)
    {
        var observer = new Observer();
        var result = Replication.Run(With(("products.incidents.rate", "12 per year"), (key, value)), 1, 1, observer);
        Assert.True(observer.Lengths.Count > 15);
        Assert.All(observer.Lengths, length => Assert.Equal(weeks, length.Weeks, 6));
        Assert.Equal(observer.Lengths.Count * (key == "products.incidents.effort" ? 6 * weeks : 6), Value(result, "products.incidentEffort"), 6);
    }

    [Fact]
    public void Half_of_the_incidents_are_as_large_as_the_median_and_a_tenth_more_than_twice()
    {
        var observer = new Observer();
        for (var number = 1; number <= 10; number++)
            Replication.Run(With(("products.incidents.rate", "26 per year"), ("products.incidents.effortSpread", "0.6")), 1, number, observer);
        Assert.True(observer.Lengths.Count > 400);
        Assert.InRange(observer.Lengths.Count(length => length.Weeks > 1) / (double)observer.Lengths.Count, 0.42, 0.58);
        Assert.InRange(observer.Lengths.Count(length => length.Weeks > 2.16) / (double)observer.Lengths.Count, 0.06, 0.14);
    }

    [Fact]
    public void Who_leaves_a_pod_at_an_incident_makes_it_last_longer_and_a_pod_that_nobody_is_left_in_gives_it_back()
    {
        (string, string)[] set = [("products.incidents.rate", "1 per year"), ("products.incidents.effort", "60 engineer-weeks"), ("pods.hiringFreeze", "on")];
        var undisturbed = new Observer();
        Replication.Run(With(set), 1, 1, undisturbed);
        var (lent, since) = undisturbed.First!.Value;
        var pod = Replication.Start(With(set), 1, 1).Roster.KeyOf(lent);
        // After five weeks of ten half of the people leave, so that the rest takes ten weeks.
        var halved = Run(3);
        Assert.Equal(10, undisturbed.Lengths.Max().Weeks, 6);
        Assert.Equal(15, halved.Lengths.Max().Weeks, 6);
        // When all leave, another pod does the other half.
        var emptied = Run(6);
        Assert.Equal(2, emptied.Lengths.Count(length => Math.Abs(length.Weeks - 5) < 1e-6));
        Assert.Equal(undisturbed.Loans + 1, emptied.Loans);

        Observer Run(int people)
        {
            var observer = new Observer();
            var leave = EffectTests.Act(since.Weeks + 1 + 5, pod, "departure", ("people", $"{people}"));
            Replication.Start(With(set), 1, 1, observer, [leave]).Run();
            return observer;
        }
    }

    [Fact]
    public void A_product_line_loses_as_long_as_an_incident_is_open_whether_it_waits_or_is_worked_on()
    {
        (string, string)[] often = [("products.incidents.rate", "12 per year")];
        var free = Replication.Run(With(often), 1, 1);
        var few = Replication.Run(With([.. OnePodEach, .. often]), 1, 1);
        foreach (var result in (ReplicationResult[])[free, few])
            Assert.Equal(100_000 * (Value(result, "products.incidentWaitWeeks") + Value(result, "products.podWeeks")), Value(result, "products.incidentLoss"), 0.01);
        Assert.True(Value(few, "products.incidentWaitWeeks") > 2);
        var dearer = Replication.Run(With([.. often, ("products.incidents.weekValue", "$200000")]), 1, 1);
        Assert.Equal(2 * Value(free, "products.incidentLoss"), Value(dearer, "products.incidentLoss"), 0.01);
        // It is in no book.
        Assert.Equal(Value(free, "cost.total"), Value(dearer, "cost.total"));
    }

    [Fact]
    public void A_pod_is_lent_between_items_only_and_gets_none_while_it_is_away()
    {
        var observer = new Observer();
        Replication.Run(With([.. OnePodEach, ("products.incidents.rate", "20 per year")]), 1, 1, observer);
        Assert.True(observer.Loans > 20);
        Assert.True(observer.AtOnce > 0, "No loan began when an item ended, so this test shows little.");
        Assert.Equal(0, observer.Conflicts);
    }

    [Fact]
    public void Twins_without_an_incident_so_far_have_the_same_forecast()
    {
        var scenario = With([.. OnePodEach, ("products.incidents.rate", "2 per year")]);
        var twins = Enumerable.Range(1, 20).Select(seed =>
        {
            var twin = Replication.Start(scenario, (ulong)seed, 1);
            twin.AdvanceTo(SimTime.FromWeeks(9));
            return twin;
        }).GroupBy(TwinExtensions.Seen).MaxBy(alike => alike.Count())!.Take(4).ToList();
        Assert.True(twins.Count >= 2);
        Assert.True(twins.Select(twin => twin.Copy().OutcomesAtTheEnd()).Distinct().Count() > 1, "The twins hide nothing different, so this test shows nothing.");
        for (var future = 1; future <= 6; future++)
            Assert.Single(twins.Select(twin => twin.WithNewLuck(new Luck(9, future, 1)).OutcomesAtTheEnd()).Distinct());
    }

    [Fact]
    public void How_long_an_incident_still_takes_is_drawn_anew()
    {
        var scenario = With(("products.incidents.rate", "50 per year"), ("products.incidents.effort", "18 engineer-weeks"), ("products.incidents.effortSpread", "1"));
        var twin = Replication.Start(scenario, 1, 1);
        twin.AdvanceTo(SimTime.FromWeeks(6));
        Assert.True(Lent(twin) > 3);
        var later = Enumerable.Range(1, 10).Select(future =>
        {
            var forecast = twin.WithNewLuck(new Luck(9, future, 1));
            Assert.Equal(Lent(twin), Lent(forecast));
            forecast.AdvanceTo(SimTime.FromWeeks(8));
            return Lent(forecast);
        });
        Assert.True(later.Distinct().Count() > 3);

        static double Lent(Simulation twin) => twin.Roster.OfKind(EntityKinds.Division)
            .Sum(division => ((Entity)twin.Actors[division.Index]).Describe(twin.Now).Figures.Single(figure => figure.Name == "pods at incidents of product lines").Value);
    }

    private static Scenario With(params (string Key, string Value)[] set)
    {
        (string Key, string Value)[] pinned = [("causes.coordination", "on"), ("products.incidents.effort", "6 engineer-weeks"), ("products.incidents.effortSpread", "0"),
            ("products.incidents.weekValue", "$100000"), ("pods.divisibility", "0.5"), ("meetings.inPlan", "4 hours per week"), .. Scenarios.AlikePods];
        var calm = Catalogue.All.Where(parameter => parameter.Cause == Cause.Coordination).Select(parameter => (parameter.Key, parameter.PlanText!));
        return Scenarios.Of("plan", [.. pinned.Concat(calm).Where(entry => !set.Any(given => given.Key == entry.Item1)), .. set]);
    }

    private static double Value(ReplicationResult result, string outcome) => PlanTests.ValueOf(result, outcome);

    private sealed class Observer : ITraceObserver
    {
        private readonly Dictionary<ActorId, SimTime> away = [];
        private readonly HashSet<ActorId> atWork = [];
        private readonly Dictionary<ActorId, SimTime> ended = [];

        /// <summary>Of the loans that ended.</summary>
        public List<Duration> Lengths { get; } = [];

        /// <summary>The pod that was lent first, and when.</summary>
        public (ActorId Pod, SimTime Since)? First { get; private set; }

        public int Loans { get; private set; }

        public int AtOnce { get; private set; }

        public int Conflicts { get; private set; }

        public void Delivered(int round, in Mail mail)
        {
            switch (mail.Message)
            {
                case DoItem:
                    Conflicts += away.ContainsKey(mail.Receiver) ? 1 : 0;
                    atWork.Add(mail.Receiver);
                    break;
                case ItemDone:
                    atWork.Remove(mail.Sender);
                    ended[mail.Sender] = mail.Due;
                    break;
                case IncidentOver or IncidentReturned when away.Remove(mail.Sender, out var since):
                    Lengths.Add(mail.Due - since);
                    break;
                case PodLent:
                    Loans++;
                    First ??= (mail.Receiver, mail.Due);
                    AtOnce += ended.TryGetValue(mail.Receiver, out var at) && at == mail.Due ? 1 : 0;
                    Conflicts += atWork.Contains(mail.Receiver) || !away.TryAdd(mail.Receiver, mail.Due) ? 1 : 0;
                    break;
            }
        }
    }
}
