namespace SimulationLab.Organization;

/// <summary>The weekly rhythm: hours a week that somebody in a pod sits in meetings.</summary>
internal static class MeetingParameters
{
    /// <summary>Working hours in a week.</summary>
    public static readonly Parameter<double> WorkingHours = Define.Number("meetings.workingHours", "hours per week", 40, "Working hours of a person in a week.", "model §1", 1, 168);

    public static readonly Parameter<double> InPlan = Define.Number("meetings.inPlan", "hours per week", 4, "Hours of meetings that the planned durations contain already; only what goes beyond is lost.", "assumed: the durations of the plan come from organizations that meet", 0, 40);

    /// <summary>The meetings.</summary>
    public static IReadOnlyList<Parameter<double>> Meetings { get; } =
    [
        Of("divisionStandup", 0.5, "standup of the division on Monday", "source §4.1: 30 minutes"),
        Of("podPlanning", 1, "planning of the pod on Monday", "source §4.1: 1 hour"),
        Of("dailyStandup", 1.25, "daily standups of the pod", "source §1.2: daily; assumed 15 minutes each"),
        Of("podDemos", 0.25, "demos of pods on Friday: one's own; somebody who sees all of 80 pods sits there for 20 hours", "source §4.1: 15 minutes for each pod"),
        Of("metricsReview", 1, "metrics review on Friday", "source §4.1: 1 hour"),
        Of("retrospective", 0.5, "retrospective on Friday", "source §4.1: 30 minutes"),
    ];

    public static IReadOnlyList<Parameter> All => [WorkingHours, InPlan, .. Meetings];

    /// <summary>The share of working time that meetings take beyond what the plan contains.</summary>
    public static double ShareIn(Scenario scenario) =>
        Math.Clamp((Meetings.Sum(meeting => scenario.Get(meeting)) - scenario.Get(InPlan)) / scenario.Get(WorkingHours), 0, 1);

    private static Parameter<double> Of(string name, double hours, string what, string source) =>
        Define.Number($"meetings.{name}", "hours per week", hours, $"Time of each person in a pod for the {what}.", source, 0, 40)
            .CausedBy(Cause.Coordination, 0);
}
