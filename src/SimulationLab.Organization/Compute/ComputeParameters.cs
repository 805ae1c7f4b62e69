using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters of clusters; those of nodes and of the market stand in files of their own.</summary>
internal static class ComputeParameters
{
    public static readonly Parameter<double> PeakTeraflops = Define.Number("compute.peakTeraflops", "TFLOP/s per GPU", 989,
        "Peak dense BF16 rate of one GPU.", "H100 SXM data sheet", 1, 1e6);

    public static readonly Parameter<int> GpusPerNode = Define.Count("compute.gpusPerNode", "GPUs", 8, "GPUs in a node.", "H100 HGX nodes", minimum: 1, maximum: 1024);

    public static readonly Parameter<Money> NodePrice = Define.Price("compute.nodePrice", "node-hour", 15,
        "On-demand price of a node of 8 GPUs.", "source §5.2, read as the price of a node-hour (model §3)");

    public static readonly Parameter<int> NodesPerReplica = Define.Count("compute.nodesPerReplica", "nodes", 15,
        "Nodes that hold one copy of the model: training goes on with whole copies only.", "assumed; Llama 3 405B used 128 GPUs (16 nodes) a copy", minimum: 1, maximum: 10_000);

    public static readonly Parameter<double> SpareFraction = Define.Share("compute.spareFraction", 0,
        "Spare nodes held ready, as a share of the nodes in use; they replace failed or withdrawn nodes at once and are paid for.", "lever; source §6.2 recommends 20 %", 0, 1).AsLever();

    public static readonly Parameter<Duration> FastInterval = Define.Time("compute.checkpoint.fastInterval", Duration.FromMinutes(24),
        "Computing time between fast checkpoints.", "the optimum for 10,000 GPUs at the Llama 3 rate", Duration.FromMinutes(0.001), Duration.FromWeeks(4)).AsLever();

    public static readonly Parameter<Duration> FastWrite = Define.Time("compute.checkpoint.fastWrite", Duration.FromMinutes(10.0 / 60),
        "Time training stands still to write a fast checkpoint.", "model §5", Duration.Zero, Duration.FromHours(24))
        .CausedBy(Cause.Compute, Duration.Zero);

    public static readonly Parameter<Duration> DurableInterval = Define.Time("compute.checkpoint.durableInterval", Duration.FromHours(9),
        "Training progress between durable checkpoints.", "source §4.3: every 6–12 hours", Duration.FromMinutes(1), Duration.FromWeeks(20)).AsLever();

    public static readonly Parameter<double> FastLossShare = Define.Share("compute.checkpoint.fastLossShare", 0.01,
        "Share of interruptions that destroy the fast checkpoint too, so that training goes back to the durable one.", "assumed");

    public static readonly Parameter<Distribution> StartTime = Define.RandomTime("compute.startTime", Distribution.LogNormal(0.5, 4),
        "Time from the submission of a training job to its first step: scheduling, loading, starting.", "assumed; source §4.3: submission and scheduling")
        .CausedBy(Cause.Compute, Distribution.Fixed(0));

    public static readonly Parameter<double> InvalidShare = Define.Share("compute.invalidShare", 0.15,
        "Share of submissions that the validation of the configuration or the start-up refuses: submitted again.", "assumed; source §4.3: validation of the configuration", 0, 0.95)
        .CausedBy(Cause.Compute, 0);

    public static IReadOnlyList<Parameter> All =>
    [
        PeakTeraflops, GpusPerNode, NodePrice, NodesPerReplica, SpareFraction, FastInterval, FastWrite, DurableInterval, FastLossShare, StartTime, InvalidShare,
        .. NodeParameters.All, .. MarketParameters.All, .. SurgeParameters.All,
    ];
}
