using System.Text.Json;
using SimulationLab.Experiments;

namespace SimulationLab.Grains;

/// <summary>Runs one piece of work of whatever kind beside the grain, reports progress, and cancels at once.</summary>
public sealed class WorkGrain(Laboratory laboratory, WorkQueue queue, UnfinishedWork unfinished) : Grain, IWorkGrain
{
    private Execution? execution;
    private bool isShuttingDown;

    /// <summary>Starts the work unless it is under way; work that is being stopped comes to its end first.</summary>
    public async Task<WorkState> Start(WorkOrder order)
    {
        if (execution is { IsUnderWay: true, IsStopping: true } stopping)
            await stopping.Task;
        if (execution is { IsUnderWay: true } or { Status: WorkStatus.Completed })
        {
            execution.Askers++;
            return StateOf(execution);
        }

        var plan = PrepareOrForget(WorkKind.Of(order.Kind), order.RequestJson);
        var place = queue.Join(plan.Total);
        try
        {
            // On record until it has ended, so that a server that is killed takes it up again.
            unfinished.Begin(order.Kind, this.GetPrimaryKeyString(), order.RequestJson);
        }
        catch
        {
            place.Dispose();
            throw;
        }

        execution = new Execution(plan, place);
        // Not awaited: the call returns at once, the work goes on, and what follows each await is back on this grain.
        execution.Task = RunAsync(execution);
        return StateOf(execution);
    }

    /// <summary>How the work stands.</summary>
    public Task<WorkState?> Get()
    {
        if (execution is null)
            DeactivateOnIdle();
        return Task.FromResult(execution is null ? null : StateOf(execution));
    }

    /// <summary>Waits for the end, but not longer than asked.</summary>
    public async Task<WorkState?> WaitForEnd(TimeSpan atMost)
    {
        if (execution is { } current)
            await Task.WhenAny(current.Task, Task.Delay(atMost));
        return await Get();
    }

    /// <summary>Cancels and waits until the work has stopped; forgets what ended otherwise, unless only one of those who asked leaves.</summary>
    public async Task<WorkState?> Cancel(bool unlessShared)
    {
        if (execution is not { } current)
            return null;
        if (current is { IsUnderWay: true, IsStopping: false, Askers: > 1 } && unlessShared)
        {
            current.Askers--;
            return StateOf(current);
        }

        if (current.IsUnderWay)
            await current.StopAsync();
        if (!unlessShared && current.Status != WorkStatus.Cancelled && execution == current)
            execution = null;
        return StateOf(current);
    }

    /// <summary>Stops the work when the server is shut down: the next one takes it up.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (execution is { IsUnderWay: true } current)
        {
            isShuttingDown = true;
            await current.StopAsync();
        }
    }

    /// <summary>Work that was begun under another version of the model is another question now: it is not finished in its name.</summary>
    private WorkPlan PrepareOrForget(WorkKind kind, string requestJson)
    {
        var id = this.GetPrimaryKeyString();
        try
        {
            if (!laboratory.TryPrepare(kind, requestJson, out var plan, out var faults))
                throw new ArgumentException(string.Join(" ", faults), nameof(requestJson));
            if (plan!.Id != id)
                throw new InvalidOperationException($"The {kind.Name} '{id}' was begun under another version of the model; under this one (model version {Organization.ModelVersion.Current}) the same question is '{plan.Id}'. Ask it again.");
            return plan;
        }
        catch
        {
            unfinished.End(id);
            throw;
        }
    }

    private async Task RunAsync(Execution current)
    {
        // Work may outlast the time after which an idle grain is forgotten.
        DelayDeactivation(TimeSpan.FromDays(1));
        try
        {
            await current.Place.TurnAsync(current.Stopping);
            current.Status = WorkStatus.Running;
            var (answer, _) = await Task.Run(() => laboratory.RunAsync(current.Plan, current.Progress, current.Stopping));
            // Cancelled work is never an answer: what it had so far is not given out.
            current.AnswerJson = answer.Status == WorkStatus.Completed ? JsonOf(answer) : null;
            current.Status = answer.Status;
        }
        catch (OperationCanceledException)
        {
            current.Status = WorkStatus.Cancelled;
        }
        catch (Exception error)
        {
            current.Status = WorkStatus.Failed;
            current.Error = error.Message;
        }
        finally
        {
            current.Place.Dispose();
            // A server that is shutting down has not ended its work.
            if (!isShuttingDown)
                unfinished.End(this.GetPrimaryKeyString());
            DelayDeactivation(TimeSpan.Zero);
        }
    }

    private WorkState StateOf(Execution current)
    {
        var done = current.Progress.Value;
        int? ahead = current.Status == WorkStatus.Queued ? current.Place.Ahead : null;
        return new WorkState(
            current.Status.ToString().ToLowerInvariant(), ahead, done.Completed, done.Total, done.ElapsedSeconds, done.SecondsLeft,
            done.SoFar is null ? null : JsonSerializer.Serialize(done.SoFar, Json.Options),
            current.AnswerJson ?? JsonOf(current.Plan.Unfinished(current.Status, done, current.Error) with { Ahead = ahead }), current.Error, current.Plan.Asked.Kind.Name);
    }

    private static string JsonOf(WorkAnswer answer) => JsonSerializer.Serialize<object>(answer, Json.Options);

    private sealed class Execution(WorkPlan plan, WorkQueue.Place place)
    {
        private readonly CancellationTokenSource stop = new();

        public WorkPlan Plan { get; } = plan;

        public WorkQueue.Place Place { get; } = place;

        public Latest Progress { get; } = new(new WorkProgress(0, plan.Total, 0));

        /// <summary>How many asked for it and have not left.</summary>
        public int Askers { get; set; } = 1;

        public Task Task { get; set; } = Task.CompletedTask;

        public WorkStatus Status { get; set; } = WorkStatus.Queued;

        public string? AnswerJson { get; set; }

        public string? Error { get; set; }

        public bool IsUnderWay => Status is WorkStatus.Queued or WorkStatus.Running;

        /// <summary>Whether somebody has told it to stop: it may finish even so, when it was as good as done.</summary>
        public bool IsStopping => stop.IsCancellationRequested;

        public CancellationToken Stopping => stop.Token;

        /// <summary>Tells it to stop, and waits until it has.</summary>
        public async Task StopAsync()
        {
            await stop.CancelAsync();
            await Task;
        }
    }

    /// <summary>The last progress reported; written by worker threads, read by the grain.</summary>
    private sealed class Latest(WorkProgress first) : IProgress<WorkProgress>
    {
        private volatile WorkProgress value = first;

        public WorkProgress Value => value;

        public void Report(WorkProgress progress) => value = progress;
    }
}
