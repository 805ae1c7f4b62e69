using BenchmarkDotNet.Attributes;
using SimulationLab.Kernel;
using SimulationLab.Kernel.Tests.Models;
using SimulationLab.Models;

namespace SimulationLab.Benchmarks;

/// <summary>
/// What the kernel costs: the machine-repair model (1,000 nodes, 10 crews, 65 weeks) as actors, against a bare
/// <see cref="PriorityQueue{TElement,TPriority}"/> loop that makes the same draws. Read the ratio, not the times.
/// </summary>
[MemoryDiagnoser]
public class MachineRepairBenchmark
{
    private const int Nodes = 1000;
    private const int Crews = 10;
    private const double MeanTimeToFailure = 2000;
    private const double MeanTimeToRepair = 12;
    private static readonly double Horizon = Duration.FromWeeks(65).Hours;

    /// <summary>The bare loop.</summary>
    [Benchmark(Baseline = true)]
    public int BareLoop() => BareMachineRepair.Run(Nodes, Crews, MeanTimeToFailure, MeanTimeToRepair, Horizon, new Luck(1, 1)).Repairs;

    /// <summary>The kernel.</summary>
    [Benchmark]
    public int Kernel()
    {
        var (simulation, shop) = MachineRepair.Build(Nodes, Crews, MeanTimeToFailure, MeanTimeToRepair, new Luck(1, 1));
        simulation.AdvanceTo(SimTime.FromHours(Horizon));
        return shop.Repairs;
    }
}
