using System.Text.Json;
using SimulationLab.Kernel;
using SimulationLab.Organization;
using SimulationLab.Tests;

namespace SimulationLab.Experiments.Tests;

/// <summary>Finding, resolving and saving scenarios.</summary>
public sealed class ScenarioLibraryTests
{
    private const string Mine = """
        name: mine
        extends: compute-shortage
        question: What if?
        set:
          compute: { spareFraction: 20 % }
          providers.gcp.quotaWait: lognormal(p10: 1 week, p90: 2 weeks)   # written as people write it
          activities.scoping.team: 2
          activities:
            sprint-broad: { effort: { stage: 14 engineer-weeks } }
            annealing.duration: 3 weeks
        events:
          - at: week 14.5
            entity: provider/aws
            outage: { duration: 3 days }
        """;

    [Fact]
    public void A_scenario_is_its_parent_with_its_own_changes_on_top()
    {
        Assert.True(Library.New().TryRead(Mine, "mine.yaml", out var scenario, out var faults), string.Join("\n", faults));
        Assert.Equal(0.2, scenario!.Get((Parameter<double>)Catalogue.Find("compute.spareFraction")!));
        Assert.Equal(Distribution.LogNormal(168, 336), scenario.Get((Parameter<Distribution>)Catalogue.Find("providers.gcp.quotaWait")!));
        Assert.Equal("shortage", scenario.Get((Parameter<string>)Catalogue.Find("market.regime")!));
        var network = scenario.Network;
        Assert.Equal(2, network.Activities[network.IndexOf("scoping")].Team);
        Assert.Equal(14, network.Activities[network.IndexOf("sprint-broad")].StageEffort);
        Assert.Equal(Distribution.Fixed(504), network.Activities[network.IndexOf("annealing")].Hours);
        var imposed = Assert.Single(scenario.Events);
        Assert.Equal((SimTime.FromWeeks(13.5), "provider/aws"), (imposed.At, imposed.Entity));
        Assert.Equal(Duration.FromDays(3), Assert.Single(imposed.Values));
    }

    [Fact]
    public void The_same_scenario_in_json_is_the_same_scenario()
    {
        const string json = """
            { "name": "mine", "extends": "compute-shortage", "question": "What if?",
              "set": { "compute.spareFraction": 0.2, "providers.gcp.quotaWait": "lognormal(p10: 1 week, p90: 2 weeks)", "activities.scoping.team": 2,
                       "activities.sprint-broad.effort.stage": 14, "activities.annealing.duration": "3 weeks" },
              "events": [ { "at": "week 14.5", "entity": "provider/aws", "outage": { "duration": "3 days" } } ] }
            """;
        var library = Library.New();
        Assert.True(library.TryRead(Mine, "mine.yaml", out var fromYaml, out _));
        Assert.True(library.TryRead(json, "mine.json", out var fromJson, out var faults), string.Join("\n", faults));
        Assert.Equal(fromYaml!.CanonicalText(), fromJson!.CanonicalText());
    }

    [Fact]
    public void A_network_replaces_the_network_of_the_parent_whole()
    {
        Assert.True(Library.New().TryRead("""
            name: small
            extends: baseline
            network:
              stages:
                - name: only
                  activities:
                    - { name: think, by: division/rd, work: team, team: 2, effort: { stage: 4 } }
            """, "small.yaml", out var scenario, out var faults), string.Join("\n", faults));
        Assert.Equal("think", Assert.Single(scenario!.Network.Activities).Name);
    }

