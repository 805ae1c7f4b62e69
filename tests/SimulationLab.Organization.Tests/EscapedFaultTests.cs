using SimulationLab.Kernel;
using SimulationLab.Tests;

namespace SimulationLab.Organization.Tests;

/// <summary>Faults that no test had shown: where they come to light, whom they stop, and that they are fixed once for all.</summary>
public class EscapedFaultTests
{
    private static readonly double[] Scales = [64, 1000, 10_000];

    [Theory]
    [InlineData(6000)]
    [InlineData(600)]
    public void What_no_test_shows_comes_to_light_in_training_with_the_chance_of_its_scale_on_the_GPUs_of_a_candidate(int gpus)
    {
        const int Replications = 60;
        // On a single node nearly everything escapes. A smaller candidate trains on so much less that it takes as long.
        var tokens = 10_127_360_000_000L * gpus / 6000;
        var scenario = Of(("integration.faults", "4 per test"), ("integration.testGpus", "8"), ("training.gpusPerCandidate", $"{gpus}"), ("training.tokens", $"{tokens} tokens"));
        var expected = Escaping(scenario).Zip(Scales, (escaping, scale) => escaping * (1 - Math.Exp(-gpus / scale))).Sum();
        AssertMean(expected, Math.Sqrt(expected / Replications), Run(scenario, Replications), "integration.escaped");
    }

    [Fact]
    public void Nothing_escapes_a_test_on_a_million_GPUs() =>
        Assert.All(Run(Of(("integration.faults", "4 per test"), ("integration.testGpus", "1000000")), 10), result => Assert.Equal(0, ValueOf(result, "integration.escaped")));

    [Fact]
    public void A_fault_comes_to_light_at_a_point_of_the_progress_not_of_the_calendar()
    {
        var compared = 0;
        for (var number = 1; number <= 10; number++)
        {
            // With half the utilization training takes twice as long, and the first fault comes after twice the time at the same point.
            var (usual, slow) = (Watched(number, []), Watched(number, [], ("training.mfu", "0.2")));
            if (usual.Met.Count == 0)
                continue;
            compared++;
            Assert.Equal(usual.Met[0].Share, slow.Met[0].Share);
            var hours = (usual.Met[0].At - usual.Started).Hours;
            Assert.Equal(2 * hours, (slow.Met[0].At - slow.Started).Hours, 0.01 * hours);
        }

        Assert.True(compared > 3);
    }

    [Fact]
    public void Runs_that_come_upon_a_fault_wait_for_one_fix_and_those_that_come_later_go_by()
    {
        // Two days of diagnosis for each fault, and the work since the last checkpoint.
        var together = Enumerable.Range(1, 10).Select(number => Watched(number, [])).ToList();
        Assert.Contains(together, watch => watch.Met.Count > 0);
        foreach (var watch in together)
        {
            Assert.All(watch.Met.GroupBy(met => met.Share), runs => Assert.Equal(4, runs.Count()));
            var faults = ValueOf(watch.Result!, "integration.escaped");
            Assert.Equal(watch.Met.Count / 4, faults);
            Assert.InRange(LinkOf(watch.Result!).Spent[Delay.IntegrationFault].Hours, faults * 48, faults * 49);
        }

        // A candidate that has lost half its nodes gets there when the fault is fixed; the driving chain, which is its own, has lost nothing.
        var halved = new ImposedEvent(SimTime.FromWeeks(9), "cluster/gcp-1", Catalogue.EventKinds.Single(kind => kind.Name == "releaseNodes"), [375]);
        foreach (var watch in Enumerable.Range(1, 10).Select(number => Watched(number, [halved])))
        {
            Assert.All(watch.Met.GroupBy(met => met.Share).Where(met => met.Key > 0.05), runs => Assert.Equal(3, runs.Count()));
            if (watch.Met.TrueForAll(met => met.Share > 0.05))
                Assert.Equal(Duration.Zero, LinkOf(watch.Result!).Spent[Delay.IntegrationFault]);
        }
    }

