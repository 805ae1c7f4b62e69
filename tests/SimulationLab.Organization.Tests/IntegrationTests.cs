using SimulationLab.Tests;

namespace SimulationLab.Organization.Tests;

/// <summary>Each driver of integration testing moves what it drives.</summary>
public class IntegrationTests
{
    private static readonly (string, string) On = ("causes.integration", "on");

    [Fact]
    public void A_fault_shows_with_the_chance_of_its_scale()
    {
        // 0.45 faults, 0.7 of them not found by simulation; a test on 6,000 GPUs and none in its shadow.
        var usual = Expected();
        var (node, pod, fleet) = (1 - Math.Exp(-6000 / 64.0), 1 - Math.Exp(-6), 1 - Math.Exp(-0.6));
        Assert.Equal(0.315 * ((0.4 * node) + (0.4 * pod) + (0.2 * fleet)), usual.Seen, 12);
        Assert.Equal(0.315, usual.Seen + usual.Escaping, 12);
        // A shadow test on a tenth of the GPUs finds what shows there, so fewer are seen and fewer escape.
        var shadowed = Expected(("integration.shadowShare", "0.1"));
        Assert.Equal(0.315 * 0.2 * Math.Exp(-0.06) * Math.Exp(-0.6), shadowed.Escaping - (0.315 * 0.4 * Math.Exp(-0.6) * Math.Exp(-6)) - (0.315 * 0.4 * Math.Exp(-600 / 64.0) * Math.Exp(-6000 / 64.0)), 12);
        Assert.True(shadowed.Seen < usual.Seen);
        // On more GPUs more is seen, and without simulation there is more to see.
        Assert.True(Expected(("integration.testGpus", "24000")).Escaping < usual.Escaping);
        Assert.Equal(usual.Seen / 0.7, Expected(("integration.simulationCoverage", "0")).Seen, 12);
    }

    [Fact]
    public void As_many_faults_are_found_as_are_expected_and_those_that_fixes_bring()
    {
        const int Replications = 200;
        var scenario = Scenarios.Of("plan", On, ("integration.faults", "2 per test"), ("integration.newFaultShare", "0.2 per fix"));
        var expected = 2 * Detectability.Of(scenario).Seen / (1 - 0.2);
        // Each fault brings a Poisson number of others: the variance of the total is mean ÷ (1 − ν)².
        var error = Math.Sqrt(expected / (0.8 * 0.8) / Replications);
        Assert.InRange(Mean(Run(scenario, Replications), "integration.faults"), expected - (4 * error), expected + (4 * error));
    }

    [Fact]
    public void Faults_that_no_test_shows_interrupt_training()
    {
        const int Replications = 60;
        // On a single node nearly everything escapes: the shakedown's faults strike training.
        var scenario = Scenarios.Of("plan", On, ("integration.faults", "4 per test"), ("integration.testGpus", "8"));
        var expected = Detectability.Of(scenario).Escaping;
        var results = Run(scenario, Replications);
        Assert.InRange(Mean(results, "integration.escaped"), expected - (4 * Math.Sqrt(expected / Replications)), expected + (4 * Math.Sqrt(expected / Replications)));
        var training = results.ConvertAll(result => result.ChainLinks.Single(link => link.Name == "training"));
        Assert.True(training.Sum(link => link.Spent[Delay.IntegrationFault].Weeks) > 0);
        Assert.All(training, link => Assert.Equal(2880, link.Spent[Delay.None].Hours, 3));
        Assert.Equal(0, Mean(Run(Scenarios.Of("plan", On, ("integration.faults", "4 per test"), ("integration.testGpus", "1000000")), 10), "integration.escaped"));
    }

    [Fact]
    public void Faults_of_serving_that_escape_their_test_are_incidents_of_the_rollout()
    {
        var results = Run(Scenarios.Of("plan", On, ("integration.faults", "10 per test"), ("integration.testGpus", "8")), 20);
        Assert.True(Mean(results, "deployment.incidents") > 1);
        Assert.True(results.SelectMany(result => result.ChainLinks).Where(link => link.Name.StartsWith("canary", StringComparison.Ordinal)).Sum(link => link.Spent[Delay.IntegrationFault].Weeks) > 1);
        Assert.True(Mean(results, "deployment.errorShare") > 0.001 + 0.002);
    }

    [Fact]
    public void Reruns_cost_the_GPUs_of_their_share_of_the_test_and_the_effort_of_the_team()
    {
        foreach (var result in Run(Scenarios.Of("plan", On, ("integration.faults", "2 per test")), 20))
        {
            var reruns = ValueOf(result, "integration.faults");
            Assert.Equal(reruns * 6000 / 8 * 24 * 0.3 * 15, ValueOf(result, "integration.rerunCost"), 0.01);
            var booked = result.Journal.Where(posting => posting.Reason == "reruns of end-to-end tests").Sum(posting => posting.Amount.Dollars);
            Assert.Equal(ValueOf(result, "integration.rerunCost"), booked, 0.01);
            Assert.True(ValueOf(result, "effort.stage") + ValueOf(result, "effort.crossCutting") >= 435 + (reruns * 0.3 * 8) - 1e-6);
        }
    }

    [Theory]
    [InlineData("0.25", 1)]
    [InlineData("0.5", 4.0 / 3)]
    [InlineData("0", 2.0 / 3)]
    public void More_custom_code_takes_more_effort_to_integrate(string share, double factor)
    {
        // The eleven tools take 63.5 engineer-weeks at the usual mix.
        var scenario = Scenarios.Of("plan", ("toolchain.customShare", share));
        var tools = scenario.Network.Activities.Where(activity => activity.AtStart).ToList();
        Assert.Equal(11, tools.Count);
        var result = Run(scenario, 1)[0];
        Assert.Equal(180 + (tools.Sum(tool => tool.Effort) * (factor - 1)), ValueOf(result, "effort.crossCutting"), 6);
        Assert.Equal(0.315 * (1 - (0.5 * double.Parse(share, System.Globalization.CultureInfo.InvariantCulture))) / 0.875, Sum(Expected(("toolchain.customShare", share))), 9);
    }

    [Fact]
    public void A_late_open_source_stack_holds_what_needs_it()
    {
        var late = Run(Scenarios.Of("open-source-stack-late", [.. Delays.AllCauses.Select(cause => ($"causes.{Delays.NameOf(cause)}", "off"))]), 1)[0];
        // Distributed training is there in week 14 instead of 7, and bring-up, which would start in week 8, waits for it.
        Assert.Equal(65 + 6 + 1.5, ValueOf(late, "release.week"), 6);
    }

    /// <summary>What is expected of 0.45 faults per test.</summary>
    private static Detectability Expected(params (string, string)[] set) => Detectability.Of(Scenarios.Of("baseline", [("integration.faults", "0.45 per test"), .. set]));

    private static double Sum(Detectability expected) => expected.Seen + expected.Escaping;

    private static double Mean(List<ReplicationResult> results, string outcome) => results.Average(result => ValueOf(result, outcome));

    private static List<ReplicationResult> Run(Scenario scenario, int replications) => [.. Enumerable.Range(1, replications).Select(number => Replication.Run(scenario, 1, number))];

    private static double ValueOf(ReplicationResult result, string outcome) => PlanTests.ValueOf(result, outcome);
}
