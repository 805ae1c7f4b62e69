using SimulationLab.Tests;

namespace SimulationLab.Organization.Tests;

/// <summary>The plan is exact, and its numbers come from mechanisms: turn a driver and the result follows by its formula.</summary>
public class PlanTests
{
    private static readonly ReplicationResult Plan = Replication.Run(Scenarios.Of("plan"), 1, 1);

    [Fact]
    public void The_plan_takes_65_weeks_and_each_stage_its_own()
    {
        Assert.Equal(ReleaseStatus.Shipped, Plan.Status);
        Assert.Equal(65.0, Plan.Outcomes[Outcomes.ReleaseWeek.Index]);
        Assert.Equal([8.0, 24.0, 8.0, 10.0, 10.0, 5.0], Plan.Stages.Select(span => (span.End!.Value - span.Start!.Value).Weeks));
        Assert.Equal([0.0, 8.0, 32.0, 40.0, 50.0, 60.0], Plan.Stages.Select(span => span.Start!.Value.Weeks));
    }

    [Fact]
    public void The_plan_spends_255_and_180_engineer_weeks()
    {
        Assert.Equal(255, Plan.ValueOf("effort.stage"), 9);
        Assert.Equal(180, Plan.ValueOf("effort.crossCutting"), 9);
        Assert.Equal([50.0, 80, 40, 35, 30, 20], Scenarios.Of("plan").Network.Stages.Select(stage => stage.Activities.Sum(activity => activity.StageEffort)));
    }

    [Fact]
    public void The_plan_costs_what_the_source_prints_with_the_storage_line()
    {
        Assert.Equal(176.674e6, Plan.ValueOf("cost.total"));
        Assert.Equal([27.36e6, 135.014e6, 13.5e6, 0.8e6], new[] { "cost.personnel", "cost.compute", "cost.external", "cost.overhead" }.Select(name => Plan.ValueOf(name)));
        var accounts = Plan.Journal.Where(posting => posting.Book == Book.Release).GroupBy(posting => posting.Debit)
            .ToDictionary(group => group.Key, group => group.Sum(posting => posting.Amount.Dollars));
        Assert.Equal(129.6e6, accounts[Account.Fleet], 3);
        Assert.Equal(0.414e6, accounts[Account.Storage], 3);
        Assert.Equal(10e6, accounts[Account.Labels], 3);
        Assert.Equal(1.5e6, accounts[Account.Annotation], 3);
    }

    [Fact]
    public void Nothing_on_the_plans_driving_chain_is_delay() => Assert.Equal(Plan.Chain[Delay.None], Plan.Chain.Total);

    [Theory]
    [InlineData("training.gpusPerCandidate", "12000", 65 - (1440.0 / 168))]
    [InlineData("training.mfu", "0.2", 65 + (2880.0 / 168))]
    [InlineData("training.tokens", "20254720000000 tokens", 65 + (2880.0 / 168))]
    [InlineData("labeling.preference.annotators", "200", 65 + 5)]
    [InlineData("labeling.preference.rate", "100 items per annotator-week", 65 - 2)]
    [InlineData("labeling.ratings.annotators", "125", 65 + 2)]
    [InlineData("activities.api-product.team", "2", 65 + 10)]
    [InlineData("activities.api-product.effort.crossCutting", "60", 65 + 5)]
    [InlineData("activities.scoping.team", "2", 65 + 2)]
    [InlineData("activities.annealing.duration", "900 hours", 65 + (336.0 / 168))]
    [InlineData("evaluation.target", "80.5 points", 67.0)]
    public void Turning_a_driver_moves_the_plan_by_its_formula(string key, string value, double expectedWeeks)
    {
        if (key == "evaluation.target")
        {
            // A target above the true quality: rework until the quality has grown past it, two to three weeks and about a point each time.
            var result = Replication.Run(Scenarios.Of("plan", (key, value)), 1, 1);
            Assert.Equal(1, result.ValueOf("evaluation.reworks"));
            Assert.InRange(result.ValueOf("release.week"), 67, 68);
            Assert.InRange(result.Chain[Delay.WeakModel].Weeks, 2, 3);
            return;
        }

        Assert.Equal(expectedWeeks, Replication.Run(Scenarios.Of("plan", (key, value)), 1, 1).ValueOf("release.week"), 6);
    }

    [Fact]
    public void A_candidate_of_twice_the_GPUs_trains_1440_hours_at_the_same_price_of_the_fleet()
    {
        var doubled = Replication.Run(Scenarios.Of("plan", ("training.gpusPerCandidate", "12000")), 1, 1);
        var training = doubled.ChainLinks.Single(link => link.Name == "training");
        Assert.Equal(1440, (training.End - training.Start).Hours, 6);
        Assert.Equal(129.6e6, doubled.Journal.Where(posting => posting.Book == Book.Release && posting.Debit == Account.Fleet).Sum(posting => posting.Amount.Dollars), 3);
    }

    [Fact]
    public void A_hundred_thousand_GPUs_train_for_four_weeks()
    {
        var training = Replication.Run(Scenarios.Of("burst-100k", [.. Off()]), 1, 1).ChainLinks.Single(link => link.Name == "training");
        Assert.Equal(691.2, (training.End - training.Start).Hours, 6);
    }

    [Fact]
    public void A_slipping_release_pays_time_driven_lines_longer_and_lumps_once()
    {
        var late = Replication.Run(Scenarios.Of("plan", ("activities.api-product.team", "2")), 1, 1);
        Assert.Equal(27.36e6 * 75 / 65, late.ValueOf("cost.personnel"), 2);
        Assert.Equal(Plan.ValueOf("cost.external") + (2e6 * 10 / 65), late.ValueOf("cost.external"), 2);
        Assert.Equal(0.3e6 + (0.5e6 * 75 / 65), late.ValueOf("cost.overhead"), 2);
    }

    [Fact]
    public void Quota_that_nobody_waits_for_shortens_nothing_while_the_short_list_is_still_open() =>
        // Fully covered, the fleet is there in week 5; exploration still lasts to week 8.
        Assert.Equal(65.0, Replication.Run(Scenarios.Of("plan", ("compute.commitments.coverage", "1")), 1, 1).ValueOf("release.week"), 6);

    internal static double ValueOf(ReplicationResult result, string outcome) => result.ValueOf(outcome);

    private static IEnumerable<(string, string)> Off() => Delays.AllCauses.Select(cause => ($"causes.{Delays.NameOf(cause)}", "off"));
}
