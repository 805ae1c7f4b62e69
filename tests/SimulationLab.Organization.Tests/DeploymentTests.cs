using SimulationLab.Tests;

namespace SimulationLab.Organization.Tests;

/// <summary>Each driver of the rollout moves what it drives.</summary>
public class DeploymentTests
{
    [Fact]
    public void A_model_slower_than_its_target_has_its_inference_worked_over()
    {
        var plan = Run("plan");
        Assert.Equal(0.85, plan.ValueOf("deployment.latency"), 9);
        // $15 for an hour of a node that makes 2,500 tokens a second.
        Assert.Equal(15.0 / 3600 / 2500 * 1000, plan.ValueOf("deployment.costPer1K"), 12);
        // 1.1 s is too slow; two rounds of rework, of 1.5 weeks each, take it to 0.79 s.
        var slow = Run("plan", ("serving.latency", "1.3 seconds"));
        Assert.Equal(65 + (2 * 1.5), slow.ValueOf("release.week"), 6);
        Assert.Equal(3.0, slow.Chain[Delay.SlowInference].Weeks, 6);
        Assert.Equal(1.3 * 0.85 * 0.85, slow.ValueOf("deployment.latency"), 9);
    }

    [Fact]
    public void Satisfaction_follows_the_difference_of_quality_by_a_logistic_curve()
    {
        Assert.Equal(1 / (1 + Math.Exp(-0.25 * 2)), Run("plan").ValueOf("deployment.winRate"), 9);
        Assert.Equal(1 / (1 + Math.Exp(-0.25 * 7)), Run("plan", ("training.quality", "85 points")).ValueOf("deployment.winRate"), 9);
    }

    [Fact]
    public void An_incident_is_understood_then_fixed_by_people_and_the_step_is_repeated()
    {
        (string, string)[] set = [("causes.other", "on"), ("training.qualitySpread", "0 points"), ("serving.latencySpread", "0"), ("deployment.incidentShare", "0.3"), ("deployment.fixTime", "1 days"), ("training.lossSpikes.rate", "0 per training"), ("training.divergence.chance", "0")];
        for (var number = 1; number <= 10; number++)
        {
            var result = Replication.Run(Scenarios.Of("plan", set), 1, number);
            var incidents = result.ValueOf("deployment.incidents");
            // A day, a quarter of a week for the team, and a week for the step that is done again.
            Assert.Equal(65 + (incidents * (1 + (1 / 7.0) + 0.25)), result.ValueOf("release.week"), 5);
            Assert.Equal(255 + (incidents * (4 + 1)), result.ValueOf("effort.stage"), 6);
        }
    }

    [Fact]
    public void A_time_of_stabilization_costs_and_does_not_delay()
    {
        var (plan, stabilized) = (Run("plan"), Run("plan", ("deployment.stabilization", "4 weeks")));
        Assert.Equal(65, stabilized.ValueOf("release.week"), 9);
        Assert.Equal(ReleaseStatus.Shipped, stabilized.Status);
        Assert.Equal(65.0, stabilized.Chain.Total.Weeks, 9);
        Assert.Equal(435 + (8 * 4), stabilized.ValueOf("effort.stage") + stabilized.ValueOf("effort.crossCutting"), 6);
        Assert.Equal(plan.ValueOf("cost.personnel") * 69 / 65, stabilized.ValueOf("cost.personnel"), 2.0);
    }

    [Theory]
    [InlineData("overrun(plan: 1 week, share: 0.2, exponent: 1.5)")]
    [InlineData("overrun(plan: 1 weeks, share: 0, exponent: 2)")]
    public void An_overrun_can_be_written_and_takes_its_plan_when_nothing_is_to_go_wrong(string text)
    {
        var scenario = Scenarios.Of("plan", ("activities.canary-100.duration", text));
        Assert.Equal(65, Replication.Run(scenario, 1, 1).ValueOf("release.week"), 9);
        var written = ActivityParameters.Duration.Format(scenario.Network.Activities[^1].Hours!.Value);
        Assert.True(ActivityParameters.Duration.TryParse(written, out var again, out _));
        Assert.Equal(scenario.Network.Activities[^1].Hours!.Value, again);
    }

    [Theory]
    [InlineData("overrun(plan: 1 week, share: 1.2, exponent: 1.5)")]
    [InlineData("overrun(plan: 1 week, share: 0.2 weeks, exponent: 1.5)")]
    [InlineData("overrun(plan: 1 week, share: 0.2, exponent: 0)")]
    public void An_overrun_that_makes_no_sense_is_refused(string text) =>
        Assert.False(ActivityParameters.Duration.TryParse(text, out _, out _));

    private static ReplicationResult Run(string name, params (string, string)[] set) => Replication.Run(Scenarios.Of(name, set), 1, 1);
}
