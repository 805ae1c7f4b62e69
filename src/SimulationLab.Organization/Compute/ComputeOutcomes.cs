namespace SimulationLab.Organization;

/// <summary>What clusters, training runs and providers report.</summary>
internal static class ComputeOutcomes
{
    /// <summary>Node-hours the clusters were held.</summary>
    public static readonly Quantity HeldHours = new();

    /// <summary>Node-hours of progress that was kept.</summary>
    public static readonly Quantity KeptHours = new();

    /// <summary>Node-hours of computing.</summary>
    public static readonly Quantity ComputingHours = new();

    /// <summary>Hours that recoveries took.</summary>
    public static readonly Quantity RecoveringHours = new();

    /// <summary>How many recoveries there were.</summary>
    public static readonly Quantity Recoveries = new();

    public static readonly Outcome Goodput = new("compute.goodput", "share", Better.Higher, "Node-hours of training progress that was kept, over node-hours the fleet was held, spares apart. Known when a training has ended.") { Ratio = new(KeptHours, HeldHours) };

    public static readonly Outcome BusyShare = new("compute.busyShare", "share", Better.Higher, "Node-hours in which GPUs computed, over node-hours the fleet was held, spares apart. Known when a training has ended.") { Source = "source §6.3", Ratio = new(ComputingHours, HeldHours) };

    public static readonly Outcome Interruptions = new("compute.interruptions", "interruptions", Better.Lower, "Unexpected interruptions of training, all candidates together.");

    public static readonly Outcome RecoveryTime = new("compute.recoveryMinutes", "minutes", Better.Lower, "Mean time from a node failure to training again.") { Source = "source §6.3", Ratio = new(RecoveringHours, Recoveries, 60) };

    public static readonly Outcome QuotaWait = new("compute.quotaWaitWeeks", "weeks", Better.Lower, "Longest wait for a quota grant among the providers.") { Source = "source §6.2", IsLargest = true };

    public static IReadOnlyList<Outcome> All => [Goodput, BusyShare, Interruptions, RecoveryTime, QuotaWait];
}
