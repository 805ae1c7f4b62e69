namespace SimulationLab.Experiments;

/// <summary>How far running work has come.</summary>
/// <param name="Completed">Replications of all scenarios that are done.</param>
/// <param name="Total">Replications there will be at the most.</param>
/// <param name="ElapsedSeconds">Wall-clock seconds since the work began.</param>
/// <param name="ProvisionalMeanWeeks">The mean release week of the first scenario so far; provisional: it still moves.</param>
public sealed record WorkProgress(int Completed, int Total, double ElapsedSeconds, double? ProvisionalMeanWeeks)
{
    /// <summary>Seconds left at the present pace; null before the first replication.</summary>
    public double? SecondsLeft => Completed > 0 ? ElapsedSeconds / Completed * (Total - Completed) : null;
}
