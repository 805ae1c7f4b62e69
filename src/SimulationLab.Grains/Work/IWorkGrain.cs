using Orleans.Concurrency;

namespace SimulationLab.Grains;

/// <summary>
/// A piece of long work, keyed by the content address of its question: the same question meets the same grain, so nothing
/// runs twice. It runs beside the grain, which keeps answering.
/// </summary>
public interface IWorkGrain : IGrainWithStringKey
{
    /// <summary>
    /// Starts the work unless it is already under way, and counts who asks. Work that is being cancelled comes to its end first and
    /// is started anew. The state says what came of it.
    /// </summary>
    [ResponseTimeout("00:02:00")]
    Task<WorkState> Start(WorkOrder order);

    /// <summary>The state; null when nothing was ever started here.</summary>
    [AlwaysInterleave]
    Task<WorkState?> Get();

    /// <summary>The state once the work has ended, or after this long (at most half a minute), whichever comes first.</summary>
    [AlwaysInterleave]
    [ResponseTimeout("00:02:00")]
    Task<WorkState?> WaitForEnd(TimeSpan atMost);

    /// <summary>
    /// Cancels the work and returns the state after it has stopped; the same again for work that was cancelled before. What ended
    /// otherwise is forgotten, and its last state returned. Null when there is nothing.
    /// </summary>
    /// <param name="unlessShared">One of those who asked leaves: only the last cancels the work, and what has ended stays.</param>
    [AlwaysInterleave]
    [ResponseTimeout("00:02:00")]
    Task<WorkState?> Cancel(bool unlessShared);
}
