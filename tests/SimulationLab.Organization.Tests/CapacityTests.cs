using SimulationLab.Kernel;
using SimulationLab.Tests;
using static SimulationLab.Organization.Tests.EffectTests;

namespace SimulationLab.Organization.Tests;

/// <summary>What management and providers do to the nodes of a cluster, in the plan where nothing else happens: training lasts from week 11.4 to 28.6.</summary>
public class CapacityTests
{
    private static readonly Scenario Plan = Scenarios.Of("plan");

    [Fact]
    public void A_provider_without_clusters_makes_a_cluster_that_moves_to_it_wait_as_any_other_does()
    {
        var there = Run(Plan, Act(20, "cluster/gcp-1", "moveTo", ("provider", "provider/oci")));
        // The wait, and the restart after it.
        Assert.Equal(3.0, there.Chain[Delay.QuotaWait].Weeks, 2);
        Assert.Equal(Run(Plan, Act(20, "cluster/gcp-1", "moveTo", ("provider", "provider/aws"))).Chain[Delay.QuotaWait], there.Chain[Delay.QuotaWait]);
        // In a loose market half as long, there too.
        (string, string)[] loose =
        [
            ("causes.compute", "on"), ("market.regime", "loose"), ("market.partialShare", "0"), ("products.surges.rate", "0 per year"), ("compute.failureRate", "0 per 1000 node-days"), ("compute.stragglers.rate", "0 per 1000 node-days"),
            .. ProviderParameters.Providers.SelectMany(provider => new[] { ($"providers.{provider.Name}.outageRate", "0 per year"), ($"providers.{provider.Name}.quotaWait", "3 weeks") }),
        ];
        var simulation = Start(Scenarios.Of("plan", loose), Act(20, "cluster/gcp-1", "moveTo", ("provider", "provider/oci")));
        simulation.AdvanceTo(SimTime.FromWeeks(19 + 1.49));
        Assert.Equal("capacity from provider/oci", Describe(simulation, "cluster/gcp-1").WaitsFor);
        simulation.AdvanceTo(SimTime.FromWeeks(19 + 1.51));
        Assert.Null(Describe(simulation, "cluster/gcp-1").WaitsFor);
    }

    [Fact]
    public void A_cluster_that_moves_before_the_quota_is_asked_for_is_part_of_the_request_of_its_new_provider()
    {
        var result = Run(Plan, Act(1.5, "cluster/gcp-1", "moveTo", ("provider", "provider/oci")));
        Assert.Equal(65.0, result.ValueOf("release.week"), 6);
    }

    [Fact]
    public void Spares_no_longer_wanted_when_they_are_granted_are_neither_held_nor_paid_for()
    {
        var (raised, lowered) = (Lever(15, "compute.spareFraction", "0.2"), Lever(15 + (2.0 / 7), "compute.spareFraction", "0"));
        Assert.Equal(129.6e6, FleetCost(Run(Plan, raised, lowered)), 1.0);
        Assert.Equal(0, SparesIn(20, raised, lowered));
        // Half of them are wanted after all: they come when those asked for first do, and no others.
        Assert.Equal(75, SparesIn(18.1, raised, lowered, Lever(17, "compute.spareFraction", "0.1")));
        Assert.Equal(75, SparesIn(25, raised, lowered, Lever(17, "compute.spareFraction", "0.1")));
        Assert.Equal(150, SparesIn(25, raised));

        double SparesIn(double week, params ImposedEvent[] acts)
        {
            var simulation = Start(Plan, acts);
            simulation.AdvanceTo(SimTime.FromWeeks(week - 1));
            return Figure(simulation, "cluster/azure-1", "spare nodes ready");
        }
    }

    [Fact]
    public void Spares_that_were_bought_on_the_way_step_in_for_nodes_cut()
    {
        var cut = Act(20, "provider/azure", "quotaCut", ("share", "0.15"), ("duration", "4 weeks"));
        Assert.True(Run(Plan, cut).Chain[Delay.QuotaCut].Weeks > 0.5);
        var spared = Run(Plan, Lever(15, "compute.spareFraction", "0.2"), cut);
        Assert.Equal(Duration.Zero, spared.Chain[Delay.QuotaCut]);
        Assert.Equal(65.0, spared.ValueOf("release.week"), 6);
    }

    [Theory]
    [InlineData("releaseNodes", 1, 735)]
    [InlineData("releaseNodes", 15, 735)]
    [InlineData("releaseNodes", 16, 720)]
    [InlineData("buyNodes", 14, 750)]
    [InlineData("buyNodes", 15, 765)]
    [InlineData("buyNodes", 44, 780)]
    public void Training_goes_on_with_whole_copies_of_the_model_only(string act, int nodes, int computing)
    {
        var simulation = Start(Plan, Act(15, "cluster/gcp-1", act, ("nodes", $"{nodes}")));
        simulation.AdvanceTo(SimTime.FromWeeks(14 + 3.1));
        Assert.Equal(computing / 750.0, Figure(simulation, "cluster/gcp-1", "speed"), 12);
        Assert.Equal(computing / 750.0, Figure(simulation, "training-run/candidate-1", "speed"), 12);
    }

