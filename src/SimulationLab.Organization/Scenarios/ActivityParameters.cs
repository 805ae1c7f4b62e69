using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>The parts of an activity that a scenario can set by a key of its own, without writing the network again.</summary>
public static class ActivityParameters
{
    /// <summary>Engineers at work at once.</summary>
    public static Parameter Team { get; } = Define.Number("team", "", 1, "Engineers at work on the activity at once; it lasts effort ÷ team.", "network", 0.001, 100_000);

    /// <summary>Effort that counts in the stage table.</summary>
    public static Parameter StageEffort { get; } = Define.Number("effort.stage", "", 1, "Hands-on effort in the stage table, in engineer-weeks.", "network", 0, 1e6);

    /// <summary>Effort of the cross-cutting streams.</summary>
    public static Parameter CrossCuttingEffort { get; } = Define.Number("effort.crossCutting", "", 1, "Hands-on effort of the cross-cutting streams, in engineer-weeks.", "network", 0, 1e6);

    /// <summary>The duration of timed work.</summary>
    public static Parameter Duration { get; } = Define.RandomTime("duration", Distribution.Fixed(168), "How long the activity takes.", "network");
}
