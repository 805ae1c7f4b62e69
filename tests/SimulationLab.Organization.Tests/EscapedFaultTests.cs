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
            Assert.Equal(usual.Met[0].Fault, slow.Met[0].Fault);
            var hours = (usual.Met[0].At - usual.Started).Hours;
            Assert.Equal(2 * hours, (slow.Met[0].At - slow.Started).Hours, 0.01 * hours);
        }

        Assert.True(compared > 3);
    }

    [Fact]
    public void Runs_that_come_upon_a_fault_wait_for_one_fix_and_those_that_come_later_go_by()
    {
        // Two days for each fault, and the work since the last checkpoint.
        var together = Enumerable.Range(1, 10).Select(number => Watched(number, [])).ToList();
        Assert.Contains(together, watch => watch.Met.Count > 0);
        foreach (var watch in together)
        {
            Assert.All(watch.Met.GroupBy(met => met.Fault), runs => Assert.Equal(4, runs.Count()));
            var faults = ValueOf(watch.Result!, "integration.escaped");
            Assert.Equal(watch.Met.Count / 4, faults);
            Assert.InRange(LinkOf(watch.Result!).Spent[Delay.IntegrationFault].Hours, faults * 48, faults * 49);
        }

        // A candidate that has lost half its nodes gets there when the fault is fixed; the driving chain, which is its own, has lost nothing.
        var halved = new ImposedEvent(SimTime.FromWeeks(9), "cluster/gcp-1", Catalogue.EventKinds.Single(kind => kind.Name == "releaseNodes"), [375]);
        var apart = Enumerable.Range(1, 10).Select(number => Watched(number, [halved])).Where(watch => watch.Met.Count > 0 && watch.Met.TrueForAll(met => met.Fault.Share > 0.05)).ToList();
        Assert.True(apart.Count > 3);
        foreach (var watch in apart)
        {
            Assert.All(watch.Met.GroupBy(met => met.Fault), runs => Assert.Equal(3, runs.Count()));
            Assert.Equal(Duration.Zero, LinkOf(watch.Result!).Spent[Delay.IntegrationFault]);
        }
    }

    [Fact]
    public void The_luck_of_a_repair_belongs_to_the_fault_not_to_its_place_among_those_met()
    {
        // As many faults of a thousand GPUs or more, alone and among others of a few nodes.
        (string, string) random = ("integration.diagnosisTime", "lognormal(p10: 12 hours, p90: 60 hours)");
        var later = 0;
        for (var number = 1; number <= 10; number++)
        {
            var (alone, among) = (Watched(number, [], random), Watched(number, [], random, ("integration.faults", "5 per test"), ("integration.scales.node.share", "0.4")));
            var (few, many) = (alone.Order(), among.Order());
            foreach (var fix in few)
            {
                Assert.Contains(fix, many);
                Assert.Equal(alone.Diagnosed[fix], among.Diagnosed[fix]);
                later += many.IndexOf(fix) > few.IndexOf(fix) ? 1 : 0;
            }
        }

        Assert.True(later > 3);
    }

    [Theory]
    [InlineData("0.2", "2", 16.8)]
    [InlineData("0.4", "2", 33.6)]
    [InlineData("0.4", "4", 16.8)]
    public void A_fault_is_fixed_by_a_team_whose_time_and_effort_count(string effort, string team, double hours)
    {
        var plan = Replication.Run(Scenarios.Of("plan"), 1, 1);
        var watches = Enumerable.Range(1, 10).Select(number => Watched(number, [], ("integration.fixEffort", $"{effort} engineer-weeks"), ("integration.fixTeam", $"{team} engineers"), ("serving.gpus", "8"))).ToList();
        Assert.Contains(watches, watch => watch.Order().Count > 1);
        foreach (var watch in watches)
        {
            var (faults, result) = (watch.Order().Count, watch.Result!);
            Assert.InRange(LinkOf(result).Spent[Delay.IntegrationFault].Hours, faults * (31.2 + hours), faults * (31.2 + hours + 1));
            // Neither tests nor the rollout show any: what is spent beyond the plan went into those of training. Two engineers diagnose each.
            Assert.Equal(0, ValueOf(result, "integration.faults") + ValueOf(result, "deployment.incidents"));
            var perFault = double.Parse(effort, System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(faults * perFault, ValueOf(result, "effort.infra") - ValueOf(plan, "effort.infra"), 6);
            Assert.Equal(faults * (perFault + (2 * 31.2 / 168)), EffortOf(result) - EffortOf(plan), 6);
        }

        static double EffortOf(ReplicationResult result) => ValueOf(result, "effort.stage") + ValueOf(result, "effort.crossCutting");
    }

    [Fact]
    public void Training_stands_still_until_a_team_is_free_for_the_fix()
    {
        var usual = Enumerable.Range(1, 10).Select(number => (Number: number, Watch: Watched(number, []))).First(one => one.Watch.Met.Count > 0);
        // Before the fault is diagnosed everybody in infrastructure leaves; some time later the first pod has people again.
        var at = usual.Watch.Met[0].At;
        var everybody = Enumerable.Range(1, 16).Select(pod => new ImposedEvent(at, PodActor.KeyOf("infra", pod), KindOf("letGo"), [50])).ToArray();
        var hired = new ImposedEvent(at, PodActor.KeyOf("infra", 1), KindOf("hire"), [5]);
        var late = Watched(usual.Number, [.. everybody, hired]);
        Assert.Equal(usual.Watch.Met[0], late.Met[0]);
        Assert.True(LinkOf(late.Result!).Spent[Delay.IntegrationFault] > LinkOf(usual.Watch.Result!).Spent[Delay.IntegrationFault] + Duration.FromWeeks(1));

        static EventKind KindOf(string name) => Catalogue.EventKinds.Single(kind => kind.Name == name);
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

    /// <summary>Three faults of a thousand GPUs or more, of which a test on one node shows none, and two days for each: to diagnose it and to fix it.</summary>
    private static Watch Watched(int number, ImposedEvent[] interventions, params (string Name, string)[] set)
    {
        (string Name, string)[] usual =
        [
            ("integration.faults", "3 per test"), ("integration.testGpus", "8"), ("integration.scales.node.share", "0"), ("integration.newFaultShare", "0 per fix"),
            ("integration.diagnosisTime", "31.2 hours"), ("integration.diagnosisTeam", "2 engineers"), ("integration.fixEffort", "0.2 engineer-weeks"), ("integration.fixTeam", "2 engineers"),
        ];
        var scenario = Of([.. usual.Where(one => !set.Any(other => other.Name == one.Name)), .. set]);
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

        public List<(TrainingFault Fault, SimTime At)> Met { get; } = [];

        /// <summary>How long each fault took to be diagnosed, by its fix.</summary>
        public Dictionary<WorkId, Duration> Diagnosed { get; } = [];

        public ReplicationResult? Result { get; set; }

        /// <summary>The fixes of the faults that came to light in training, in that order.</summary>
        public List<WorkId> Order() => [.. Met.Select(met => met.Fault.Fault.Fix).Distinct()];

        public void Delivered(int round, in Mail mail)
        {
            if (mail.Message is StartActivity start && start.Work.Activity == training)
                Started = mail.Due;
            if (mail.Message is FaultComesToLight fault)
                Met.Add((fault.Fault, mail.Due));
            if (mail.Message is FaultDiagnosed diagnosed)
                Diagnosed[diagnosed.Work] = mail.Due - diagnosed.Found;
        }
    }
}
