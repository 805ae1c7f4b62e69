namespace SimulationLab.Organization;

/// <summary>A cause of unexpected interruptions: its weight among all, and whether a node needs repair after it.</summary>
internal sealed record FailureCause(string Title, bool IsHardware, Parameter<double> Weight, Outcome Count)
{
    /// <summary>The 18 causes counted in the 54 days of Llama 3, in the order of the publication. The counts add up to 419, 324 of them hardware.</summary>
    public static IReadOnlyList<FailureCause> All { get; } =
    [
        Of("faultyGpu", "faulty GPU", 148), Of("gpuMemory", "GPU HBM3 memory", 72), Of("softwareBug", "software bug", 54, isHardware: false),
        Of("network", "network switch or cable", 35), Of("hostMaintenance", "host maintenance", 32, isHardware: false),
        Of("gpuSram", "GPU SRAM memory", 19), Of("gpuProcessor", "GPU system processor", 17), Of("nic", "network interface", 7),
        Of("ncclTimeout", "NCCL watchdog timeout", 7, isHardware: false), Of("silentCorruption", "silent data corruption", 6),
        Of("gpuThermal", "GPU thermal interface and sensor", 6), Of("ssd", "SSD", 3), Of("powerSupply", "power supply", 3),
        Of("chassis", "server chassis", 2), Of("ioBoard", "IO expansion board", 2), Of("dependency", "dependency", 2, isHardware: false),
        Of("cpu", "CPU", 2), Of("systemMemory", "system memory", 2),
    ];

    private static FailureCause Of(string name, string title, int count, bool isHardware = true) => new(
        title, isHardware,
        Define.Number($"compute.failureCauses.{name}", "", count, $"Weight of the cause \"{title}\" among interruptions.", "Llama 3 (arXiv 2407.21783), Table 5: counts", 0, 1e9),
        new Outcome($"compute.interruptions.{name}", "interruptions", Better.Neither, $"Interruptions by {title}, all candidates together."));
}

/// <summary>Draws causes by their weights in a scenario.</summary>
internal sealed class CauseMix
{
    private readonly int[] hardware;
    private readonly int[] other;
    private readonly double[] hardwareWeights;
    private readonly double[] otherWeights;

    public CauseMix(Scenario scenario)
    {
        (hardware, hardwareWeights) = Class(scenario, isHardware: true);
        (other, otherWeights) = Class(scenario, isHardware: false);
        var (inHardware, elsewhere) = (hardwareWeights.Sum(), otherWeights.Sum());
        HardwareShare = inHardware + elsewhere > 0 ? inHardware / (inHardware + elsewhere) : 1;
    }

    /// <summary>Share of interruptions after which a node needs repair.</summary>
    public double HardwareShare { get; }

    /// <summary>The place of a cause in <see cref="FailureCause.All"/>.</summary>
    public int Draw(bool isHardware, Kernel.Draw draw) => isHardware ? hardware[draw.Weighted(hardwareWeights)] : other[draw.Weighted(otherWeights)];

    private static (int[] Causes, double[] Weights) Class(Scenario scenario, bool isHardware)
    {
        int[] causes = [.. Enumerable.Range(0, FailureCause.All.Count).Where(cause => FailureCause.All[cause].IsHardware == isHardware)];
        return (causes, Array.ConvertAll(causes, cause => scenario.Get(FailureCause.All[cause].Weight)));
    }
}
