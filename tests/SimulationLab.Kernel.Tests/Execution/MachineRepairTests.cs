using SimulationLab.Kernel.Tests.Models;

namespace SimulationLab.Kernel.Tests.Execution;

/// <summary>Validation against the closed form of M/M/R//N: p_n ∝ (N over n)·n!/(…)·ρ^n, availability = 1 − E[n]/N.</summary>
public class MachineRepairTests
{
    [Theory]
    [InlineData(10, 1, 300, 30, 0.785418)]
    [InlineData(10, 2, 300, 30, 0.896136)]
    [InlineData(2, 1, 1, 0.5, 0.6)]
    [InlineData(2, 2, 1, 0.5, 2.0 / 3)]
    public void Availability_of_machines_sharing_crews_is_that_of_the_formula(int nodes, int crews, double mttf, double mttr, double expected)
    {
        Assert.Equal(expected, Formula(nodes, crews, mttr / mttf), 6);
        var cycles = 4000 * (mttf + mttr);
        var samples = new List<double>();
        for (var replication = 1; replication <= 100; replication++)
        {
            var (simulation, shop) = MachineRepair.Build(nodes, crews, mttf, mttr, new Luck(1, replication));
            // Down time before the warm-up is taken off: all machines start working.
            simulation.AdvanceTo(SimTime.FromHours(cycles * 0.05));
            var (before, start) = (shop.DownHours, simulation.Now);
            simulation.AdvanceTo(SimTime.FromHours(cycles * 0.15));
            samples.Add(1 - ((shop.DownHours - before) / (nodes * (simulation.Now - start).Hours)));
        }

        var mean = samples.Average();
        var standardError = Math.Sqrt(samples.Sum(x => (x - mean) * (x - mean)) / (samples.Count - 1) / samples.Count);
        Assert.True(standardError / expected <= 0.003, $"The standard error {standardError} is above 0.3 % of {expected}.");
        Assert.True(Math.Abs(mean - expected) <= 4 * standardError, $"Availability {mean} ± {standardError}, formula {expected}.");
    }

    [Fact]
    public void The_kernel_and_a_bare_event_loop_with_the_same_draws_agree_exactly()
    {
        var (simulation, shop) = MachineRepair.Build(50, 3, 100, 5, new Luck(4, 2));
        simulation.AdvanceTo(SimTime.FromWeeks(65));
        var bare = BareMachineRepair.Run(50, 3, 100, 5, Duration.FromWeeks(65).Hours, new Luck(4, 2));
        Assert.True(bare.Repairs > 1000);
        Assert.Equal(bare.Repairs, shop.Repairs);
        Assert.Equal(bare.DownHours, shop.DownHours);
    }

    private static double Formula(int nodes, int crews, double ratio)
    {
        var weights = new double[nodes + 1];
        weights[0] = 1;
        for (var n = 1; n <= nodes; n++)
            weights[n] = weights[n - 1] * (nodes - n + 1) * ratio / Math.Min(n, crews);
        return 1 - (weights.Select((weight, n) => weight * n).Sum() / weights.Sum() / nodes);
    }
}
