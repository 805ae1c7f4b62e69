using SimulationLab.Experiments;
using SimulationLab.Grains;

namespace SimulationLab.Server;

/// <summary>
/// Takes up what a killed server left: work that had not ended, and twins that were on their way. Asks
/// after moving twins now and then, since a clock whose silo died runs again as soon as somebody asks for it.
/// </summary>
internal sealed class Resumption(UnfinishedWork unfinished, TwinStore twins, IGrainFactory grains, IHostApplicationLifetime lifetime, ILogger<Resumption> log) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await HasStarted(stoppingToken))
            return;
        foreach (var (kind, id, request) in unfinished.List())
            await Try($"{kind} {id}", () => grains.GetGrain<IWorkGrain>(id).Start(new WorkOrder(kind, request)));
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var id in twins.Moving())
                await Try($"twin {id}", () => grains.GetGrain<IClockGrain>(id).Get());
            await Task.Delay(Pace, stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task<bool> HasStarted(CancellationToken stop)
    {
        var started = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var onStart = lifetime.ApplicationStarted.Register(() => started.TrySetResult(true));
        using var onStop = stop.Register(() => started.TrySetResult(false));
        return await started.Task;
    }

    private async Task Try(string what, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception error)
        {
            log.LogWarning(error, "What was left of {What} could not be taken up.", what);
        }
    }
}
