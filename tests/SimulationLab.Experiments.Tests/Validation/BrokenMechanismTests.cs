namespace SimulationLab.Experiments.Tests;

/// <summary>That the cases of the bench can fail: with a mechanism that goes by a wrong number they do.</summary>
public class BrokenMechanismTests
{
    /// <summary>Cases with a key to set wrong, of their scenario or of the case itself. A part of the replications is enough to see it.</summary>
    public static TheoryData<string, string, string> Breaks => new()
    {
        { "erlang-c", "queue.serviceTime", "1.1" },
        { "erlang-c-servers", "queue.serviceTime", "1.1" },
        { "queue-fixed-service", "queue.serviceTime", "1.1" },
        { "queue-loss", "queue.serviceTime", "1.1" },
        { "machine-repair", "machines.timeToRepair", "1.1" },
        { "event-order", "queue.stream", "1973272913" },
        { "common-luck", "queue.serviceTime", "1.1" },
        { "student-t", "statistics.level", "0.9" },
        { "selection-constants", "statistics.level", "0.9" },
        { "selection", "statistics.level", "0.7" },
        { "interval-mean", "statistics.level", "0.9" },
        { "interval-percentile", "statistics.level", "0.9" },
        { "interval-anytime", "statistics.level", "0.7" },
        { "network-bridge", "activities.arc-23.duration", "exponential(mean: 1.1 weeks)" },
        { "network-two-chains", "activities.upper-1.duration", "exponential(mean: 1.2 weeks)" },
        { "network-series", "activities.pretrain.duration", "exponential(mean: 26 weeks)" },
        { "daly-24h", "compute.restartTime", "2 hours" },
        { "daly-6h", "compute.checkpoint.fastWrite", "8 minutes" },
        { "daly-15min", "compute.restartTime", "15 minutes" },
        { "daly-interval", "compute.checkpoint.fastWrite", "15 minutes" },
        { "llama-3", "compute.failureRate", "3.4 per 1000 node-days" },
        { "meta-mttf", "compute.failureRate", "6 per 1000 node-days" },
        { "meta-ettr", "compute.restartTime", "15 minutes" },
        { "airesim", "compute.restartTime", "22 minutes" },
        { "airesim-bad", "compute.failureRate", "10 per 1000 node-days" },
        { "bloom", "training.mfu", "0.99" },
        { "deepseek-v3", "compute.nodePrice", "17 USD per node-hour" },
        { "opt-175b", "compute.restartTime", "3 hours" },
        { "durable-checkpoints", "compute.restartTime", "2 hours" },
        { "loss-spikes", "training.lossSpikes.rate", "25 per training" },
        { "label-agreement", "vendors.scale-ai.accuracy", "0.8" },
        { "label-majority", "vendors.scale-ai.accuracy", "0.8" },
        { "discovery-ntds", "safety.discoveryRate", "0.01 per engineer-week" },
        { "discovery-sys1", "safety.discoveryRate", "0.05 per engineer-week" },
        { "overrun", "causes.other", "off" },
        { "channels", "pods.lossPerChannel", "0.00011" },
        { "handoff-queue", "desks.load", "0.5" },
        { "plan-weeks", "activities.scoping.team", "3" },
        { "plan-effort", "activities.mlops.effort.crossCutting", "5" },
        { "plan-cost", "compute.nodePrice", "16 USD per node-hour" },
        { "plan-no-luck", "causes.compute", "on" },
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    public void A_case_passes_as_it_is_and_fails_when_its_mechanism_goes_by_a_wrong_number(string id, string key, string value)
    {
        Assert.DoesNotContain(Run(id).Checks, check => !check.Passes);
        Assert.False(Run(id, (key, value)).Passes);
    }

    [Fact]
    public void Every_case_that_compares_with_a_figure_is_broken_here() =>
        Assert.Equal(Validations.All.Where(one => one.Section != "Properties").Select(one => one.Id).Order(), Breaks.Select(row => row.Data.Item1).Order());

    [Fact]
    public void The_minimum_of_a_cubic_is_found_where_it_is()
    {
        double[] x = [-1, -0.5, 0, 0.5, 1];
        Assert.Equal(0.3, IntervalSearch.MinimumOfCubic(x, [.. x.Select(at => 7 + Math.Pow(at - 0.3, 2) + (0.1 * Math.Pow(at - 0.3, 3)))]), 9);
        Assert.Equal(0.3, IntervalSearch.MinimumOfCubic(x, [.. x.Select(at => Math.Pow(at - 0.3, 2))]), 6);
    }

    private static ValidatedCase Run(string id, params (string, string)[] broken)
    {
        var one = Validations.All.Single(candidate => candidate.Id == id);
        var effort = id switch
        {
            // A documented miss is one only for observations precise enough.
            "opt-175b" => 1,
            // The batches that say how uncertain its indices are must not be too small themselves.
            "network-bridge" => 1,
            // The first fifty replications of the seed happen to have servers idle by three standard errors more than they should.
            "erlang-c" => 0.2,
            _ => 0.1,
        };
        return new ValidatedCase(one, [.. one.Run(new ValidationBench(2, effort, broken, TestContext.Current.CancellationToken))]);
    }
}
