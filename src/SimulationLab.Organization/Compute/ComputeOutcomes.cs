namespace SimulationLab.Organization;

/// <summary>What clusters, training runs and providers report.</summary>
internal static class ComputeOutcomes
{
    /// <summary>Node-hours the fleet was held, spares included.</summary>
    public static readonly Quantity PaidHours = new();

    /// <summary>Node-hours the fleet was held, spares apart.</summary>
    public static readonly Quantity HeldHours = new();

    /// <summary>Node-hours of progress that was kept.</summary>
    public static readonly Quantity KeptHours = new();

    /// <summary>Hours in which training made progress that was kept.</summary>
    public static readonly Quantity EffectiveHours = new();

    /// <summary>Hours of training.</summary>
    public static readonly Quantity TrainingHours = new();

    /// <summary>Hours from interruptions until training was back where it had been.</summary>
    public static readonly Quantity RecoveringHours = new();

    /// <summary>How many recoveries there were.</summary>
    public static readonly Quantity Recoveries = new();

    /// <summary>Final losses, added up.</summary>
    public static readonly Quantity Losses = new();

    /// <summary>How many trainings have a final loss.</summary>
    public static readonly Quantity Trained = new();

    /// <summary>Node-hours by class of badput, in the order of <see cref="Badput"/>.</summary>
    public static readonly IReadOnlyList<Quantity> BadputHours = [.. Enum.GetValues<Badput>().Select(_ => new Quantity())];

    public static readonly Outcome Goodput = new("compute.goodput", "share", Better.Higher, "Node-hours of training progress that was kept, over all node-hours the fleet was held, spares included. With the classes of compute.badput it adds up to 1. Known when a training has ended.") { IsHeadline = true, Source = "source §6.3", Ratio = new(KeptHours, PaidHours) };

    public static readonly Outcome BusyShare = new("compute.busyShare", "share", Better.Higher, "Node-hours in which GPUs computed what was kept, over node-hours the fleet was held, spares apart. Known when a training has ended.") { IsHeadline = true, Source = "source §6.3", Ratio = new(KeptHours, HeldHours) };

    public static readonly Outcome EffectiveTime = new("compute.effectiveTime", "share", Better.Higher, "Time in which training made progress that was kept, over the time of training, however many nodes computed. Known when a training has ended.") { Source = "source §6.3", Ratio = new(EffectiveHours, TrainingHours) };

    public static readonly Outcome Interruptions = new("compute.interruptions", "interruptions", Better.Lower, "Unexpected interruptions of training, all candidates together.") { IsHeadline = true, Source = "source §4.3" };

    public static readonly Outcome Preemptions = new("compute.preemptions", "interruptions", Better.Lower, "Interruptions because the provider took spot nodes back.") { Source = "source §3.1" };

    public static readonly Outcome RecoveryTime = new("compute.recoveryMinutes", "minutes", Better.Lower, "Mean time from an interruption until training is back where it was: noticing it, restarting, and computing again what was lost.") { IsHeadline = true, Source = "source §6.3", Ratio = new(RecoveringHours, Recoveries, 60) };

    public static readonly Outcome QuotaWait = new("compute.quotaWaitWeeks", "weeks", Better.Lower, "Longest wait for a quota grant among the providers.") { IsHeadline = true, Source = "source §6.2", IsLargest = true };

    public static readonly Outcome FinalLoss = new("training.finalLoss", "nats per token", Better.Lower, "Mean loss at the end of training, by the scaling law. Known when a training has ended.") { Source = "source §6.3", Ratio = new(Losses, Trained) };

    public static readonly Outcome LossSpikes = new("training.lossSpikes", "spikes", Better.Lower, "Loss spikes after which training went back, all candidates together.") { Source = "source §4.3" };

    public static readonly Outcome Divergences = new("training.divergences", "divergences", Better.Lower, "Divergences of the loss, all candidates together.") { Source = "source §4.3" };

    private static readonly IReadOnlyList<(Badput Class, string Name, string Description)> Classes =
    [
        (Badput.TrainingPrep, "trainingPrep", "for submission, validation and scheduling before the first step"),
        (Badput.ProgramStartup, "programStartup", "starting the program again after interruptions"),
        (Badput.CheckpointRestore, "checkpointRestore", "reading checkpoints after interruptions"),
        (Badput.CheckpointSave, "checkpointSave", "writing checkpoints while training stood still"),
        (Badput.WastedProgress, "wastedProgress", "on progress that was lost to disruptions"),
        (Badput.InfrastructureRecovery, "infrastructureRecovery", "from disruptions until the job was started again: noticing, people, outages"),
        (Badput.Stragglers, "stragglers", "waiting for slow nodes"),
        (Badput.Stopped, "stopped", "while people had stopped training: defects of the data, instability"),
        (Badput.IdleNodes, "idleNodes", "of nodes held that did not compute: broken, or of an incomplete copy of the model"),
        (Badput.Spares, "spares", "of spare nodes"),
    ];

    public static IReadOnlyList<Outcome> Badputs { get; } =
    [
        .. Classes.Select(entry => new Outcome("compute.badput." + entry.Name, "share", Better.Neither, $"Share of the node-hours held, spares included, {entry.Description}.")
        {
            Source = "source §6.3", Ratio = new(BadputHours[(int)entry.Class], PaidHours),
        }),
    ];

    public static IReadOnlyList<Outcome> All =>
    [
        Goodput, BusyShare, EffectiveTime, .. Badputs, Interruptions, .. FailureCause.All.Select(cause => cause.Count), Preemptions, RecoveryTime, QuotaWait, FinalLoss, LossSpikes, Divergences,
    ];
}
