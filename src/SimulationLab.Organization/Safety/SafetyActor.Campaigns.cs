using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Campaigns and reviews: when they begin, when they end, and how long the launch is held.</summary>
public sealed partial class SafetyActor
{
    private void StartCampaign(WorkId work, double effort, double team, Delay kind, ActorId? client, Context context)
    {
        changedAt = context.Now;
        findings.Begin(new Campaign(work, effort, client), context);
        context.Send(division, new TeamRequest(work, effort, team, kind, IsFollowed: true));
        EngageSpecialists(context);
    }

    private void EndCampaign(TeamDone done, Context context)
    {
        changedAt = context.Now;
        var (campaign, met) = findings.End(done.Work, context);
        foreach (var finding in met)
            Take(finding, context);
        EngageSpecialists(context);
        if (review is not null && review.Task.Work.Activity == done.Work.Activity && done.Work.Part < EarlyPart)
        {
            if (done.Work.Part > 0 && !review.UsesReserve)
            {
                held += done.Spent.Total;
                UseReserve(done.Spent, done.Spent[Delay.LaunchHold]);
            }

            review.Spent.Add(done.Spent);
            review.Effort += done.Effort;
            review.IsCampaigning = review.UsesReserve = false;
            review.Settled = context.Now;
            CheckReview(context);
        }
        else if (campaign.Client is { } client)
        {
            context.Send(client, new ActivityDone(done.Work, done.Spent, done.Effort + TakeUnbooked()));
        }
        else
        {
            unbooked += done.Effort;
        }
    }

    /// <summary>Effort that no activity of the network accounts for goes with the next report.</summary>
    private double TakeUnbooked()
    {
        var effort = unbooked;
        unbooked = 0;
        return effort;
    }

    /// <summary>Specialists are paid while the red team searches.</summary>
    private void EngageSpecialists(Context context)
    {
        var engaged = findings.Campaigns.Count > 0 ? Scenario.Get(SafetyParameters.Specialists) : 0;
        if (engaged == specialists)
            return;
        specialists = engaged;
        context.Send(firms, new SpecialistsEngaged(engaged));
    }

    /// <summary>A hold that the plan reserved time for is planned work, as far as the reserve goes.</summary>
    private void UseReserve(Tally spent, Duration hold)
    {
        var reserved = Duration.Min(hold, ReserveLeft);
        spent.Move(Delay.LaunchHold, Delay.None, reserved);
        reserveUsed += reserved;
    }

    /// <summary>
    /// Ends the review, or keeps holding: while too many findings are estimated to be unseen it searches on, for as long as it
    /// takes if no more are met.
    /// </summary>
    private void CheckReview(Context context)
    {
        if (review is null || review.IsCampaigning)
            return;
        var hold = context.Now - review.Settled;
        review.Spent.Add(Delay.LaunchHold, hold);
        UseReserve(review.Spent, hold);
        review.Settled = context.Now;
        held += hold;
        var activity = Scenario.Network.Activities[review.Task.Work.Activity];
        var needed = findings.EffortUntil(Scenario.Get(SafetyParameters.UnseenBar));
        if (needed > 1e-9)
        {
            SearchOn(needed, activity.Team, Delay.LaunchHold, context);
            return;
        }

        if (fixes.Blocking > 0)
            return;
        if (review.Task.Work.Activity == lastReview && ReserveLeft > Duration.FromHours(1))
        {
            var left = ReserveLeft;
            reserveUsed += left;
            review.UsesReserve = true;
            SearchOn(left.Weeks * activity.Team, activity.Team, Delay.None, context);
            return;
        }

        context.Send(review.Client, new ActivityDone(review.Task.Work, review.Spent, review.Effort + TakeUnbooked()));
        review = null;
        changedAt = context.Now;
    }

    private void SearchOn(double effort, double team, Delay kind, Context context)
    {
        review!.IsCampaigning = true;
        review.Extensions++;
        StartCampaign(review.Task.Work with { Part = review.Extensions }, effort, team, kind, review.Client, context);
    }
}
