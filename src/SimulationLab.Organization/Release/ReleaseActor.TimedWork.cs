using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Activities that last a given time and need nobody.</summary>
public sealed partial class ReleaseActor
{
    private static readonly Purpose TimedWork = Purpose.Of("timed-work");

    private void StartTimed(StartActivity start, Context context)
    {
        var hours = network.Activities[start.Work.Activity].Hours!.Value;
        if (!Scenario.IsOn(Cause.Other))
            hours = Distribution.Fixed(hours.Nominal);
        context.Schedule(new TimedWorkEnds(start.Work, start.Kind, context.Now), hours, start.Work.SubjectIn(Scenario), TimedWork);
    }

    private void EndTimed(TimedWorkEnds ends, Context context)
    {
        var activity = network.Activities[ends.Work.Activity];
        var span = context.Now - ends.Started;
        var spent = new Tally();
        if (ends.Kind == Delay.None)
            spent.AddBeyondPlan(Delay.Overrun, span, Duration.FromHours(activity.Hours!.Value.Nominal));
        else
            spent.Add(ends.Kind, span);
        Take(new ActivityDone(ends.Work, spent, activity.Effort), context);
    }
}
