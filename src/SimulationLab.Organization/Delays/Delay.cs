namespace SimulationLab.Organization;

/// <summary>What an hour was spent on: planned work, or one kind of delay. Each kind belongs to one <see cref="Cause"/>.</summary>
public enum Delay
{
    /// <summary>Not a delay: work that the plan contains.</summary>
    None,

    /// <summary>Waiting for a quota grant beyond the planned wait.</summary>
    QuotaWait,

    /// <summary>A node failure: the work lost, its detection and the restart.</summary>
    NodeFailure,

    /// <summary>Training with fewer nodes than planned while failed ones are repaired.</summary>
    MissingNodes,

    /// <summary>A regional outage of a cloud provider.</summary>
    Outage,

    /// <summary>Training stands still while a checkpoint is written.</summary>
    CheckpointWrite,

    /// <summary>Lots of data that inspection rejected are prepared again.</summary>
    RejectedLots,

    /// <summary>A defect that slipped through inspection surfaces in training: rollback and cleaning.</summary>
    EscapedDefect,

    /// <summary>The labeling vendor starts later than booked.</summary>
    VendorStart,

    /// <summary>Batches of labels that the audit rejected are labeled again.</summary>
    RejectedLabels,

    /// <summary>A labeling vendor stands still.</summary>
    VendorOutage,

    /// <summary>Human evaluation takes longer than planned.</summary>
    HumanEvaluation,

    /// <summary>A score below the target by bad measurement only: the gate orders rework that was not needed.</summary>
    FalseStop,

    /// <summary>A fault seen only in an end-to-end test: diagnosis, fix and rerun.</summary>
    IntegrationFault,

    /// <summary>The launch is held until blocking findings are fixed and few enough are unseen.</summary>
    LaunchHold,

    /// <summary>Work is done again after an exception.</summary>
    Rework,

    /// <summary>Work waits for somebody's decision.</summary>
    DecisionWait,

    /// <summary>People who left are missing.</summary>
    Vacancy,

    /// <summary>Work waits for a free pod.</summary>
    PodWait,

    /// <summary>The rollout is rolled back after an incident.</summary>
    RolloutIncident,

    /// <summary>The model misses its target by itself, with nothing else to blame.</summary>
    WeakModel,

    /// <summary>A network activity took longer than its nominal duration.</summary>
    Overrun,

    /// <summary>What had not ended when the horizon was reached.</summary>
    Unfinished,

    /// <summary>The loss of a training run diverged: progress was lost.</summary>
    Divergence,

    /// <summary>Labeling work changed hands: what was begun and not delivered is lost.</summary>
    VendorSwitch,

    /// <summary>Cleaning left too few tokens: further sources are found, collected and cleaned.</summary>
    TokenShortfall,

    /// <summary>Early batches of labels were discarded until the guidelines had settled.</summary>
    DiscardedLabels,

    /// <summary>New annotators do not yet work at full rate.</summary>
    AnnotatorRampUp,

    /// <summary>A labeling vendor's annotators are shared with its other jobs.</summary>
    VendorContention,

    /// <summary>Annotators who left are not yet replaced.</summary>
    AnnotatorAttrition,

    /// <summary>Work waits in line where it is handed over to another pod or function.</summary>
    Handoff,

    /// <summary>What got lost while work waited in line is worked out again.</summary>
    ContextLoss,

    /// <summary>Meetings of the weekly rhythm.</summary>
    Meetings,

    /// <summary>Talking to everybody else at the same work.</summary>
    Communication,

    /// <summary>New people do less yet, and others teach them.</summary>
    NewPeople,

    /// <summary>A pod reads itself into other work.</summary>
    Reassignment,

    /// <summary>Training with fewer nodes because the quota was granted in part only.</summary>
    PartialGrant,

    /// <summary>Training with fewer nodes because the provider took some away for a while.</summary>
    QuotaCut,

    /// <summary>Training with fewer nodes because some are lent to product lines.</summary>
    LentNodes,

    /// <summary>Spot nodes taken back: the work lost, the restart, and training with fewer nodes.</summary>
    Preemption,

    /// <summary>A slow node slows the whole job until it is found and taken out.</summary>
    Straggler,

    /// <summary>Submission, validation and scheduling of a training job.</summary>
    JobStart,

    /// <summary>A spike of the training loss: progress lost, and the restart.</summary>
    LossSpike,

    /// <summary>A model too weak that had passed its gate by bad measurement is found out later.</summary>
    FalseGo,

    /// <summary>A step of the rollout goes on because its A/B test is not decided.</summary>
    InconclusiveTest,

    /// <summary>The public comes upon a blocking safety finding: the rollout waits for its fix.</summary>
    SafetyIncident,

    /// <summary>The model answers more slowly than its target: inference is worked over.</summary>
    SlowInference,

    /// <summary>What auditors found not to conform is put right and judged again.</summary>
    Audit,
}
