using SimulationLab.Experiments;

namespace SimulationLab.Cli;

/// <summary>How a command ends that was interrupted.</summary>
internal static class Interruption
{
    public static int ExitCodeOf(WorkStatus status, int completed, int total, Terminal terminal)
    {
        if (status != WorkStatus.Cancelled)
            return ExitCodes.Done;
        terminal.Complain(completed == 0
            ? "Interrupted too early to show anything. What was finished is kept: the same command goes on from there."
            : $"Interrupted after {completed} of {total} replications. What is shown rests on those. They are kept: the same command goes on from there.");
        return ExitCodes.Interrupted;
    }
}
