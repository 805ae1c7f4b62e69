using System.Diagnostics;

namespace SimulationLab.Experiments;

/// <summary>
/// Runs the replications of a plan chunk by chunk. A chunk that is done is kept on disk until the answer is stored: work that was
/// interrupted goes on from there, and nothing runs twice. Whether it is enough is looked at after each whole chunk, so the answer
/// depends neither on threads nor on interruptions.
/// </summary>
internal sealed class ReplicationSeries(ReplicationRunner runner, ChunkStore chunks)
{
    /// <summary>Replications of each scenario in a chunk: enough to keep all threads busy, few enough to lose.</summary>
    public static int ChunkOf(int scenarios) => Math.Clamp(200 / scenarios, 10, 100);

    public async Task<FinishedRuns> RunAsync(WorkPlan plan, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        var (scenarios, asked) = (plan.Scenarios, plan.Asked);
        var rows = scenarios.Select(_ => new List<ReplicationRow>()).ToArray();
        var done = 0;
        foreach (var chunk in chunks.Load(plan.Id, scenarios.Count))
        {
            for (var i = 0; i < rows.Length; i++)
                rows[i].AddRange(chunk[i].Rows);
            done = rows.Max(own => own.Count);
        }

        var (begun, known, size) = (Stopwatch.GetTimestamp(), rows.Sum(own => own.Count), ChunkOf(scenarios.Count));
        while (true)
        {
            // Decided by whole chunks only: a part of one is what an interruption left.
            var looked = done / size * size;
            var needed = plan.StillNeeded(Array.ConvertAll(rows, IReadOnlyList<ReplicationRow> (own) => own.Take(looked).ToList()));
            if (StopNow(needed) is { } reason)
                return new FinishedRuns(rows, reason);
            var last = Math.Min(asked.Replications, ((done / size) + 1) * size);
            var (before, soFar) = (rows.Sum(own => own.Count), RunningAnswer.Of(plan, rows));
            var more = await runner.RunAsync([.. needed.Select(i => scenarios[i])], asked.Seed, done + 1, last, Report, cancel);
            for (var i = 0; i < needed.Count; i++)
                rows[needed[i]].AddRange(more[i]);
            if (more[0].Count > 0 && done + more[0].Count < asked.Replications)
                chunks.Save(plan.Id, done + 1, [.. scenarios.Select((scenario, i) => new ScenarioRows(scenario.Name, asked.Seed, rows[i].Skip(done).ToList()))]);
            done += more[0].Count;
            if (done < last)
                return new FinishedRuns(rows, null);

            void Report(int finished) => progress?.Report(new WorkProgress(before + finished, plan.Total, Stopwatch.GetElapsedTime(begun).TotalSeconds, known, soFar));
        }

        StopReason? StopNow(IReadOnlyList<int> needed)
        {
            var isLook = done > 0 && (done % size == 0 || done >= asked.Replications);
            return isLook && needed.Count == 0 ? StopReason.Decision
                : isLook && asked.Precision is { } precision && PrecisionRule.IsReached(precision, rows) ? StopReason.Precision
                : done >= asked.Replications ? StopReason.Replications
                : isLook && asked.Precision?.MaximumSeconds is { } seconds && Stopwatch.GetElapsedTime(begun).TotalSeconds >= seconds ? StopReason.TimeBudget
                : null;
        }
    }

    /// <summary>Runs so many replications of each scenario and keeps nothing.</summary>
    public async Task<IReadOnlyList<ReplicationRow>[]> RepeatAsync(WorkPlan plan, IReadOnlyList<int> counts, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        var (begun, done, total) = (Stopwatch.GetTimestamp(), 0, counts.Sum());
        var rows = new IReadOnlyList<ReplicationRow>[counts.Count];
        for (var i = 0; i < counts.Count; i++)
        {
            rows[i] = (await runner.RunAsync([plan.Scenarios[i]], plan.Asked.Seed, 1, counts[i], finished => progress?.Report(new WorkProgress(done + finished, total, Stopwatch.GetElapsedTime(begun).TotalSeconds)), cancel))[0];
            done += counts[i];
        }

        return rows;
    }
}
