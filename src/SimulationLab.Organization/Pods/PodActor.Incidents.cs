using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <content>Incidents of product lines: the pod that is lent works one off with all its people, at their pace.</content>
public sealed partial class PodActor
{
    private IncidentWork? incident;

    /// <summary>Engineer-weeks a week.</summary>
    private double IncidentPace => size * PaceOf(size, 1).Share;

    private EntityState DescribeIncident(IReadOnlyList<Figure> figures)
    {
        var product = Roster.KeyOf(incident!.Loan.Asker);
        return IncidentPace > 0
            ? EntityState.Busy($"deals with an incident of {product}", changedAt, figures)
            : EntityState.Waiting($"stands still in an incident of {product}", "people who can work", stoppedAt ?? incident.Settled, figures);
    }

    private void Begin(PodLent loan, Context context)
    {
        staff.Follow(Scenario, context);
        changedAt = context.Now;
        incident = new IncidentWork(loan, context.Sender, context.Now).Drawn(Scenario, context.Luck);
        Proceed(context);
    }

    /// <summary>Schedules when the incident will be dealt with; a pod that has nobody left gives it back.</summary>
    private void ProceedWithIncident(Context context)
    {
        context.Cancel(incident!.Next);
        plan++;
        var pace = staff.Present > 0 ? IncidentPace : 0;
        stoppedAt = pace > 0 ? null : stoppedAt ?? context.Now;
        if (staff.Present == 0)
        {
            hasGivenBack = true;
            context.Send(incident.Lender, new IncidentReturned(incident.GivenBack()));
            incident = null;
            changedAt = context.Now;
            return;
        }

        incident = incident with { Next = pace > 0 ? context.Schedule(new ItemProgressEnds(plan), Duration.FromWeeks(incident.Left / pace)) : Token.None };
    }

    private void EndIncident(Context context)
    {
        context.Send(incident!.Lender, new IncidentOver(incident.Loan.Asker, incident.Loan.Wanted.Incident, incident.Done));
        incident = null;
        changedAt = context.Now;
    }
}
