namespace SimulationLab.Organization;

/// <summary>What safety reports.</summary>
internal static class SafetyOutcomes
{
    public static readonly Outcome Found = new("safety.found", "findings", Better.Neither, "Safety findings discovered before release.") { Source = "source §6.3" };

    public static readonly Outcome Escaped = new("safety.escaped", "findings", Better.Lower, "Safety findings still unseen at the end.") { Source = "source §6.2", IsHidden = true };

    public static readonly Outcome HoldDays = new("safety.holdDays", "days", Better.Lower, "Days of launch hold.") { Source = "source §6.2" };

    public static IReadOnlyList<Outcome> All => [Found, Escaped, HoldDays];
}
