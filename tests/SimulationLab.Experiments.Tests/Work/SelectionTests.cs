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
        Assert.Single(answer.Explanation!);
    }

    [Fact]
    public async Task Equals_are_not_told_apart_for_ever()
    {
        var answer = await Ask(new SelectionRequest { Scenarios = [Shipped.ReferenceTo("plan"), Shipped.ReferenceTo("plan")], Indifference = 0.5, Replications = 500 });
        Assert.Equal(StopReason.Decision, answer.StoppedBy);
        Assert.Equal(200, answer.Completed);
        Assert.DoesNotContain("would have taken", answer.Explanation![0]);
        Assert.Equal("Within the indifference of 0.5 weeks of it, and so as good as far as this choice can tell: plan-2.", answer.Explanation[1]);
    }

    [Fact]
    public async Task An_indifference_too_small_for_any_number_of_replications_is_called_so()
    {
        var answer = await Ask(new SelectionRequest { Scenarios = [Shipped.ReferenceTo("baseline"), Shipped.ReferenceTo("data-team-doubled")], Outcome = "cost.total", Indifference = 0.1, Replications = 30 });
        Assert.Contains("An indifference of 0.1 USD may need more than the 100000 replications that can be asked for", answer.Explanation![0]);
    }

    [Fact]
    public async Task A_choice_that_the_replications_do_not_allow_says_how_many_would()
    {
        var answer = await Ask(new SelectionRequest { Scenarios = [Shipped.ReferenceTo("baseline"), Shipped.ReferenceTo("data-team-doubled")], Indifference = 0.0001, Replications = 60 });
        Assert.Null(answer.Best);
        Assert.Equal(StopReason.Replications, answer.StoppedBy);
        Assert.Contains("Not decided after 60 replications", answer.Explanation![0]);
    }

    [Theory]
    [InlineData(25, 0.2)]
    [InlineData(150, 0.01)]
    public async Task An_interrupted_selection_ends_as_if_nothing_had_been(int interruptedAt, double indifference)
    {
        var request = new SelectionRequest { Scenarios = [Shipped.ReferenceTo("compute-shortage"), Shipped.ReferenceTo("baseline"), Shipped.ReferenceTo("baseline", ("evaluation.contractors", "2"))], Indifference = indifference, Replications = 300 };
        var whole = await Ask(request);
        using var cancel = new CancellationTokenSource();
        var database = new Database(Directory.CreateDirectory(Path.Combine(Folder, "interrupted")).FullName);
        var first = new Laboratory(Shipped.Library, database, 2, (scenario, seed, number) =>
        {
            if (number == interruptedAt)
                cancel.Cancel();
            return Organization.Replication.Run(scenario, seed, number);
        });
        Assert.True(first.TryPrepare(request, out var plan, out _));
        Assert.Equal(WorkStatus.Cancelled, (await first.RunAsync(plan!, null, cancel.Token)).Answer.Status);
        var second = new Laboratory(Shipped.Library, database, 1);
        var resumed = (await second.RunAsync(plan!, null, TestContext.Current.CancellationToken)).Answer;
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(whole, Json.Options), System.Text.Json.JsonSerializer.Serialize(resumed, Json.Options));
    }

    [Fact]
    public async Task Replications_in_which_a_scenario_has_no_such_outcome_compare_nothing()
    {
        // At week 40 no candidate of the plan has been chosen: there is no quality to compare.
        var answer = await Ask(new SelectionRequest
        {
            Scenarios = [Shipped.ReferenceTo("plan"), Shipped.ReferenceTo("plan", ("run.horizonWeeks", "30"))],
            Outcome = "quality.score",
            Indifference = 1,
            Replications = 100,
        });
        Assert.Null(answer.Best);
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
