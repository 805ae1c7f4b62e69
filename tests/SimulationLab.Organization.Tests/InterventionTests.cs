using System.Globalization;
using SimulationLab.Kernel;
using SimulationLab.Tests;

namespace SimulationLab.Organization.Tests;

public class InterventionTests
{
    public static TheoryData<string> Kinds => [.. Catalogue.EventKinds.Where(kind => !kind.FieldsAreOptional).Select(kind => kind.Name)];

    public static TheoryData<string> Levers => [.. Catalogue.Levers.Select(lever => lever.Key)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Whatever_happens_whenever_every_hour_of_the_driving_chain_is_accounted_for(string name)
    {
        var kind = Catalogue.EventKinds.Single(candidate => candidate.Name == name);
        foreach (var week in (int[])[1, 8, 12, 20, 45])
            foreach (var entity in EntitiesOf(kind))
            {
                var result = Run(Scenarios.Of("baseline"), 3, Event(kind, week, entity));
                Assert.Equal(result.Chain.Total.Weeks, result.ValueOf("release.week"), 9);
            }
    }

    [Theory]
    [MemberData(nameof(Levers))]
    public void Every_lever_can_be_set_to_its_present_value_without_changing_any_outcome(string key)
    {
        var scenario = Scenarios.Of("baseline");
        var lever = Catalogue.Find(key)!;
        var untouched = Run(scenario, 2);
        var set = Run(scenario, 2, SetLever(lever, scenario.ValueOf(lever), 15));
        Assert.Equal(untouched.Outcomes, set.Outcomes);
    }

    [Fact]
    public void A_bought_node_speeds_training_up_only_once_it_is_granted_and_is_paid_for()
    {
        var scenario = Scenarios.Of("plan");
        var plan = Run(scenario, 1);
        var clusters = (string[])["cluster/gcp-1", "cluster/gcp-2", "cluster/azure-1", "cluster/aws-1"];
        var buy = Catalogue.EventKinds.Single(kind => kind.Name == "buyNodes");
        var bought = Run(scenario, 1, [.. clusters.Select(cluster => Event(buy, 20, cluster))]);
        // 10 % more nodes from three weeks after the request: what is left then takes 1/1.1 of its time.
        Assert.True(bought.ValueOf("release.week") < plan.ValueOf("release.week") - 0.3);
        // The same node-hours, used sooner; for microseconds of rounding.
        Assert.Equal(129.6e6, bought.Journal.Where(posting => posting.Book == Book.Release && posting.Debit == Account.Fleet).Sum(posting => posting.Amount.Dollars), 100.0);
    }

    [Fact]
    public void People_let_go_make_the_work_of_their_pod_slower_and_cost_no_more()
    {
        var scenario = Scenarios.Of("plan");
        var letGo = Catalogue.EventKinds.Single(kind => kind.Name == "letGo");
        var fewer = Run(scenario, 1, new ImposedEvent(SimTime.Start, "pod/rd-01", letGo, [3]));
        Assert.True(fewer.Chain[Delay.Vacancy] > Duration.Zero);
        Assert.True(fewer.ValueOf("release.week") > 65);
    }

    private static ImposedEvent Event(EventKind kind, double week, string entity) =>
        new(SimTime.FromWeeks(week - 1), entity, kind, [.. kind.Fields.Select(Default)]);

    private static ImposedEvent SetLever(Parameter lever, object value, double week)
    {
        var set = Catalogue.EventKinds.Single(kind => kind.FieldsAreOptional);
        return new(SimTime.FromWeeks(week - 1), EntityKinds.Everybody, set, [.. set.Fields.Select(field => field == lever ? value : null)]);
    }

    private static object? Default(Parameter field) =>
        field.TryParse(field.DefaultText, out var value, out var fault) ? value : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{field.Key}: {fault}"));

    private static IEnumerable<string> EntitiesOf(EventKind kind) =>
        OrganizationChart.RosterOf(Scenarios.Of("baseline")).Keys.Where(key => kind.EntityKinds.Contains(key.Split('/')[0])).Take(2);

    private static ReplicationResult Run(Scenario scenario, int number, params ImposedEvent[] interventions)
    {
        var simulation = Replication.Start(scenario, 1, number, null, interventions);
        simulation.Run();
        return Replication.Report(simulation, number);
    }
}
