namespace SimulationLab.Organization;

/// <summary>Parameters of the decision between the release and a surge of a product line.</summary>
internal static class AllocationParameters
{
    public static readonly Parameter<double> ReleasePriority = Define.Number("leadership.releasePriority", "times", 1,
        "How many dollars a product line must lose for each dollar of the release so that its surge goes first; 0 grants every surge.", "assumed; source §1.1: leadership reprioritizes", 0, 1e6)
        .AsLever();

    public static readonly Parameter<Money> WeekValue = Define.Price("leadership.weekValue", "week", 2_700_000,
        "What leadership reckons a week is worth by which the release is out earlier, beside what that week costs.",
        "assumed: a release earns its $176.7M of source §5.2 in the 65 weeks until the next one");

    public static IReadOnlyList<Parameter> All => [ReleasePriority, WeekValue];
}
