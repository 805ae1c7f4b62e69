using SimulationLab.Tests;

namespace SimulationLab.Organization.Tests;

/// <summary>What partners cost and what they save.</summary>
public class PartnerTests
{
    private static readonly (string, string)[] Saving = [("partners.academia.effortSaved", "0.1"), ("partners.cloud-ml-services.effortSaved", "0.2")];

    [Theory]
    [InlineData("0", 1 / 0.9)]
    [InlineData("1750000", (1 - (0.2 / 3)) / 0.9)]
    [InlineData("3500000", 1)]
    [InlineData("7000000", (1 - (0.4 / 3)) / 0.9)]
    [InlineData("900000000000", 0.8 / 0.9)]
    public void Each_dollar_saves_less_than_the_one_before_and_all_of_them_no_more_than_twice_the_usual(string spend, double factor)
    {
        var scenario = Scenarios.Of("plan", [("partners.academia.yearlySpend", "$" + spend), .. Saving]);
        Assert.Equal(factor, EffortSaved.EffortFactor("rd", scenario), 4);
        Assert.Equal(1, EffortSaved.EffortFactor("infra", scenario));
    }

    [Fact]
    public void Without_academia_research_takes_longer_and_nothing_else_does()
    {
        var result = Replication.Run(Scenarios.Of("plan", [("partners.academia.yearlySpend", "$0"), .. Saving]), 1, 1);
        // 2 weeks of scoping, 3 + 3 of the sprint, 1.5 of the reward model and 2.5 of PPO: 12 weeks of research.
        Assert.Equal(2 / 0.9, Weeks(result, "scoping"), 6);
        Assert.Equal(3 / 0.9, Weeks(result, "sprint-narrow"), 6);
        Assert.Equal(2.5 / 0.9, Weeks(result, "ppo"), 6);
        Assert.Equal(65 + (12 / 0.9) - 12, PlanTests.ValueOf(result, "release.week"), 6);
        // It saves its spend for as long as the release takes.
        Assert.Equal(0, Paid(result, "academia"), 1.0);
        Assert.Equal(3.5e6 / 52 * 65, Paid(Replication.Run(Scenarios.Of("plan"), 1, 1), "academia"), 1.0);
    }

    [Fact]
    public void Without_managed_services_the_infrastructure_is_more_work()
    {
        var result = Replication.Run(Scenarios.Of("plan", [("partners.cloud-ml-services.yearlySpend", "$0"), .. Saving]), 1, 1);
        // Ten weeks of orchestration take so long now that the shakedown, due after ten and a half, waits for it.
        Assert.Equal(10 / 0.8, Weeks(result, "orchestration"), 6);
        // The two end-to-end tests are whole activities of the division too, though integration has them done.
        Assert.Equal(1 / 0.8, Weeks(result, "shakedown"), 6);
        Assert.Equal(3 / 0.8, Weeks(result, "load-test"), 6);
        Assert.Equal(65 + (10 / 0.8) - 10.5 + (4 / 0.8) - 4, PlanTests.ValueOf(result, "release.week"), 6);
        Assert.Equal(0, Paid(result, "cloud-ml-services"), 1.0);
    }

    [Fact]
    public void Spend_that_management_changes_counts_from_then_on_for_work_not_yet_begun()
    {
        // The end of week 4: the first half of the sprint is under way, the second begins a week later.
        var result = EffectTests.Run(Scenarios.Of("plan", Saving), EffectTests.Lever(5, "partners.academia.yearlySpend", "$0"));
        Assert.Equal(3, Weeks(result, "sprint-broad"), 6);
        Assert.Equal(3 / 0.9, Weeks(result, "sprint-narrow"), 6);
        Assert.Equal(3.5e6 / 52 * 4, Paid(result, "academia"), 1.0);
    }

    private static double Weeks(ReplicationResult result, string activity) => result.ChainLinks.Single(link => link.Name == activity).Spent.Total.Weeks;

    private static double Paid(ReplicationResult result, string partner) =>
        result.Journal.Where(posting => posting.Entity == "partner/" + partner).Sum(posting => posting.Amount.Dollars);
}