    [Theory]
    [InlineData("25000")]
    [InlineData("40")]
    public void Nodes_of_the_plan_that_fill_no_copy_are_none_the_plan_counts_on(string gpus)
    {
        var scenario = Scenarios.Of("plan", ("training.gpusPerCandidate", gpus), ("training.tokens", $"{double.Parse(gpus, System.Globalization.CultureInfo.InvariantCulture) / 6000 * 10_127_360_000_000} tokens"), ("training.pointsPerNat", "0 points per nat"));
        Assert.Equal(65.0, Run(scenario).ValueOf("release.week"), 6);
    }

    [Fact]
    public void A_second_batch_of_lemons_leaves_the_first_as_bad_as_it_was()
    {
        (string, string)[] failing =
        [
            ("causes.compute", "on"), ("market.regime", "tight"), ("market.partialShare", "0"), ("products.surges.rate", "0 per year"),
            .. ProviderParameters.Providers.SelectMany(provider => new[] { ($"providers.{provider.Name}.outageRate", "0 per year"), ($"providers.{provider.Name}.quotaWait", "3 weeks") }),
        ];
        var scenario = Scenarios.Of("plan", failing);
        ImposedEvent[] bad = [Act(15, "cluster/gcp-1", "lemonBatch", ("nodes", "100"), ("factor", "20 times"))];
        ImposedEvent[] both = [.. bad, Act(15.1, "cluster/gcp-1", "lemonBatch", ("nodes", "300"), ("factor", "1 times"))];
        var (none, one, two) = (Mean([]), Mean(bad), Mean(both));
        Assert.True(one - none > 50, $"{none}, {one}");
        // Nodes that fail once as often are sound.
        Assert.InRange(two - one, -15, 15);
        var simulation = Start(Plan, both);
        simulation.AdvanceTo(SimTime.FromWeeks(15));
        Assert.Equal(400, Figure(simulation, "cluster/gcp-1", "nodes known to be bad"));

        double Mean(ImposedEvent[] acts) => Enumerable.Range(1, 20).Average(number =>
        {
            var run = Replication.Start(scenario, 1, number, null, acts);
            run.Run();
            return Replication.Report(run, number).ValueOf("compute.interruptions");
        });
    }

    [Theory]
    [InlineData(15, "cluster/aws-1", "releaseNodes", "nodes", "749", null)]
    [InlineData(15, "cluster/aws-1", "releaseNodes", "nodes", "750", "has only 750 nodes")]
    [InlineData(5, "cluster/aws-1", "releaseNodes", "nodes", "751", "has only 750 nodes")]
    [InlineData(15, "cluster/aws-1", "moveTo", "provider", "provider/gcp", null)]
    [InlineData(15, "cluster/aws-1", "moveTo", "provider", "provider/aws", "is at provider/aws already")]
    [InlineData(15, "cluster/aws-1", "lemonBatch", "nodes", "750", null)]
    [InlineData(15, "cluster/aws-1", "lemonBatch", "nodes", "751", "has only 750 nodes")]
    [InlineData(5, "training-run/candidate-1", "divergence", "rollback", "1 day", "has not begun")]
    [InlineData(15, "training-run/candidate-1", "divergence", "rollback", "1 day", null)]
    [InlineData(35, "training-run/candidate-1", "divergence", "rollback", "1 day", "has finished")]
    [InlineData(5, "cluster/aws-1", "buyNodes", "nodes", "75", null)]
    [InlineData(35, "cluster/aws-1", "buyNodes", "nodes", "75", null)]
    [InlineData(62, "cluster/aws-1", "buyNodes", "nodes", "75", "will not be used again")]
    [InlineData(62, "cluster/aws-1", "releaseNodes", "nodes", "75", "will not be used again")]
    [InlineData(62, "cluster/aws-1", "moveTo", "provider", "provider/gcp", "will not be used again")]
    public void Clusters_and_runs_object_to_what_would_have_no_effect(double week, string entity, string name, string field, string value, string? objection)
    {
        var simulation = Start(Plan);
        simulation.AdvanceTo(SimTime.FromWeeks(week - 1));
        var message = Act(week, entity, name, (field, value)).ToInputs(simulation.Roster).Single().Message;
        var answer = ((Entity)simulation.Actors[simulation.Roster[entity].Index]).ObjectionTo(message);
        if (objection is null)
            Assert.Null(answer);
        else
            Assert.Contains(objection, answer);
    }

