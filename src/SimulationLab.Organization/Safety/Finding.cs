using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>What kind of harm a finding shows.</summary>
internal enum FindingKind
{
    /// <summary>A way around the model's refusals.</summary>
    Jailbreak,

    /// <summary>A biased answer.</summary>
    Bias,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>A finding that was met.</summary>
/// <param name="Number">Its name; the same whoever meets it.</param>
/// <param name="Subject">What its luck belongs to.</param>
/// <param name="Kind">What it shows.</param>
internal readonly record struct Finding(int Number, Subject Subject, FindingKind Kind);

/// <summary>A red-team campaign.</summary>
/// <param name="Work">Which work it is.</param>
/// <param name="Effort">Engineer-weeks of search in all.</param>
/// <param name="Client">Who hears when it is done; null when nobody waits.</param>
internal sealed record Campaign(WorkId Work, double Effort, ActorId? Client)
{
    /// <summary>Engineers at work on it now; its pods say so.</summary>
    public double Pace { get; init; }

    /// <summary>Engineer-weeks of search spent.</summary>
    public double Spent { get; init; }
}
