namespace SimulationLab.Experiments;

/// <summary>The state of an experiment or comparison.</summary>
public enum WorkStatus
{
    /// <summary>Waits for other work to finish.</summary>
    Queued,

    /// <summary>Replications are being run.</summary>
    Running,

    /// <summary>Done; the answer is final and stored.</summary>
    Completed,

    /// <summary>An error ended it.</summary>
    Failed,

    /// <summary>Somebody cancelled it; what it holds is no answer.</summary>
    Cancelled,
}
