namespace SimulationLab.Experiments.Tests.Work;

/// <summary>An answer says what its scenarios set, whoever named them.</summary>
public sealed class ScenarioChangesTests : Bench
{
    [Fact]
    public void A_scenario_varied_in_a_request_says_what_was_varied()
    {
        var changes = ChangesOf("""{"baseline":"baseline","alternatives":[{"extends":"compute-shortage","overrides":{"data.team":10,"compute.spareFraction":"0.20"},"events":[{"at":"week 4","entity":"provider/gcp","outage":{"duration":"3 days"}}]}],"replications":2}""");
        var varied = Assert.Single(changes);
        Assert.Equal(("compute-shortage-varied", "compute-shortage"), (varied.Scenario, varied.Extends));
        Assert.Equal("compute-shortage with compute.spareFraction 0.2, data.team 10; week 4: provider/gcp: outage (duration 3 days)", varied.InWords());
    }

    [Fact]
    public void Two_variations_of_one_scenario_have_the_names_that_they_have_in_the_answer()
    {
        var changes = ChangesOf("""{"baseline":"baseline","alternatives":[{"extends":"baseline","overrides":{"compute.spareFraction":0.2}},{"extends":"baseline","overrides":{"compute.spareFraction":0.3}}],"replications":2}""");
        Assert.Equal(["baseline-varied is baseline with compute.spareFraction 0.2", "baseline-varied-2 is baseline with compute.spareFraction 0.3"], changes.Select(own => $"{own.Scenario} is {own.InWords()}"));
    }

    [Fact]
    public void A_scenario_that_only_has_another_name_says_so() =>
        Assert.Equal("baseline as it is", Assert.Single(ChangesOf("""{"baseline":"baseline","alternatives":[{"extends":"baseline","name":"twin"}],"replications":2}""")).InWords());

    [Fact]
    public async Task An_answer_about_the_baseline_alone_has_nothing_to_say()
    {
        var answer = await Ask(new ExperimentRequest { Scenario = new("baseline", new Dictionary<string, System.Text.Json.JsonElement>(), []), Replications = 2 });
        Assert.Null(answer.ScenarioChanges);
    }

    [Fact]
    public void Whoever_asks_gets_as_many_replications_over_HTTP_as_from_a_program()
    {
        Assert.Equal(1000, WorkKind.Attribution.Replications);
        Assert.Equal(1000, new AttributionRequest { Scenario = new("baseline", new Dictionary<string, System.Text.Json.JsonElement>(), []) }.Replications);
        foreach (var (kind, request) in ((WorkKind, string)[])
        [
            (WorkKind.Experiment, """{"scenario":"baseline"}"""), (WorkKind.Attribution, """{"scenario":"baseline"}"""), (WorkKind.Tornado, """{"scenario":"baseline"}"""),
            (WorkKind.FlipPoint, """{"baseline":"baseline","alternative":"plan"}"""), (WorkKind.Selection, """{"scenarios":["baseline","plan"],"indifference":1}"""),
        ])
            Assert.Equal(kind.Replications, kind.Read(request, out _)!.Replications);
    }

    private IReadOnlyList<ScenarioChanges> ChangesOf(string request)
    {
        Assert.True(Open.TryPrepare(WorkKind.Comparison, request, out var plan, out var faults), string.Join("\n", faults));
        Assert.Subset(plan!.Scenarios.Select(scenario => scenario.Name).ToHashSet(), plan.Changes.Select(own => own.Scenario).ToHashSet());
        return plan.Changes;
    }
}
