using SimulationLab.Experiments;
using Spectre.Console;

namespace SimulationLab.Cli;

/// <summary>What an answer rests on beyond its numbers: why it ended early, and what its scenarios say.</summary>
internal sealed class OriginReport(IAnsiConsole console)
{
    public void Write(WorkAnswer answer)
    {
        if (answer.StoppedBy is StopReason.Precision or StopReason.TimeBudget)
            console.MarkupLineInterpolated($"[grey]Stopped early: {answer.EndInWords()}.[/]");
        Write(answer.ScenarioChanges ?? []);
    }

    public void Write(IEnumerable<ScenarioChanges> scenarios)
    {
        foreach (var changes in scenarios)
            console.MarkupLineInterpolated($"[grey]{changes.Scenario} is {changes.InWords()}.[/]");
    }
}
