using System.Diagnostics;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>
/// Runs the replications of a plan chunk by chunk. A chunk that is done is kept in the store: work that was interrupted goes on
/// from there, nothing runs twice, and nothing but the chunk in flight is in memory. Whether it is enough is looked at after each
/// whole chunk, so the answer depends neither on threads nor on interruptions.
/// </summary>
internal sealed class ReplicationSeries(ReplicationRunner runner, ReplicationStore store)
{
    private const int ChunkOfReplay = 100;

    /// <summary>Replications of each scenario in a chunk: enough to keep all threads busy, few enough to lose.</summary>
    public static int ChunkOf(int scenarios) => Math.Clamp(200 / scenarios, 10, 100);

    public async Task<FinishedRuns> RunAsync(WorkPlan plan, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        var (scenarios, asked) = (plan.Scenarios, plan.Asked);
        var rows = store.Open(plan.Id, scenarios.Count);
        var done = rows.Max(own => own.Count);
        var (begun, known, size) = (Stopwatch.GetTimestamp(), rows.Sum(own => own.Count), ChunkOf(scenarios.Count));
        var estimates = new RunningEstimates(Outcomes.Find(asked.Precision?.Outcome ?? Outcomes.ReleaseWeek.Name)!, scenarios.Count);
        var (screening, seen) = (plan.Screen(), 0);
        while (true)
        {
            var isLook = done > 0 && (done % size == 0 || done >= asked.Replications);
            // A part of a chunk is what an interruption left: it decides nothing.
            LookAt(isLook ? done : done / size * size);
            var needed = screening?.StillNeeded ?? [.. Enumerable.Range(0, scenarios.Count)];
            if (StopNow(isLook, needed) is { } reason)
                return new FinishedRuns(rows, reason);
            var last = Math.Min(asked.Replications, ((done / size) + 1) * size);
            var (before, soFar) = (rows.Sum(own => own.Count), RunningAnswer.Of(plan, estimates));
            var more = await runner.RunAsync([.. needed.Select(i => scenarios[i])], asked.Seed, done + 1, last, Report, cancel);
            if (more[0].Count > 0)
            {
                var chunk = scenarios.Select(IReadOnlyList<ReplicationRow> (_) => []).ToArray();
                for (var i = 0; i < needed.Count; i++)
                    chunk[needed[i]] = more[i];
                store.Save(plan.Id, done + 1, chunk);
                done += more[0].Count;
                foreach (var i in needed)
                    rows[i] = store.Open(plan.Id, i, done);
            }

            if (done < last)
                return new FinishedRuns(rows, null);

            void Report(int finished) => progress?.Report(new WorkProgress(before + finished, plan.Total, Stopwatch.GetElapsedTime(begun).TotalSeconds, known, soFar));
        }

        void LookAt(int replications)
        {
            if (replications <= seen)
                return;
            var next = Array.ConvertAll(rows, own => own.After(Math.Min(seen, own.Count), replications - seen));
            estimates.Observe(next);
            screening?.Observe(next);
            seen = replications;
        }

        StopReason? StopNow(bool isLook, IReadOnlyList<int> needed) =>
            isLook && needed.Count == 0 ? StopReason.Decision
            : isLook && asked.Precision is { } precision && PrecisionRule.IsReached(precision, estimates) ? StopReason.Precision
            : done >= asked.Replications ? StopReason.Replications
            : isLook && asked.Precision?.MaximumSeconds is { } seconds && Stopwatch.GetElapsedTime(begun).TotalSeconds >= seconds ? StopReason.TimeBudget
            : null;
    }

    /// <summary>Runs these replications again, keeps nothing, and tells in words the first that is not the same to the bit; null when all are.</summary>
    public async Task<string?> FirstDifferenceAsync(WorkPlan plan, IReadOnlyList<ScenarioRows> stored, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        var (begun, done, total) = (Stopwatch.GetTimestamp(), 0, stored.Sum(own => own.Rows.Count));
        for (var i = 0; i < stored.Count; i++)
        {
            foreach (var chunk in stored[i].Rows.Rows().Chunk(ChunkOfReplay))
            {
                var again = (await runner.RunAsync([plan.Scenarios[i]], plan.Asked.Seed, chunk[0].Replication, chunk[^1].Replication, Report, cancel))[0];
                cancel.ThrowIfCancellationRequested();
                if (Replay.FirstDifference(stored[i].Scenario, chunk, again) is { } difference)
                    return difference;
                done += chunk.Length;
            }
        }

        return null;

        void Report(int finished) => progress?.Report(new WorkProgress(done + finished, total, Stopwatch.GetElapsedTime(begun).TotalSeconds));
    }
}
