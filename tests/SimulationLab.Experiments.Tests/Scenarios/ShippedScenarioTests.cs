using SimulationLab.Organization;

namespace SimulationLab.Experiments.Tests;

/// <summary>The scenario files that come with the program.</summary>
public sealed class ShippedScenarioTests
{
    public static TheoryData<string> Names => [.. Library.Shipped.Select(file => file.Name)];

    [Fact]
    public void The_shipped_folder_holds_baseline_and_plan() =>
        Assert.True(Library.Shipped.Count >= 7 && Library.Shipped.Any(file => file.Name == "baseline") && Library.Shipped.Any(file => file.Name == "plan"));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_shipped_scenario_is_right_named_like_its_file_and_asks_a_question(string name)
    {
        var library = Library.New();
        Assert.Empty(library.Validate(library.TextOf(name)!, name + ".yaml"));
        Assert.True(library.TryRead(library.TextOf(name)!, name + ".yaml", out var scenario, out _));
        Assert.Equal(name, scenario!.Name);
        var summary = library.List().Single(summary => summary.Name == name);
        Assert.True(summary.IsShipped);
        Assert.Empty(summary.Faults);
        Assert.EndsWith("?", summary.Question, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_shipped_scenario_but_baseline_differs_from_what_it_extends(string name)
    {
        Assert.True(Library.New().TryGet(name, out var view, out _));
        if (name == "baseline")
            Assert.DoesNotContain(view!.Parameters, parameter => parameter.DiffersFromDefault);
        else
        {
            Assert.True(Library.New().TryResolve(Reference(view!.Extends!), out var parent, out _));
            Assert.True(Library.New().TryResolve(Reference(name), out var own, out _));
            Assert.NotEqual(parent!.CanonicalText(), own!.CanonicalText());
        }

        static ScenarioReference Reference(string name) => new(name, new Dictionary<string, System.Text.Json.JsonElement>(), []);
    }

    [Fact]
    public void The_baseline_network_has_the_effort_of_the_source()
    {
        Assert.True(Library.New().TryResolve(new ScenarioReference("baseline", new Dictionary<string, System.Text.Json.JsonElement>(), []), out var baseline, out _));
        var stages = baseline!.Network.Stages;
        Assert.Equal(["exploration", "pretraining", "evaluation", "alignment", "optimization", "deployment"], stages.Select(stage => stage.Name));
        Assert.Equal([50, 80, 40, 35, 30, 20], stages.Select(stage => stage.Activities.Sum(activity => activity.StageEffort)));
        // Work that only a gate can order is not in the plan.
        Assert.Equal(180, baseline.Network.Activities.Where(activity => !activity.OnRework).Sum(activity => activity.CrossCuttingEffort));
    }

    [Fact]
    public void The_plan_has_every_cause_off_and_nothing_else_changed()
    {
        Assert.True(Library.New().TryGet("plan", out var plan, out _));
        Assert.All(plan!.Parameters, parameter => Assert.Equal(parameter.Key.StartsWith("causes.", StringComparison.Ordinal), parameter.DiffersFromParent));
        Assert.All(plan.Parameters.Where(parameter => parameter.Key.StartsWith("causes.", StringComparison.Ordinal)), parameter => Assert.Equal("off", parameter.Value));
        Assert.All(plan.Parameters.Where(parameter => parameter.Cause is not null), parameter => Assert.Equal(Catalogue.Find(parameter.Key)!.PlanText, parameter.InForce));
    }
}
