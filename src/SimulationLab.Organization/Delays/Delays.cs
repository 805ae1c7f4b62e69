namespace SimulationLab.Organization;

/// <summary>The vocabulary of delays: the cause each kind belongs to and its name in answers.</summary>
public static class Delays
{
    private static readonly (Cause Cause, string Name)[] Table = Build();

    /// <summary>How many kinds there are, planned work included.</summary>
    public static int Count => Table.Length;

    /// <summary>The cause this kind belongs to; <see cref="Delay.None"/> has none.</summary>
    public static Cause? CauseOf(Delay delay) => delay == Delay.None ? null : Table[(int)delay].Cause;

    /// <summary>The name in answers, for example "node failure".</summary>
    public static string NameOf(Delay delay) => Table[(int)delay].Name;

    /// <summary>The name of a cause in answers and scenario files, for example "compute".</summary>
    public static string NameOf(Cause cause) => cause switch
    {
        Cause.Compute => "compute",
        Cause.Data => "data",
        Cause.Evaluation => "evaluation",
        Cause.Integration => "integration",
        Cause.Safety => "safety",
        Cause.Coordination => "coordination",
        _ => "other",
    };

    /// <summary>All causes in the order of answers.</summary>
    public static IReadOnlyList<Cause> AllCauses { get; } =
        [Cause.Compute, Cause.Data, Cause.Evaluation, Cause.Integration, Cause.Safety, Cause.Coordination, Cause.Other];

    private static (Cause, string)[] Build()
    {
        var table = new (Cause, string)[Enum.GetValues<Delay>().Length];
        table[(int)Delay.None] = (default, "planned work");
        Add(Cause.Compute, (Delay.QuotaWait, "quota wait"), (Delay.NodeFailure, "node failure"), (Delay.MissingNodes, "missing nodes"),
            (Delay.Outage, "provider outage"), (Delay.CheckpointWrite, "checkpoint writing"),
            (Delay.PartialGrant, "partly granted quota"), (Delay.QuotaCut, "quota cut"), (Delay.LentNodes, "nodes lent to products"),
            (Delay.Preemption, "spot pre-emption"), (Delay.Straggler, "slow node"), (Delay.JobStart, "start of the job"));
        Add(Cause.Data, (Delay.RejectedLots, "rejected lots"), (Delay.EscapedDefect, "escaped defect"), (Delay.VendorStart, "late vendor start"),
            (Delay.RejectedLabels, "rejected labels"), (Delay.VendorOutage, "vendor outage"), (Delay.VendorSwitch, "change of labeling vendor"),
            (Delay.TokenShortfall, "too few tokens"), (Delay.DiscardedLabels, "discarded early labels"), (Delay.AnnotatorRampUp, "annotators learning"),
            (Delay.VendorContention, "shared annotators"), (Delay.AnnotatorAttrition, "annotators who left"));
        Add(Cause.Evaluation, (Delay.HumanEvaluation, "slow human evaluation"), (Delay.FalseStop, "false stop"), (Delay.FalseGo, "false go"),
            (Delay.InconclusiveTest, "undecided A/B test"));
        Add(Cause.Integration, (Delay.IntegrationFault, "end-to-end fault"));
        Add(Cause.Safety, (Delay.LaunchHold, "launch hold"), (Delay.SafetyIncident, "safety incident"), (Delay.Audit, "non-conformities"));
        Add(Cause.Coordination, (Delay.Rework, "exception rework"), (Delay.DecisionWait, "waiting for a decision"), (Delay.Vacancy, "vacancies"),
            (Delay.PodWait, "waiting for a pod"), (Delay.Handoff, "waiting at a handoff"), (Delay.ContextLoss, "context lost at a handoff"),
            (Delay.Meetings, "meetings"), (Delay.Communication, "communication"), (Delay.NewPeople, "new people"), (Delay.Reassignment, "reading in after reassignment"));
        Add(Cause.Other, (Delay.RolloutIncident, "rollout incident"), (Delay.WeakModel, "model below target"), (Delay.Overrun, "activity overrun"),
            (Delay.Divergence, "diverged training"), (Delay.LossSpike, "loss spike"), (Delay.SlowInference, "slow inference"), (Delay.Unfinished, "unfinished at the horizon"));
        return table;

        void Add(Cause cause, params ReadOnlySpan<(Delay Delay, string Name)> delays)
        {
            foreach (var (delay, name) in delays)
                table[(int)delay] = (cause, name);
        }
    }
}
