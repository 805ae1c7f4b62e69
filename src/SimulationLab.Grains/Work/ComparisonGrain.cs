using System.Text.Json;
using SimulationLab.Experiments;
using SimulationLab.Organization;

namespace SimulationLab.Grains;

/// <summary>Runs one comparison.</summary>
public sealed class ComparisonGrain(Laboratory laboratory, WorkQueue queue, UnfinishedWork unfinished) : WorkGrain<ComparisonPlan>(queue, unfinished), IComparisonGrain
{
    private protected override string KindName => WorkNames.Comparison;

    private protected override ComparisonPlan Prepare(string requestJson) =>
        laboratory.TryPrepareComparison(requestJson, out var plan, out var faults)
            ? plan!
            : throw new ArgumentException(string.Join(" ", faults), nameof(requestJson));

    private protected override string IdOf(ComparisonPlan plan) => plan.Id;

    private protected override int TotalOf(ComparisonPlan plan) => plan.Request.Replications * plan.Scenarios.Count;

    private protected override async Task<(WorkStatus Status, string AnswerJson)> RunAsync(ComparisonPlan plan, IProgress<WorkProgress> progress, CancellationToken cancel)
    {
        var (answer, _) = await laboratory.RunAsync(plan, progress, cancel);
        return (answer.Status, JsonSerializer.Serialize(answer, Json.Options));
    }

    private protected override string UnfinishedAnswer(ComparisonPlan plan, WorkStatus status, WorkProgress progress, string? error) => JsonSerializer.Serialize(
        new ComparisonAnswer
        {
            Id = plan.Id,
            Status = status,
            Completed = progress.Completed,
            Total = progress.Total,
            Seed = plan.Request.Seed,
            ModelVersion = ModelVersion.Current,
            Error = error,
        },
        Json.Options);
}
