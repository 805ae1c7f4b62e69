namespace SimulationLab.Grains;

/// <summary>Lets one piece of work run at a time in this process: each uses all cores, so more at once would only be slower.</summary>
public sealed class WorkQueue
{
    /// <summary>More than this does not wait.</summary>
    public const int MaximumWaiting = 50;

    private readonly SemaphoreSlim slot = new(1);
    private int waiting;

    /// <summary>Takes a place in the queue, or refuses.</summary>
    /// <exception cref="TooMuchWorkException">The queue is full.</exception>
    public void Join()
    {
        if (Interlocked.Increment(ref waiting) <= MaximumWaiting)
            return;
        Interlocked.Decrement(ref waiting);
        throw new TooMuchWorkException($"{MaximumWaiting} pieces of work are waiting or running already; try again when some have ended.");
    }

    /// <summary>Waits for one's turn.</summary>
    public Task EnterAsync(CancellationToken cancel) => slot.WaitAsync(cancel);

    /// <summary>Ends one's turn.</summary>
    public void Exit() => slot.Release();

    /// <summary>Gives up one's place in the queue.</summary>
    public void Leave() => Interlocked.Decrement(ref waiting);
}