    [Fact]
    public void A_cluster_none_of_whose_nodes_compute_does_not_say_that_it_computes()
    {
        var simulation = Start(Plan, Act(15, "provider/azure", "quotaCut", ("share", "1"), ("duration", "2 weeks")));
        simulation.AdvanceTo(SimTime.FromWeeks(14.5));
        var state = Describe(simulation, "cluster/azure-1");
        Assert.DoesNotContain("computes", state.Doing);
        Assert.NotNull(state.WaitsFor);
        Assert.Equal(SimTime.FromWeeks(14), state.Since);
        simulation.AdvanceTo(SimTime.FromWeeks(16.5));
        state = Describe(simulation, "cluster/azure-1");
        Assert.Equal("computes", state.Doing);
        Assert.Equal(SimTime.FromWeeks(16), state.Since);
    }

    [Fact]
    public void A_cluster_says_which_nodes_it_waits_for_and_since_when()
    {
        var simulation = Start(Plan, Act(20, "cluster/gcp-1", "buyNodes", ("nodes", "75")), Lever(21, "compute.spareFraction", "0.1"));
        simulation.AdvanceTo(SimTime.FromWeeks(20.5));
        var state = Describe(simulation, "cluster/gcp-1");
        Assert.Equal(("computes", "150 nodes asked for at provider/gcp", SimTime.FromWeeks(19)), (state.Doing, state.WaitsFor, state.Since));
        Assert.Equal(150, Figure(simulation, "cluster/gcp-1", "nodes asked for"));
        simulation.AdvanceTo(SimTime.FromWeeks(22.5));
        state = Describe(simulation, "cluster/gcp-1");
        Assert.Equal(("75 nodes asked for at provider/gcp", SimTime.FromWeeks(20)), (state.WaitsFor, state.Since));
        simulation.AdvanceTo(SimTime.FromWeeks(23.5));
        Assert.Null(Describe(simulation, "cluster/gcp-1").WaitsFor);
        Assert.Equal(0, Figure(simulation, "cluster/gcp-1", "nodes asked for"));
    }

    [Fact]
    public void What_a_cluster_had_asked_for_it_asks_for_again_where_it_moves()
    {
        var simulation = Start(Plan, Act(18, "cluster/gcp-1", "buyNodes", ("nodes", "75")), Act(19, "cluster/gcp-1", "moveTo", ("provider", "provider/aws")));
        simulation.AdvanceTo(SimTime.FromWeeks(18.5));
        Assert.Equal(825, Figure(simulation, "cluster/gcp-1", "nodes asked for"));
        simulation.AdvanceTo(SimTime.FromWeeks(21.1));
        Assert.Equal(825, Figure(simulation, "cluster/gcp-1", "nodes"));
        Assert.Equal(0, Figure(simulation, "cluster/gcp-1", "nodes asked for"));
    }

    [Fact]
    public void Each_provider_gets_its_share_of_the_yearly_cloud_spend_in_the_organization_book()
    {
        var plan = Run(Plan);
        (string Name, double Part)[] parts = [("gcp", 45), ("azure", 35), ("aws", 15), ("oci", 7.5)];
        foreach (var (name, part) in parts)
            Assert.Equal(425e6 * 65 / 52 * part / 102.5, Booked(plan, $"provider/{name}"), 1e6);
        Assert.Equal(425e6 * 65 / 52, parts.Sum(entry => Booked(plan, $"provider/{entry.Name}")), 1.0);
        var more = Run(Scenarios.Of("plan", ("providers.yearlySpend.training", "$500000000 per year"), ("providers.yearlySpend.storage", "$100000000 per year"), ("providers.oci.share", "0")));
        Assert.Equal(600e6 * 65 / 52, parts.Sum(entry => Booked(more, $"provider/{entry.Name}")), 1.0);
        Assert.Equal(0, Booked(more, "provider/oci"));
        Assert.Equal(plan.ValueOf("cost.total"), more.ValueOf("cost.total"));

        static double Booked(ReplicationResult result, string entity) => result.Journal.Where(posting => posting.Book == Book.Organization && posting.Entity == entity).Sum(posting => posting.Amount.Dollars);
    }

    private static Simulation Start(Scenario scenario, params ImposedEvent[] acts) => Replication.Start(scenario, 1, 1, null, acts);

    private static ReplicationResult Run(Scenario scenario, params ImposedEvent[] acts)
    {
        var simulation = Start(scenario, acts);
        simulation.Run();
        return Replication.Report(simulation, 1);
    }

    private static EntityState Describe(Simulation simulation, string key) => ((Entity)simulation.Actors[simulation.Roster[key].Index]).Describe(simulation.Now);

    private static double Figure(Simulation simulation, string key, string name) => Describe(simulation, key).Figures.Single(figure => figure.Name == name).Value;

    private static double FleetCost(ReplicationResult result) =>
        result.Journal.Where(posting => posting.Book == Book.Release && posting.Debit == Account.Fleet).Sum(posting => posting.Amount.Dollars);
}
