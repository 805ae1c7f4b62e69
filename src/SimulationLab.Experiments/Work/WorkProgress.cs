namespace SimulationLab.Experiments;

/// <summary>How far running work has come.</summary>
/// <param name="Completed">Replications of all scenarios that are done.</param>
/// <param name="Total">Replications there will be at the most.</param>
/// <param name="ElapsedSeconds">Wall-clock seconds since the work began, or was taken up again.</param>
/// <param name="AlreadyThere">Replications that were done before.</param>
/// <param name="SoFar">The answer so far; null before the first look.</param>
public sealed record WorkProgress(int Completed, int Total, double ElapsedSeconds, int AlreadyThere = 0, RunningAnswer? SoFar = null)
{
    /// <summary>Seconds left at the present pace; null before the first replication.</summary>
    public double? SecondsLeft => Completed > AlreadyThere ? ElapsedSeconds / (Completed - AlreadyThere) * (Total - Completed) : null;

    /// <summary>Seconds for a replication at the present pace; null before the first one.</summary>
    public double? SecondsEach => Completed > AlreadyThere ? ElapsedSeconds / (Completed - AlreadyThere) : null;
}
