namespace SimulationLab.Experiments;

/// <summary>The answer to an experiment, or its state while there is none.</summary>
public sealed record ExperimentAnswer
{
    /// <summary>The content address: the same question has the same id.</summary>
    public required string Id { get; init; }

    /// <summary>The state.</summary>
    public required WorkStatus Status { get; init; }

    /// <summary>Replications done.</summary>
    public required int Completed { get; init; }

    /// <summary>Replications asked for.</summary>
    public required int Total { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The name of the scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>The version of the model that answered.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>A digest of every replication: two answers with the same digest rest on the same runs.</summary>
    public string? Digest { get; init; }

    /// <summary>Replications in which the release never shipped.</summary>
    public int? Censored { get; init; }

    /// <summary>The outcomes by name.</summary>
    public IReadOnlyDictionary<string, OutcomeAnswer>? Outcomes { get; init; }

    /// <summary>The stages in order.</summary>
    public IReadOnlyList<StageAnswer>? Stages { get; init; }

    /// <summary>Mean weeks of planned work on the driving chain.</summary>
    public double? PlannedWeeks { get; init; }

    /// <summary>The causes of delay, largest first; with <see cref="PlannedWeeks"/> they add up to the mean release week.</summary>
    public IReadOnlyList<Bottleneck>? Bottlenecks { get; init; }

    /// <summary>Date and budget at risk, and what they hang on.</summary>
    public RiskAnswer? Risk { get; init; }

    /// <summary>The answer in words.</summary>
    public IReadOnlyList<string>? Explanation { get; init; }

    /// <summary>What went wrong, when the status is failed.</summary>
    public string? Error { get; init; }
}
