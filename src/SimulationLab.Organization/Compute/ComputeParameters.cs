using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters of clusters and of the market for compute.</summary>
internal static class ComputeParameters
{
    public static readonly Parameter<double> PeakTeraflops = Define.Number("compute.peakTeraflops", "TFLOP/s per GPU", 989,
        "Peak dense BF16 rate of one GPU.", "H100 SXM data sheet", 1, 1e6);

    public static readonly Parameter<int> GpusPerNode = Define.Count("compute.gpusPerNode", "GPUs", 8, "GPUs in a node.", "H100 HGX nodes", minimum: 1, maximum: 1024);

    public static readonly Parameter<Money> NodePrice = Define.Price("compute.nodePrice", "node-hour", 15,
        "On-demand price of a node of 8 GPUs.", "source §5.2, read as the price of a node-hour (model §3)");

    public static readonly Parameter<double> FailureRate = Define.Number("compute.failureRate", "per 1000 node-days", 3.7887,
        "Unexpected interruptions for each node.", "Llama 3 (arXiv 2407.21783): 419 in 54 days on 2,048 nodes", 0, 1000)
        .CausedBy(Cause.Compute, 0);

    public static readonly Parameter<double> HardwareShare = Define.Share("compute.hardwareShare", 324.0 / 419,
        "Share of interruptions after which the node needs repair.", "Llama 3, Table 5: 324 of 419 in hardware classes");

    public static readonly Parameter<Distribution> DetectionTime = Define.RandomTime("compute.detectionTime", Distribution.LogNormal(0.3 / 60, 3.0 / 60),
        "Time from an interruption until it is noticed.", "model §5; MegaScale: diagnosis under 10 minutes");

    public static readonly Parameter<Distribution> RestartTime = Define.RandomTime("compute.restartTime", Distribution.Pert(2.0 / 60, 4.0 / 60, 10.0 / 60),
        "Time from notice until the job trains again.", "model §5");

    public static readonly Parameter<Distribution> RepairTime = Define.RandomTime("compute.repairTime", Distribution.LogNormal(4, 48),
        "Time to repair or replace a node.", "assumed; AIReSim has 2 h automatic and 48 h manual repair");

    public static readonly Parameter<int> NodesPerReplica = Define.Count("compute.nodesPerReplica", "nodes", 15,
        "Nodes that hold one copy of the model: training goes on with whole copies only.", "assumed; Llama 3 405B used 128 GPUs (16 nodes) a copy", minimum: 1, maximum: 10_000);

    public static readonly Parameter<double> SpareFraction = Define.Share("compute.spareFraction", 0,
        "Spare nodes held ready, as a share of the nodes in use; they replace failed nodes at once and are paid for.", "lever; source §6.2 recommends 20 %", 0, 1).AsLever();

    public static readonly Parameter<Duration> FastInterval = Define.Time("compute.checkpoint.fastInterval", Duration.FromMinutes(24),
        "Computing time between fast checkpoints.", "the optimum for 10,000 GPUs at the Llama 3 rate", Duration.FromMinutes(0.1), Duration.FromWeeks(4)).AsLever();

    public static readonly Parameter<Duration> FastWrite = Define.Time("compute.checkpoint.fastWrite", Duration.FromMinutes(10.0 / 60),
        "Time training stands still to write a fast checkpoint.", "model §5", Duration.Zero, Duration.FromHours(24))
        .CausedBy(Cause.Compute, Duration.Zero);

    public static readonly Parameter<Duration> DurableInterval = Define.Time("compute.checkpoint.durableInterval", Duration.FromHours(9),
        "Training progress between durable checkpoints.", "source §4.3: every 6–12 hours", Duration.FromMinutes(1), Duration.FromWeeks(20)).AsLever();

    public static readonly Parameter<double> FastLossShare = Define.Share("compute.checkpoint.fastLossShare", 0.01,
        "Share of interruptions that destroy the fast checkpoint too, so that training goes back to the durable one.", "assumed");

    public static readonly Parameter<string> MarketRegime = Define.Choice("market.regime", "drawn", ["loose", "tight", "shortage", "drawn"],
        "State of the market for GPUs; drawn: by market.looseShare and market.shortageShare.", "assumed; published lead times swung between weeks and a year")
        .CausedBy(Cause.Compute, "tight");

    public static readonly Parameter<double> LooseShare = Define.Share("market.looseShare", 0.25, "Chance that the market turns out loose.", "assumed", 0, 0.5);

    public static readonly Parameter<double> ShortageShare = Define.Share("market.shortageShare", 0.25, "Chance that the market turns out to be in a shortage; otherwise it is tight or loose.", "assumed", 0, 0.5);

    public static readonly Parameter<double> LooseFactor = Define.Number("market.looseFactor", "", 0.5, "Quota waits in a loose market, as a multiple of those in a tight one.", "assumed", 0, 1);

    public static readonly Parameter<double> ShortageFactor = Define.Number("market.shortageFactor", "", 2, "Quota waits in a shortage, as a multiple of those in a tight market.", "assumed", 1, 20);

    public static readonly Parameter<double> CommitmentCoverage = Define.Share("compute.commitments.coverage", 0,
        "Share of the training fleet covered by multi-year commitments: no quota wait for it, cheaper, but paid from the request until training ends.", "lever; source §6.2").AsLever();

    public static readonly Parameter<double> CommitmentDiscount = Define.Share("compute.commitments.discount", 0.37,
        "Discount on committed capacity.", "published 1-year reservations: 35–40 %");

    public static IReadOnlyList<Parameter> All =>
    [
        PeakTeraflops, GpusPerNode, NodePrice, FailureRate, HardwareShare, DetectionTime, RestartTime, RepairTime, NodesPerReplica, SpareFraction,
        FastInterval, FastWrite, DurableInterval, FastLossShare, MarketRegime, LooseShare, ShortageShare, LooseFactor, ShortageFactor, CommitmentCoverage, CommitmentDiscount,
    ];
}
