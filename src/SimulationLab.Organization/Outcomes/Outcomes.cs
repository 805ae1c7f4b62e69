namespace SimulationLab.Organization;

/// <summary>The catalogue of outcomes.</summary>
public static class Outcomes
{
    /// <summary>Weeks elapsed when the rollout reached everybody.</summary>
    public static readonly Outcome ReleaseWeek = new("release.week", "weeks", Better.Lower, "Weeks elapsed when the rollout reached everybody; for a release that never shipped, the horizon (run.horizonWeeks).");

    /// <summary>The release book.</summary>
    public static readonly Outcome TotalCost = new("cost.total", "USD", Better.Lower, "All cost of the release (the release book).");

    internal static readonly Outcome PersonnelCost = new("cost.personnel", "USD", Better.Lower, "Salaries charged to the release.");
    internal static readonly Outcome ComputeCost = new("cost.compute", "USD", Better.Lower, "Training fleet, storage, networking and other compute.");
    internal static readonly Outcome ExternalCost = new("cost.external", "USD", Better.Lower, "Labels, evaluation annotation and cloud services.");
    internal static readonly Outcome OverheadCost = new("cost.overhead", "USD", Better.Lower, "Tools, licenses, training and conferences.");
    internal static readonly Outcome OrganizationCost = new("cost.organization", "USD", Better.Lower, "What the organization spends besides during the release: product lines and partners (the organization book).");
    internal static readonly Outcome StageEffort = new("effort.stage", "engineer-weeks", Better.Lower, "Hands-on effort that counts in the stage table, rework included.");
    internal static readonly Outcome CrossCuttingEffort = new("effort.crossCutting", "engineer-weeks", Better.Lower, "Hands-on effort of the cross-cutting streams, rework included.");
    internal static readonly Outcome Quality = new("quality.score", "points", Better.Higher, "True quality of the chosen candidate on the benchmark scale; none when no candidate was chosen.") { IsHidden = true };
    internal static readonly Outcome Goodput = new("compute.goodput", "share", Better.Higher, "Node-hours of training progress that was kept, over node-hours the fleet was held, spares apart. Known when a training has ended.");
    internal static readonly Outcome BusyShare = new("compute.busyShare", "share", Better.Higher, "Node-hours in which GPUs computed, over node-hours the fleet was held, spares apart. Known when a training has ended.");
    internal static readonly Outcome Interruptions = new("compute.interruptions", "interruptions", Better.Lower, "Unexpected interruptions of training, all candidates together.");
    internal static readonly Outcome RecoveryTime = new("compute.recoveryMinutes", "minutes", Better.Lower, "Mean time from a node failure to training again.");
    internal static readonly Outcome QuotaWait = new("compute.quotaWaitWeeks", "weeks", Better.Lower, "Longest wait for a quota grant among the providers.");
    internal static readonly Outcome LotsRejected = new("data.lotsRejected", "lots", Better.Lower, "Lots of data that inspection rejected.");
    internal static readonly Outcome DefectsEscaped = new("data.defectsEscaped", "lots", Better.Lower, "Defective lots that inspection let through.") { IsHidden = true };
    internal static readonly Outcome RelabelShare = new("labeling.relabelShare", "share", Better.Lower, "Share of delivered labels and ratings that the audit rejected.");
    internal static readonly Outcome Score = new("evaluation.score", "points", Better.Neither, "Score measured at the last evaluation.");
    internal static readonly Outcome EvaluationReworks = new("evaluation.reworks", "rounds", Better.Lower, "Rounds of continued training ordered by the evaluation gate.");
    internal static readonly Outcome IntegrationFaults = new("integration.faults", "faults", Better.Lower, "Faults found in end-to-end tests.");
    internal static readonly Outcome SafetyFound = new("safety.found", "findings", Better.Neither, "Safety findings discovered before release.");
    internal static readonly Outcome SafetyEscaped = new("safety.escaped", "findings", Better.Lower, "Safety findings still unseen at the end.") { IsHidden = true };
    internal static readonly Outcome HoldDays = new("safety.holdDays", "days", Better.Lower, "Days of launch hold.");
    internal static readonly Outcome Exceptions = new("pods.exceptions", "exceptions", Better.Lower, "Exceptions in work items that led to rework.");
    internal static readonly Outcome Departures = new("pods.departures", "people", Better.Lower, "People who left, all pods together.");
    internal static readonly Outcome RolloutIncidents = new("deployment.incidents", "incidents", Better.Lower, "Rollout steps that were rolled back.");

    /// <summary>All outcomes in the order of answers.</summary>
    public static IReadOnlyList<Outcome> All { get; } = Number(
        ReleaseWeek, TotalCost, PersonnelCost, ComputeCost, ExternalCost, OverheadCost, OrganizationCost, StageEffort, CrossCuttingEffort,
        Quality, Goodput, BusyShare, Interruptions, RecoveryTime, QuotaWait, LotsRejected, DefectsEscaped, RelabelShare, Score, EvaluationReworks,
        IntegrationFaults, SafetyFound, SafetyEscaped, HoldDays, Exceptions, Departures, RolloutIncidents);

    /// <summary>The outcome with this name; null when there is none.</summary>
    public static Outcome? Find(string name)
    {
        foreach (var outcome in All)
            if (outcome.Name == name)
                return outcome;
        return null;
    }

    private static Outcome[] Number(params Outcome[] outcomes)
    {
        for (var i = 0; i < outcomes.Length; i++)
            outcomes[i].Index = i;
        return outcomes;
    }
}
