namespace SimulationLab.Experiments;

/// <summary>So many at once; whoever waits longest is next. (The order in which a semaphore lets in those who wait is not promised.)</summary>
internal sealed class Turns(int atOnce)
{
    private readonly Lock gate = new();
    private readonly Queue<TaskCompletionSource> waiting = [];
    private int free = atOnce;

    /// <summary>Waits for one's turn.</summary>
    public Task NextAsync()
    {
        lock (gate)
        {
            if (free > 0)
            {
                free--;
                return Task.CompletedTask;
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue(turn);
            return turn.Task;
        }
    }

    /// <summary>Ends one's turn; it goes to whoever waits longest.</summary>
    public void Done()
    {
        lock (gate)
            if (waiting.TryDequeue(out var next))
                next.SetResult();
            else
                free++;
    }
}
