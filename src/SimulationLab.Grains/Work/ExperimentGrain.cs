using System.Text.Json;
using SimulationLab.Experiments;
using SimulationLab.Organization;

namespace SimulationLab.Grains;

/// <summary>Runs one experiment.</summary>
public sealed class ExperimentGrain(Laboratory laboratory, WorkQueue queue, UnfinishedWork unfinished) : WorkGrain<ExperimentPlan>(queue, unfinished), IExperimentGrain
{
    private protected override string KindName => WorkNames.Experiment;

    private protected override ExperimentPlan Prepare(string requestJson) =>
        laboratory.TryPrepareExperiment(requestJson, out var plan, out var faults)
            ? plan!
            : throw new ArgumentException(string.Join(" ", faults), nameof(requestJson));

    private protected override string IdOf(ExperimentPlan plan) => plan.Id;

    private protected override int TotalOf(ExperimentPlan plan) => plan.Request.Replications;

    private protected override async Task<(WorkStatus Status, string AnswerJson)> RunAsync(ExperimentPlan plan, IProgress<WorkProgress> progress, CancellationToken cancel)
    {
        var (answer, _) = await laboratory.RunAsync(plan, progress, cancel);
        return (answer.Status, JsonSerializer.Serialize(answer, Json.Options));
    }

    private protected override string UnfinishedAnswer(ExperimentPlan plan, WorkStatus status, WorkProgress progress, string? error) => JsonSerializer.Serialize(
        new ExperimentAnswer
        {
            Id = plan.Id,
            Status = status,
            Completed = progress.Completed,
            Total = progress.Total,
            Seed = plan.Request.Seed,
            Scenario = plan.Scenario.Name,
            ModelVersion = ModelVersion.Current,
            Error = error,
        },
        Json.Options);
}