    [Fact]
    public void A_request_varies_a_scenario_and_its_faults_carry_paths()
    {
        var library = Library.New();
        Assert.True(library.TryResolve(Reference("""{ "compute.spareFraction": 0.2, "compute.checkpoint.fastInterval": "1 hour" }"""), out var scenario, out _));
        Assert.Equal(0.2, scenario!.Get((Parameter<double>)Catalogue.Find("compute.spareFraction")!));
        Assert.False(library.TryResolve(Reference("""{ "compute.spareFractoin": 0.2, "compute.spareFraction": null, "run.horizonWeeks": "soon" }"""), out scenario, out var faults));
        Assert.Null(scenario);
        Assert.Equal(["$.overrides['compute.spareFraction']", "$.overrides['compute.spareFractoin']", "$.overrides['run.horizonWeeks']"], faults.Select(fault => fault.Path).Order(StringComparer.Ordinal));
        Assert.Equal("compute.spareFraction", faults.Single(fault => fault.Nearest is not null).Nearest);
    }

    [Fact]
    public void A_request_for_an_unknown_scenario_names_the_nearest()
    {
        Assert.False(Library.New().TryResolve(new ScenarioReference("basline", new Dictionary<string, JsonElement>(), []), out _, out var faults));
        Assert.Equal("baseline", Assert.Single(faults).Nearest);
    }

    [Fact]
    public void A_saved_scenario_can_be_listed_seen_and_extended()
    {
        var library = Library.New(new InMemoryScenarios());
        Assert.True(library.TrySave("mine", Mine, out var faults), string.Join("\n", faults));
        Assert.False(library.List().Single(summary => summary.Name == "mine").IsShipped);
        Assert.True(library.TryGet("mine", out var view, out _));
        Assert.Equal(("compute-shortage", "What if?"), (view!.Extends, view.Question));
        var spare = view.Parameters.Single(parameter => parameter.Key == "compute.spareFraction");
        Assert.Equal(("0.2", true, true), (spare.Value, spare.DiffersFromParent, spare.DiffersFromDefault));
        var regime = view.Parameters.Single(parameter => parameter.Key == "market.regime");
        Assert.Equal(("shortage", false, true), (regime.Value, regime.DiffersFromParent, regime.DiffersFromDefault));
        Assert.True(library.TrySave("child", "name: child\nextends: mine\n", out _));
        Assert.True(library.TryResolve(new ScenarioReference("child", new Dictionary<string, JsonElement>(), []), out var child, out _));
        Assert.Single(child!.Events);
    }

    [Theory]
    [InlineData("baseline", "name: baseline\nextends: plan\n", "comes with the program")]
    [InlineData("mine", "name: other\nextends: baseline\n", "names itself 'other'")]
    [InlineData("mine", "name: mine\nextends: nobody\n", "is not a scenario")]
    public void What_is_wrong_is_not_saved(string name, string text, string message)
    {
        var saved = new InMemoryScenarios();
        Assert.False(Library.New(saved).TrySave(name, text, out var faults));
        Assert.Contains(message, Assert.Single(faults).Message, StringComparison.Ordinal);
        Assert.Empty(saved.Names());
    }

    [Fact]
    public void Scenarios_cannot_be_saved_into_a_circle()
    {
        var saved = new InMemoryScenarios();
        var library = Library.New(saved);
        Assert.True(library.TrySave("one", "name: one\nextends: baseline\n", out _));
        Assert.True(library.TrySave("two", "name: two\nextends: one\n", out _));
        Assert.False(library.TrySave("one", "name: one\nextends: two\n", out var faults));
        Assert.Contains("one → two → one", Assert.Single(faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Switching_a_cause_off_removes_its_events_and_gives_plan_values()
    {
        Assert.True(Library.New().TryRead(Mine + "\n", "mine.yaml", out var on, out _));
        Assert.True(Library.New().TryRead(Mine.Replace("set:", "set:\n  causes.compute: off", StringComparison.Ordinal), "mine.yaml", out var off, out var faults), string.Join("\n", faults));
        Assert.Single(on!.Events);
        Assert.Empty(off!.Events);
        Assert.Single(off.ImposedEvents);
    }

    private static ScenarioReference Reference(string overrides) =>
        new("baseline", JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(overrides)!, []);
}
