using SimulationLab.Experiments;
using SimulationLab.Grains;

namespace SimulationLab.Server;

/// <summary>
/// Takes up what a killed server left, before the server says that it listens: work that had not ended, and twins that were on
/// their way. Asks after moving twins now and then, since a clock whose silo died runs again as soon as somebody asks for it.
/// </summary>
internal sealed class Resumption(UnfinishedWork unfinished, TwinStore twins, IGrainFactory grains, ILogger<Resumption> log) : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource stop = new();
    private Task watch = Task.CompletedTask;

    /// <summary>The silo runs by now, so grains can be called.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var (kind, id, request) in unfinished.List())
            await Try($"{kind} {id}", () => grains.GetGrain<IWorkGrain>(id).Start(new WorkOrder(kind, request)));
        watch = WatchTwins();
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await stop.CancelAsync();
        await watch;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => stop.Dispose();

    private async Task WatchTwins()
    {
        while (!stop.IsCancellationRequested)
        {
            foreach (var id in twins.Moving())
                await Try($"twin {id}", () => grains.GetGrain<IClockGrain>(id).Get());
            await Task.Delay(Pace, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
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
