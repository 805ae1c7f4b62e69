using System.Text.Json.Serialization;

namespace SimulationLab.Experiments;

/// <summary>What the answers of all kinds of work begin with; while the work goes on, all there is of them.</summary>
public abstract record WorkAnswer
{
    /// <summary>The content address of the question. Work that has not ended, or was cancelled, bears the id that its answer will have.</summary>
    [JsonPropertyOrder(-9), JsonRequired]
    public string Id { get; init; } = "";

    /// <summary>The state.</summary>
    [JsonPropertyOrder(-8), JsonRequired]
    public WorkStatus Status { get; init; }

    /// <summary>While it is queued, how many pieces of work are to end before it begins.</summary>
    [JsonPropertyOrder(-8)]
    public int? Ahead { get; init; }

    /// <summary>Replications done, all scenarios together.</summary>
    [JsonPropertyOrder(-7), JsonRequired]
    public int Completed { get; init; }

    /// <summary>Replications asked for, all scenarios together.</summary>
    [JsonPropertyOrder(-6), JsonRequired]
    public int Total { get; init; }

    /// <summary>The seed, shared by all scenarios.</summary>
    [JsonPropertyOrder(-5), JsonRequired]
    public ulong Seed { get; init; }

    /// <summary>The version of the model that answered.</summary>
    [JsonPropertyOrder(-4), JsonRequired]
    public string ModelVersion { get; init; } = "";

    /// <summary>A digest of every replication of every scenario: two answers with the same digest rest on the same runs.</summary>
    [JsonPropertyOrder(-3)]
    public string? Digest { get; init; }

    /// <summary>Why no more replications were run.</summary>
    [JsonPropertyOrder(-2)]
    public StopReason? StoppedBy { get; init; }

    /// <summary>How it ended, in words.</summary>
    public string EndInWords() => StoppedBy switch
    {
        StopReason.Replications => "all replications that were asked for were run",
        StopReason.Precision => "the precision that was asked for was reached",
        StopReason.Decision => "what was asked is decided",
        StopReason.TimeBudget => "the time budget was spent",
        _ => "cancelled",
    };

    /// <summary>What the scenarios that were asked for say beyond those they extend; absent when none extends another.</summary>
    [JsonPropertyOrder(-1)]
    public IReadOnlyList<ScenarioChanges>? ScenarioChanges { get; init; }

    /// <summary>What went wrong, when the status is failed.</summary>
    public string? Error { get; init; }
}

/// <summary>Why work ran no more replications.</summary>
public enum StopReason
{
    /// <summary>All that were asked for were run.</summary>
    Replications,

    /// <summary>The precision asked for was reached.</summary>
    Precision,

    /// <summary>What was asked is decided.</summary>
    Decision,

    /// <summary>The time budget was spent.</summary>
    TimeBudget,
}
