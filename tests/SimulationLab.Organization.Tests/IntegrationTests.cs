using SimulationLab.Kernel;
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
        Assert.Equal(0.315, Sum(usual), 12);
        // A shadow test on a tenth of the GPUs finds what shows there, so fewer are seen and fewer escape.
        var shadowed = Expected(("integration.shadowShare", "0.1"));
        Assert.Equal(0.315 * 0.2 * Math.Exp(-0.06) * Math.Exp(-0.6), Escaping(shadowed) - (0.315 * 0.4 * Math.Exp(-0.6) * Math.Exp(-6)) - (0.315 * 0.4 * Math.Exp(-600 / 64.0) * Math.Exp(-6000 / 64.0)), 12);
        Assert.True(shadowed.Seen < usual.Seen);
        // On more GPUs more is seen, and without simulation there is more to see.
        Assert.True(Escaping(Expected(("integration.testGpus", "24000"))) < Escaping(usual));
        Assert.Equal(usual.Seen / 0.7, Expected(("integration.simulationCoverage", "0")).Seen, 12);
    }

    [Fact]
    public void Faults_drawn_one_by_one_come_to_light_where_they_are_expected_to()
    {
        const int Tests = 20_000;
        var scenario = Scenarios.Of("baseline", ("integration.faults", "3 per test"), ("integration.testGpus", "500"), ("integration.shadowShare", "0.2"));
        var expected = Detectability.Of(scenario, default);
        var (seen, escaped) = (0, new List<EscapedFault>());
        for (var number = 1; number <= Tests; number++)
        {
            var (shown, others) = expected.Draw(new Luck(1, number));
            seen += shown;
            escaped.AddRange(others);
        }

        Assert.InRange(seen / (double)Tests, expected.Seen - (4 * Math.Sqrt(expected.Seen / Tests)), expected.Seen + (4 * Math.Sqrt(expected.Seen / Tests)));
        for (var scale = 0; scale < 3; scale++)
        {
            var some = escaped.Where(fault => fault.Scale == scale).ToList();
            var mean = expected.Escape.Expected[scale];
            Assert.InRange(some.Count / (double)Tests, mean - (4 * Math.Sqrt(mean / Tests)), mean + (4 * Math.Sqrt(mean / Tests)));
            // What they have behind them does not tell how much exposure they take yet: one on average.
            if (some.Count > 100)
                Assert.InRange(some.Average(fault => fault.Shows), 1 - (4 / Math.Sqrt(some.Count)), 1 + (4 / Math.Sqrt(some.Count)));
        }
    }

    [Fact]
    public void As_many_faults_are_found_as_are_expected_and_those_that_fixes_bring()
    {
        const int Replications = 200;
        var scenario = Scenarios.Of("plan", On, ("integration.faults", "2 per test"), ("integration.newFaultShare", "0.2 per fix"));
        var expected = 2 * Detectability.Of(scenario, default).Seen / (1 - 0.2);
        // Each fault brings a Poisson number of others: the variance of the total is mean ÷ (1 − ν)².
        var error = Math.Sqrt(expected / (0.8 * 0.8) / Replications);
        Assert.InRange(Mean(Run(scenario, Replications), "integration.faults"), expected - (4 * error), expected + (4 * error));
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

    [Fact]
    public void The_fix_of_a_fault_a_test_shows_takes_a_team()
    {
        const double Diagnosis = 2 * 31.2 / 168;
        var scenario = Scenarios.Of("plan", On, ("integration.faults", "2 per test"), ("integration.diagnosisTime", "31.2 hours"), ("integration.diagnosisTeam", "2 engineers"),
            ("integration.fixEffort", "0.4 engineer-weeks"), ("integration.fixTeam", "4 engineers"), ("integration.testGpus", "1000000"), ("integration.rerunShare", "0.3"));
        var (plan, results) = (Run(Scenarios.Of("plan"), 1)[0], Run(scenario, 20));
        Assert.Contains(results, result => ValueOf(result, "integration.faults") > 1);
        foreach (var result in results)
        {
            var tests = result.ChainLinks.Where(link => link.Name is "shakedown" or "load-test").ToList();
            var reruns = tests.ConvertAll(test => (test.Spent[Delay.IntegrationFault].Hours, Planned: test.Spent[Delay.None].Hours));
            Assert.All(reruns, test => Assert.Equal(Math.Round(test.Hours / (31.2 + 16.8 + (0.3 * test.Planned))), test.Hours / (31.2 + 16.8 + (0.3 * test.Planned)), 6));
            // What the division did beyond the plan are fixes and reruns; the release counts the diagnoses too.
            var beyond = ValueOf(result, "effort.infra") - ValueOf(plan, "effort.infra");
            Assert.Equal(beyond + (ValueOf(result, "integration.faults") * Diagnosis), ValueOf(result, "effort.stage") + ValueOf(result, "effort.crossCutting") - 435, 6);
            Assert.True(beyond >= (ValueOf(result, "integration.faults") * 0.4) - 1e-9);
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
    private static Detectability Expected(params (string, string)[] set) => Detectability.Of(Scenarios.Of("baseline", [("integration.faults", "0.45 per test"), .. set]), default);

    private static double Escaping(Detectability expected) => expected.Escape.Expected.Sum();

    private static double Sum(Detectability expected) => expected.Seen + Escaping(expected);

    private static double Mean(List<ReplicationResult> results, string outcome) => results.Average(result => ValueOf(result, outcome));

    private static List<ReplicationResult> Run(Scenario scenario, int replications) => [.. Enumerable.Range(1, replications).Select(number => Replication.Run(scenario, 1, number))];

    private static double ValueOf(ReplicationResult result, string outcome) => PlanTests.ValueOf(result, outcome);
}
