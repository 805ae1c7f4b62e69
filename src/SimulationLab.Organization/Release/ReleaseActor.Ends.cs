using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>How a release ends: shipped, given up, or cut off at the horizon.</summary>
public sealed partial class ReleaseActor
{
    /// <summary>The release is out. With a time of stabilization the organization goes on; the chain and the week end here.</summary>
    private void Ship(int link, Context context)
    {
        var stabilization = Scenario.Get(DeploymentParameters.Stabilization);
        if (stabilization == Duration.Zero)
        {
            End(ReleaseStatus.Shipped, context.Now, link, context);
            return;
        }

        shippedAt = context.Now;
        chain.EndAt(link);
        shippedBy = link;
        context.Schedule(StabilizationEnds.Instance, stabilization);
    }

    private void EndStabilization(Context context)
    {
        crossCuttingEffort += Scenario.Get(DeploymentParameters.StabilizationTeam) * (context.Now - shippedAt!.Value).Weeks;
        End(ReleaseStatus.Shipped, shippedAt.Value, shippedBy, context);
    }

    /// <summary>The new model is taken back for good: the previous one stays.</summary>
    private void Abandon(RolloutAbandoned abandoned, Context context)
    {
        var number = abandoned.Work.Activity;
        stageEffort += abandoned.Effort;
        var link = chain.Add(new ChainLink(network.Activities[number].Name, network.StageOf(number), activities[number].Started, context.Now, abandoned.Spent), activities[number].Driver);
        GiveUp(link, abandoned.Blame, context);
    }

    /// <summary>At the horizon the chain ends with what started last and is still going on.</summary>
    private void CutOff(Context context)
    {
        var latest = -1;
        for (var i = 0; i < activities.Length; i++)
            if (activities[i].IsStarted && !activities[i].IsDone && (latest < 0 || activities[i].Started >= activities[latest].Started))
                latest = i;
        var (name, started, driver) = latest >= 0
            ? (network.Activities[latest].Name, activities[latest].Started, activities[latest].Driver)
            : ("gate of " + network.Stages[stage].Name, stages[stage].GateAsked, stages[stage].GateDriver);
        var link = chain.Add(new ChainLink(name, stage, started, context.Now, Tally.Of(Delay.Unfinished, context.Now - started)), driver);
        End(ReleaseStatus.Horizon, context.Now, link, context);
    }

    /// <summary>
    /// A release that is given up is as late as one that is not out at the horizon: otherwise giving up early would look
    /// like shipping early. The chain goes on to the horizon with what made it fail.
    /// </summary>
    private void GiveUp(int driver, Delay blame, Context context)
    {
        var horizon = SimTime.FromWeeks(Scenario.Get(RunParameters.HorizonWeeks));
        var spent = Tally.Of(blame == Delay.None ? Delay.Unfinished : blame, horizon - context.Now);
        End(ReleaseStatus.Stopped, horizon, chain.Add(new ChainLink("given up", stage, context.Now, horizon, spent), driver), context);
    }

    private void End(ReleaseStatus status, SimTime at, int link, Context context)
    {
        Status = status;
        end = at;
        chain.EndAt(link);
        foreach (ref var state in activities.AsSpan())
            if (state is { FirstStarted: not null, LastEnded: null })
                state.Took += context.Now - state.Started;
        for (var i = 0; i < Roster.Count; i++)
            context.Send(new ActorId(i), ReleaseEnded.Instance);
        context.Stop();
    }
}
