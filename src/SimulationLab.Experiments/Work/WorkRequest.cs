using System.Text.Json.Serialization;

namespace SimulationLab.Experiments;

/// <summary>What all kinds of work are asked with.</summary>
/// <param name="Kind">Which kind of work it is.</param>
public abstract record WorkRequest([property: JsonIgnore] WorkKind Kind)
{
    /// <summary>How many replications of each scenario (2 to <see cref="Limits.MaximumReplications"/>).</summary>
    public int Replications { get; init; } = Kind.Replications;

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Stop early at this precision; <see cref="Replications"/> is then the maximum.</summary>
    public Precision? Precision { get; init; }

    /// <summary>The scenarios it names.</summary>
    public abstract IEnumerable<ScenarioReference> References();

    /// <summary>What decides the answer beside scenarios, seed, replications and precision.</summary>
    internal virtual IEnumerable<string> Identity() => [];

    /// <summary>The plan; null when the preparation found something wrong.</summary>
    internal abstract WorkPlan? Prepare(Preparation preparation);
}

/// <summary>The same, with the kind of answer it gets.</summary>
/// <param name="Kind">Which kind of work it is.</param>
public abstract record WorkRequest<TAnswer>(WorkKind Kind) : WorkRequest(Kind)
    where TAnswer : WorkAnswer;
