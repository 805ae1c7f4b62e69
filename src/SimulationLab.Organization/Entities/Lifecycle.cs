using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Week 1 begins: sent to everybody from outside.</summary>
internal sealed record Open : Message
{
    public static readonly Open Instance = new();
}

/// <summary>The release shipped or was given up: sent to everybody by the release.</summary>
internal sealed record ReleaseEnded : Message
{
    public static readonly ReleaseEnded Instance = new();
}

/// <summary>Reminds an entity to post what has accrued.</summary>
internal sealed record AccountingPeriodEnds : Message
{
    public static readonly AccountingPeriodEnds Instance = new();
}
