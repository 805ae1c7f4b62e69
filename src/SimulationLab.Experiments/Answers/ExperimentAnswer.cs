namespace SimulationLab.Experiments;

/// <summary>The answer to an experiment, or its state while there is none.</summary>
public sealed record ExperimentAnswer : WorkAnswer
{
    /// <summary>The name of the scenario.</summary>
    public required string Scenario { get; init; }

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
}
