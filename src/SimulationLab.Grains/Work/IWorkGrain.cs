using Orleans.Concurrency;

namespace SimulationLab.Grains;

/// <summary>
/// A piece of long work, keyed by the content address of its question: the same question meets the same grain, so nothing
/// runs twice. It runs beside the grain, which keeps answering.
/// </summary>
public interface IWorkGrain : IGrainWithStringKey
{
    /// <summary>Starts the work unless it is already under way. The state says what came of it.</summary>
    Task<WorkState> Start(WorkOrder order);

    /// <summary>The state; null when nothing was ever started here.</summary>
    [AlwaysInterleave]
    Task<WorkState?> Get();

    /// <summary>The state once the work has ended, or after this long (at most half a minute), whichever comes first.</summary>
    [AlwaysInterleave]
    [ResponseTimeout("00:02:00")]
    Task<WorkState?> WaitForEnd(TimeSpan atMost);

    /// <summary>
    /// Cancels the work and returns the state after it has stopped; the same again for work that was cancelled before. Null when
    /// nothing was under way; what had ended otherwise is forgotten.
    /// </summary>
    /// <param name="unlessShared">Lets it go on when it was asked for more than once.</param>
    [AlwaysInterleave]
    Task<WorkState?> Cancel(bool unlessShared);
}