    [Fact]
    public void A_training_done_anew_meets_no_fault_a_second_time()
    {
        // The test of the stage that orders the training anew is done again too: the same software, whose faults it has found.
        var scenario = Scenarios.OfYaml("""
            name: tested-twice
            extends: plan
            set: { causes.integration: on, integration.faults: 6 per test, integration.testGpus: 600, integration.newFaultShare: 0 per fix, evaluation.target: 95 points, evaluation.retrainGap: 4 points }
            network:
              stages:
                - name: pretraining
                  activities:
                    - { name: fleet-quota, by: provider, work: quota }
                    - { name: shakedown, by: integration, work: end-to-end-test, team: 8, effort: { stage: 8 }, after: [fleet-quota] }
                    - { name: training, by: training-run, work: training, effort: { stage: 40 }, after: [shakedown] }
                - name: evaluation
                  gate: { criterion: quality, maximumRework: 1 }
                  activities:
                    - { name: automated-suite, by: evaluation, work: benchmark, team: 5, effort: { stage: 10 } }
                    - { name: load-test, by: integration, work: end-to-end-test, team: 3, effort: { stage: 9 }, after: [automated-suite] }
                    - { name: continued-training, by: evaluation, work: continued-training, onRework: true }
            """);
        var results = Run(scenario, 10);
        foreach (var name in (string[])["training", "load-test"])
        {
            var links = results.ConvertAll(result => result.ChainLinks.Where(link => link.Name == name).Select(link => link.Spent[Delay.IntegrationFault]).ToList());
            Assert.All(links, twice => Assert.Equal(2, twice.Count));
            Assert.Contains(links, twice => twice[0] > Duration.Zero);
            Assert.All(links, twice => Assert.Equal(Duration.Zero, twice[1]));
        }

        // The hours of both trainings are counted over the time of both.
        Assert.All(results, result => Assert.InRange(ValueOf(result, "compute.effectiveTime"), 0.9, 1));
    }

    [Fact]
    public void Faults_of_serving_come_to_light_at_the_steps_of_the_rollout_by_their_traffic_and_some_are_left()
    {
        const int Replications = 100;
        var scenario = Of(("integration.faults", "3 per test"), ("integration.testGpus", "300"), ("serving.gpus", "5000"));
        double[] traffic = [0.01, 0.05, 0.25, 0.5, 1];
        var left = Escaping(scenario);
        var (incidents, variance) = (0.0, 0.0);
        foreach (var share in traffic)
        {
            // All that a step brings to light is one incident.
            var quiet = Math.Exp(-left.Zip(Scales, (mean, scale) => mean * (1 - Math.Exp(-share * 5000 / scale))).Sum());
            (incidents, variance) = (incidents + 1 - quiet, variance + (quiet * (1 - quiet)));
            left = [.. left.Zip(Scales, (mean, scale) => mean * Math.Exp(-share * 5000 / scale))];
        }

        var results = Run(scenario, Replications);
        AssertMean(incidents, Math.Sqrt(variance / Replications), results, "deployment.incidents");
        AssertMean(0.001 + (0.002 * left.Sum()), 0.002 * Math.Sqrt(left.Sum() / Replications), results, "deployment.errorShare");
        Assert.True(results.SelectMany(result => result.ChainLinks).Where(link => link.Name.StartsWith("canary", StringComparison.Ordinal)).Sum(link => link.Spent[Delay.IntegrationFault].Weeks) > 1);
    }

    private static Scenario Of(params (string, string)[] set) => Scenarios.Of("plan", [("causes.integration", "on"), ("integration.simulationCoverage", "0.3"), .. set]);

    private static List<double> Escaping(Scenario scenario) => [.. Detectability.Of(scenario, default).Escape.Expected];

    /// <summary>Three faults of a thousand GPUs or more, of which a test on eight nodes shows few, and two days to fix each.</summary>
    private static Watch Watched(int number, ImposedEvent[] interventions, params (string, string)[] set)
    {
        var scenario = Of([("integration.faults", "3 per test"), ("integration.testGpus", "64"), ("integration.scales.node.share", "0"), ("integration.diagnosisTime", "2 days"), .. set]);
        var watch = new Watch(scenario.Network.IndexOf("training"));
        var simulation = Replication.Start(scenario, 1, number, watch, interventions);
        simulation.Run();
        watch.Result = Replication.Report(simulation, number);
        return watch;
    }

    private static ChainLink LinkOf(ReplicationResult result) => result.ChainLinks.Single(link => link.Name == "training");

    private static void AssertMean(double expected, double error, List<ReplicationResult> results, string outcome) =>
        Assert.InRange(results.Average(result => ValueOf(result, outcome)), expected - (4 * error), expected + (4 * error));

    private static List<ReplicationResult> Run(Scenario scenario, int replications) => [.. Enumerable.Range(1, replications).Select(number => Replication.Run(scenario, 1, number))];

    private static double ValueOf(ReplicationResult result, string outcome) => PlanTests.ValueOf(result, outcome);

    private sealed class Watch(int training) : ITraceObserver
    {
        public SimTime Started { get; private set; }

        public List<(double Share, SimTime At)> Met { get; } = [];

        public ReplicationResult? Result { get; set; }

        public void Delivered(int round, in Mail mail)
        {
            if (mail.Message is StartActivity start && start.Work.Activity == training)
                Started = mail.Due;
            if (mail.Message is FaultComesToLight fault)
                Met.Add((fault.Share, mail.Due));
        }
    }
}
