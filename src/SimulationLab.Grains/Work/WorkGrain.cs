using System.Text.Json;
using SimulationLab.Experiments;

namespace SimulationLab.Grains;

/// <summary>Runs one piece of work of whatever kind beside the grain, reports progress, and cancels at once.</summary>
public sealed class WorkGrain(Laboratory laboratory, WorkQueue queue, UnfinishedWork unfinished) : Grain, IWorkGrain
{
    private readonly Latest progress = new();
    private Execution? execution;
    private bool isShuttingDown;

    /// <summary>Starts the work unless it is under way.</summary>
    public Task<WorkState> Start(WorkOrder order)
    {
        if (execution is { Status: WorkStatus.Queued or WorkStatus.Running or WorkStatus.Completed })
        {
            execution.IsShared = true;
            return Task.FromResult(StateOf(execution));
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
        progress.Report(new WorkProgress(0, plan.Total, 0));
        // Not awaited: the call returns at once, the work goes on, and what follows each await is back on this grain.
        execution.Task = RunAsync(execution);
        return Task.FromResult(StateOf(execution));
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

    /// <summary>Cancels and waits until the work has stopped; forgets work that had ended otherwise.</summary>
    public async Task<WorkState?> Cancel(bool unlessShared)
    {
        if (execution is not { Status: WorkStatus.Queued or WorkStatus.Running or WorkStatus.Cancelled } current)
        {
            execution = null;
            return null;
        }

        if (!(unlessShared && current.IsShared))
        {
            await current.Stop.CancelAsync();
            await current.Task;
        }

        return StateOf(current);
    }

    /// <summary>Stops the work when the server is shut down: the next one takes it up.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (execution is { Status: WorkStatus.Queued or WorkStatus.Running } current)
        {
            isShuttingDown = true;
            await current.Stop.CancelAsync();
            await current.Task;
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
            await current.Place.TurnAsync(current.Stop.Token);
            current.Status = WorkStatus.Running;
            var (answer, _) = await Task.Run(() => laboratory.RunAsync(current.Plan, progress, current.Stop.Token));
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
        var done = progress.Value;
        int? ahead = current.Status == WorkStatus.Queued ? current.Place.Ahead : null;
        return new WorkState(
            current.Status.ToString().ToLowerInvariant(), ahead, done.Completed, done.Total, done.ElapsedSeconds, done.SecondsLeft,
            done.SoFar is null ? null : JsonSerializer.Serialize(done.SoFar, Json.Options),
            current.AnswerJson ?? JsonOf(current.Plan.Unfinished(current.Status, done, current.Error) with { Ahead = ahead }), current.Error, current.Plan.Asked.Kind.Name);
    }

    private static string JsonOf(WorkAnswer answer) => JsonSerializer.Serialize<object>(answer, Json.Options);

    private sealed class Execution(WorkPlan plan, WorkQueue.Place place)
    {
        public WorkPlan Plan { get; } = plan;

        public WorkQueue.Place Place { get; } = place;

        /// <summary>Whether it was asked for again while it was under way.</summary>
        public bool IsShared { get; set; }

        public CancellationTokenSource Stop { get; } = new();

        public Task Task { get; set; } = Task.CompletedTask;

        public WorkStatus Status { get; set; } = WorkStatus.Queued;

        public string? AnswerJson { get; set; }

        public string? Error { get; set; }
    }

    /// <summary>The last progress reported; written by worker threads, read by the grain.</summary>
    private sealed class Latest : IProgress<WorkProgress>
    {
        private volatile WorkProgress value = new(0, 0, 0);

        public WorkProgress Value => value;

        public void Report(WorkProgress progress) => value = progress;
    }
}
