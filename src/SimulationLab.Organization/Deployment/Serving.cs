using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// How the model serves: its latency comes out of inference optimization around its expectation, each round of rework takes a
/// part of it away, and a slow model also needs more nodes for the same tokens.
/// </summary>
internal static class Serving
{
    private static readonly Purpose Latency = Purpose.Of("latency");

    /// <summary>Seconds for 100 tokens, measured after so many rounds of rework.</summary>
    public static double LatencyAfter(int reworks, Subject subject, Scenario scenario, Luck luck) =>
        scenario.Get(ServingParameters.Latency)
        * Elementary.Exp(scenario.Get(ServingParameters.LatencySpread) * luck.Draw(subject, Latency).StandardNormal())
        * Elementary.Pow(1 - scenario.Get(ServingParameters.ReworkGain), reworks);

    /// <summary>Dollars for 1,000 tokens: the price of a node-second over the tokens it makes; throughput falls as latency grows.</summary>
    public static double CostPerThousand(double latency, Scenario scenario)
    {
        var perSecond = scenario.Get(ServingParameters.Throughput) * scenario.Get(ServingParameters.Latency) / latency;
        return scenario.Get(ComputeParameters.NodePrice).Dollars / 3600 / perSecond * 1000;
    }
}

/// <summary>Parameters of serving.</summary>
internal static class ServingParameters
{
    public static readonly Parameter<double> Latency = Define.Number("serving.latency", "seconds", 0.85, "Expected time for 100 tokens after inference optimization.", "assumed; source §6.3: target below 1 s", 0.001, 1000);

    public static readonly Parameter<double> LatencySpread = Define.Number("serving.latencySpread", "", 0.1, "Standard deviation of the logarithm of that time.", "assumed", 0, 3)
        .CausedBy(Cause.Other, 0);

    public static readonly Parameter<double> LatencyTarget = Define.Number("serving.latencyTarget", "seconds", 1, "Time for 100 tokens that the gate of optimization allows.", "lever; source §6.3: below 1 s for 100 tokens", 0.001, 1000).AsLever();

    public static readonly Parameter<double> ReworkGain = Define.Share("serving.reworkGain", 0.15, "Share of the latency that a round of rework takes away.", "assumed", 0, 0.95);

    public static readonly Parameter<double> Throughput = Define.Number("serving.throughput", "tokens per node-second", 2500, "Tokens a node makes in a second at the expected latency.", "assumed", 0.1, 1e9);

    public static readonly Parameter<int> Gpus = Define.Count("serving.gpus", "GPUs", 6000, "GPUs that serve the model when it has all the traffic; a step of the rollout has its share of them.", "assumed", minimum: 8, maximum: 10_000_000);

    public static readonly Parameter<double> ErrorShare = Define.Share("serving.errorShare", 0.001, "Share of requests that fail (5xx, timeouts) with no fault of the whole left.", "assumed; source §6.3");

    public static readonly Parameter<double> ErrorPerFault = Define.Share("serving.errorPerFault", 0.002, "By how much each fault of serving that is left raises it.", "assumed");

    public static IReadOnlyList<Parameter> All => [Latency, LatencySpread, LatencyTarget, ReworkGain, Throughput, Gpus, ErrorShare, ErrorPerFault];
}
