using System.Diagnostics;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>
/// Runs replications of several scenarios on all cores. They share nothing and each is a pure function of scenario, seed
/// and number, so neither threads nor speed can change a result. Replication 1 of every scenario comes before
/// replication 2 of any: what is finished when somebody cancels is still paired. Two that run at once take turns,
/// replication by replication.
/// </summary>
internal sealed class ReplicationRunner(int threads, Func<Scenario, ulong, int, ReplicationResult> replicate)
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(100);

    private readonly Turns turns = new(threads);

    /// <summary>Runs replications <paramref name="first"/> … <paramref name="last"/>; returns one list for each scenario, cut to the longest complete prefix when cancelled.</summary>
    public async Task<List<ReplicationRow>[]> RunAsync(
        IReadOnlyList<Scenario> scenarios, ulong seed, int first, int last, Action<int>? onProgress, CancellationToken cancel)
    {
        var count = last - first + 1;
        var rows = new ReplicationRow?[scenarios.Count][];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = new ReplicationRow?[count];
        var units = (long)count * scenarios.Count;
        var next = -1L;
        var completed = 0;
        var lastReport = Stopwatch.GetTimestamp();
        var gate = new Lock();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var workers = Enumerable.Range(0, (int)Math.Min(threads, units)).Select(_ => Task.Run(Work, CancellationToken.None)).ToArray();
        await Task.WhenAll(workers);
        return [.. rows.Select(own => own.Take(CompletePrefix(rows)).Select(row => row!).ToList())];

        async Task Work()
        {
            while (!stop.IsCancellationRequested)
            {
                var unit = Interlocked.Increment(ref next);
                if (unit >= units)
                    return;
                var (index, scenario) = ((int)(unit / scenarios.Count), (int)(unit % scenarios.Count));
                await turns.NextAsync();
                try
                {
                    rows[scenario][index] = ReplicationRow.Of(replicate(scenarios[scenario], seed, first + index));
                    Report();
                }
                catch (Exception error)
                {
                    stop.Cancel();
                    throw new InvalidOperationException(
                        $"Replication {first + index} of scenario '{scenarios[scenario].Name}' with seed {seed} failed: {error.Message}", error);
                }
                finally
                {
                    turns.Done();
                }
            }
        }

        void Report()
        {
            if (onProgress is null)
                return;
            lock (gate)
            {
                completed++;
                if (Stopwatch.GetElapsedTime(lastReport) < ReportEvery && completed < units)
                    return;
                lastReport = Stopwatch.GetTimestamp();
                onProgress(completed);
            }
        }
    }

    private static int CompletePrefix(ReplicationRow?[][] rows)
    {
        var prefix = 0;
        while (prefix < rows[0].Length && rows.All(own => own[prefix] is not null))
            prefix++;
        return prefix;
    }
}
