namespace SimulationLab.Organization;

/// <summary>Parameters of the run itself.</summary>
public static class RunParameters
{
    /// <summary>A release that is not out by then counts as never shipped.</summary>
    public static readonly Parameter<int> HorizonWeeks = Define.Count("run.horizonWeeks", "weeks", 156,
        "A release not out after this many weeks counts as never shipped.", "model §1", minimum: 1, maximum: 1040);

    internal static IReadOnlyList<Parameter> All => [HorizonWeeks];
}
