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
    [InlineData("products.incidents.length", "3 days", "3 weeks")]
    public void More_and_longer_incidents_make_work_wait_longer(string key, string little, string much)
    {
        Assert.True(Mean(little) + 0.5 < Mean(much), $"{key}: {Mean(little)} weeks with {little}, {Mean(much)} with {much}");

        double Mean(string value)
        {
            (string Key, string Value)[] set = [("products.incidents.rate", "12 per year"), (key, value)];
            return Enumerable.Range(1, 10).Average(number => Value(Replication.Run(With([.. OnePodEach, .. set.Where((entry, i) => i == set.Length - 1 || entry.Key != key)]), 1, number), "coordination.podWaitWeeks"));
        }
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
        var scenario = With(("products.incidents.rate", "50 per year"), ("products.incidents.length", "exponential(mean: 4 weeks)"));
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
        (string Key, string Value)[] pinned = [("causes.coordination", "on"), ("products.incidents.length", "1 weeks")];
        var calm = Catalogue.All.Where(parameter => parameter.Cause == Cause.Coordination).Select(parameter => (parameter.Key, parameter.PlanText!));
        return Scenarios.Of("plan", [.. pinned.Concat(calm).Where(entry => !set.Any(given => given.Key == entry.Item1)), .. set]);
    }

    private static double Value(ReplicationResult result, string outcome) => PlanTests.ValueOf(result, outcome);

    private sealed class Observer : ITraceObserver
    {
        private readonly HashSet<ActorId> away = [];
        private readonly HashSet<ActorId> atWork = [];
        private readonly Dictionary<ActorId, SimTime> ended = [];

        public int Loans { get; private set; }

        public int AtOnce { get; private set; }

        public int Conflicts { get; private set; }

        public void Delivered(int round, in Mail mail)
        {
            switch (mail.Message)
            {
                case DoItem:
                    Conflicts += away.Contains(mail.Receiver) ? 1 : 0;
                    atWork.Add(mail.Receiver);
                    break;
                case ItemDone:
                    atWork.Remove(mail.Sender);
                    ended[mail.Sender] = mail.Due;
                    break;
                case PodLent { To: null }:
                    away.Remove(mail.Receiver);
                    break;
                case PodLent:
                    Loans++;
                    AtOnce += ended.TryGetValue(mail.Receiver, out var at) && at == mail.Due ? 1 : 0;
                    Conflicts += atWork.Contains(mail.Receiver) || !away.Add(mail.Receiver) ? 1 : 0;
                    break;
            }
        }
    }
}
