using SimulationLab.Experiments;

namespace SimulationLab.Grains;

/// <summary>
/// The twins that are on their way on this silo. A silo that shuts down suspends them first, while their entities still
/// answer: each stops between two instants, and its record says where it was going.
/// </summary>
public sealed class Movements : ILifecycleParticipant<ISiloLifecycle>
{
    private readonly Lock gate = new();
    private readonly HashSet<Movement> all = [];
    private bool isShuttingDown;

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(Movements), ServiceLifecycleStage.Active, _ => Task.CompletedTask, _ => SuspendAllAsync());

    internal Movement Begin(TwinGoal goal)
    {
        var movement = new Movement(goal);
        lock (gate)
        {
            all.Add(movement);
            if (isShuttingDown)
                movement.Suspend();
        }

        return movement;
    }

    internal void End(Movement movement)
    {
        lock (gate)
            all.Remove(movement);
    }

    private Task SuspendAllAsync()
    {
        List<Movement> running;
        lock (gate)
        {
            isShuttingDown = true;
            running = [.. all];
        }

        return Task.WhenAll(running.Select(movement => movement.SuspendAsync()));
    }
}

/// <summary>A twin on its way.</summary>
internal sealed class Movement(TwinGoal goal)
{
    public TwinGoal Goal { get; } = goal;

    public CancellationTokenSource Stop { get; } = new();

    public Task Task { get; set; } = Task.CompletedTask;

    /// <summary>Whether the goal stays on record when the movement stops before it.</summary>
    public bool KeepsGoal { get; private set; }

    /// <summary>Stops after the instant under way; whoever takes the twin up goes on.</summary>
    public void Suspend()
    {
        KeepsGoal = true;
        Stop.Cancel();
    }

    /// <summary>Stops, and waits until it has stopped.</summary>
    public Task SuspendAsync()
    {
        Suspend();
        return Task;
    }
}
