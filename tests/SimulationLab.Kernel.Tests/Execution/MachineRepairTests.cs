using SimulationLab.Kernel.Tests.Models;
using SimulationLab.Models;

namespace SimulationLab.Kernel.Tests.Execution;

/// <summary>The machine-repair model on the kernel. Its closed form is a case of the validation bench.</summary>
public class MachineRepairTests
{
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
}
