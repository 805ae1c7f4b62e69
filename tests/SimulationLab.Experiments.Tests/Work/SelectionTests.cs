using Shipped = SimulationLab.Tests.Scenarios;

namespace SimulationLab.Experiments.Tests.Work;

/// <summary>The best of many.</summary>
public sealed class SelectionTests : Bench
{
    [Fact]
    public async Task The_best_is_chosen_and_what_falls_behind_is_not_run_on()
    {
        var answer = await Ask(new SelectionRequest
        {
            Scenarios = [Shipped.ReferenceTo("baseline"), Shipped.ReferenceTo("compute-shortage"), Shipped.ReferenceTo("baseline", ("evaluation.contractors", "4"))],
            Indifference = 0.5,
            Replications = 2000,
        });
        Assert.Equal("baseline-varied", answer.Best);
        Assert.Equal(StopReason.Decision, answer.StoppedBy);
        Assert.Equal(answer.Completed, answer.Scenarios!.Sum(scenario => scenario.Replications));
        Assert.True(answer.Scenarios![1].Replications <= answer.Scenarios[2].Replications);
        Assert.Equal(answer.Best, answer.Scenarios.Single(scenario => scenario.IsInTheRunning).Name);
    }

    [Fact]
    public async Task Equals_are_not_told_apart_for_ever()
    {
        var answer = await Ask(new SelectionRequest { Scenarios = [Shipped.ReferenceTo("plan"), Shipped.ReferenceTo("plan")], Indifference = 0.5, Replications = 500 });
        Assert.Equal(StopReason.Decision, answer.StoppedBy);
        Assert.Equal(200, answer.Completed);
    }

    [Fact]
    public async Task A_choice_that_the_replications_do_not_allow_says_how_many_would()
    {
        var answer = await Ask(new SelectionRequest { Scenarios = [Shipped.ReferenceTo("baseline"), Shipped.ReferenceTo("data-team-doubled")], Indifference = 0.0001, Replications = 60 });
        Assert.Null(answer.Best);
        Assert.Equal(StopReason.Replications, answer.StoppedBy);
        Assert.Contains("Not decided after 60 replications", answer.Explanation![0]);
    }

    [Fact]
    public void One_scenario_or_no_indifference_is_refused()
    {
        var refused = Refused(new SelectionRequest { Scenarios = [Shipped.ReferenceTo("plan")], Indifference = 0, Outcome = "leadership.decisions" });
        Assert.Contains("2 to 20 scenarios", refused);
        Assert.Contains("smallest difference that matters", refused);
        Assert.Contains("neither better nor worse", refused);
    }
}
