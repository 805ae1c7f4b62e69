using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <content>What anybody can foresee who knows what is done and what is under way.</content>
public sealed partial class ReleaseActor
{
    /// <summary>
    /// How long it takes at least until training begins, if each activity lasts from now on what its team or its plan says and
    /// what is overdue ends now. Gates, quotas and labels are taken to cost no time. Null when training has begun.
    /// </summary>
    private Duration? UntilTraining(SimTime now)
    {
        if (Status is not null || Training is not (>= 0 and var training) || activities[training].IsStarted)
            return null;
        var known = new SimTime?[activities.Length];
        return StartOf(training) - now;

        SimTime StartOf(int number)
        {
            if (activities[number].IsStarted)
                return activities[number].Started;
            var start = now;
            foreach (var name in network.Activities[number].After)
                start = Later(start, EndOf(network.IndexOf(name)));
            // It comes with its stage, when all of the stages before is done.
            for (var earlier = Math.Max(stage, 0); earlier < network.StageOf(number) && !network.Activities[number].AtStart; earlier++)
                foreach (var i in ActivitiesOf(earlier))
                    if (!network.Activities[i].OnRework)
                        start = Later(start, EndOf(i));
            return start;
        }

        SimTime EndOf(int number) => known[number] ??= activities[number].IsDone ? now : Later(now, StartOf(number) + LengthOf(network.Activities[number]));
    }

    private static SimTime Later(SimTime a, SimTime b) => a > b ? a : b;

    private static Duration LengthOf(Activity activity) =>
        activity.Hours is { } hours ? Duration.FromHours(hours.Nominal) : activity.Team > 0 ? Duration.FromWeeks(activity.Effort / activity.Team) : Duration.Zero;
}
