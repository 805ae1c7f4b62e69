using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Compliance: audits by outside auditors, and what is done about what they come upon.</summary>
public sealed partial class SafetyActor
{
    private void StartAudit(StartActivity start, Activity activity, Context context)
    {
        audits.Add(new Audit(start, context.Sender, Scenario, context));
        context.Send(division, new TeamRequest(start.Work, activity.Effort, activity.Team, start.Kind, IsFollowed: true, IsActivity: true));
    }

    private Audit? AuditOf(WorkId work) => audits.Find(audit => audit.Has(work));

    private void MeetNonConformity(NonConformityMet met, Context context)
    {
        // A reminder that was replaced at the instant it was due still arrives.
        if (AuditOf(met.Work)?.Meet(met.Plan, Scenario, context) is not { } fix)
            return;
        nonConformities++;
        RequestEvidence(fix, context);
    }

    private void RequestEvidence(WorkId fix, Context context) =>
        context.Send(division, new TeamRequest(fix, Scenario.Get(SafetyParameters.EvidenceEffort), Scenario.Get(SafetyParameters.EvidenceTeam), Delay.Audit));

    private void TakeEvidence(Audit audit, TeamDone done, Context context)
    {
        if (done.Work == audit.Task.Work)
        {
            audit.Complete(done, context);
            CheckAudit(audit, context);
            return;
        }

        audit.AddFix(done.Effort);
        context.Send(firms, new ReauditOrdered(done.Work));
    }

    private void TakeJudgment(ReauditDone reaudit, Context context)
    {
        var audit = AuditOf(reaudit.Work)!;
        if (audit.Judge(reaudit) is { } again)
            RequestEvidence(again, context);
        CheckAudit(audit, context);
    }

    private void CheckAudit(Audit audit, Context context)
    {
        if (!audit.IsOver)
            return;
        audits.Remove(audit);
        changedAt = context.Now;
        context.Send(audit.Client, audit.End(context.Now));
    }
}
