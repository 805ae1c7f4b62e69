namespace SimulationLab.Organization;

/// <summary>What the release reports.</summary>
internal static class ReleaseOutcomes
{
    public static readonly Outcome Week = new("release.week", "weeks", Better.Lower, "Weeks elapsed when the rollout reached everybody; for a release that never shipped, the horizon (run.horizonWeeks).") { IsHeadline = true, Source = "source §2.3" };

    public static readonly Outcome StageEffort = new("effort.stage", "engineer-weeks", Better.Lower, "Hands-on effort that counts in the stage table, rework included.") { IsHeadline = true, Source = "source §2.3" };

    public static readonly Outcome CrossCuttingEffort = new("effort.crossCutting", "engineer-weeks", Better.Lower, "Hands-on effort of the cross-cutting streams, rework included.") { IsHeadline = true, Source = "source §5.1" };

    public static IReadOnlyList<Outcome> All => [Week, StageEffort, CrossCuttingEffort];
}
