using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>Known answers about people: channels of communication, and waiting in line at handoffs.</summary>
internal static class CoordinationValidation
{
    private const string Section = "Coordination";

    public static IReadOnlyList<ValidationCase> Cases { get; } =
    [
        new("channels", Section, "Brooks: n(n − 1)/2 channels", _ =>
        [
            new("channels in a pod of 6", 15, Channels.InPods(1, 6)),
            new("channels in 80 pods of 6 that talk as units", 4_360, Channels.InPods(80, 6)),
            new("channels among 480 people", 114_960, Channels.Among(480)),
        ]),
        new("handoff-queue", Section, "Erlang C at load 0.8 with 2 servers: Wq/S = C/(c(1 − ρ)) = 16/9", bench => [Wait(bench)]),
    ];

    private static ValidationCheck Wait(ValidationBench bench)
    {
        const int Replications = 2600;
        const double HoursOfJob = 1.5;
        var (weeks, handoffs) = (Outcomes.Find("coordination.handoffWeeks")!.Index, Outcomes.Find("coordination.handoffs")!.Index);
        var results = bench.Run(bench.Scenario("handoff-queue"), Replications, result => (Wait: result.Outcomes[weeks] * 168 / HoursOfJob, Count: result.Outcomes[handoffs]));
        // A ratio of sums, with the standard error of its residuals.
        var count = results.Sum(result => result.Count);
        var ratio = results.Sum(result => result.Wait) / count;
        var error = Math.Sqrt(results.Sum(result => Math.Pow(result.Wait - (ratio * result.Count), 2))) / count;
        return new ValidationCheck("wait at a handoff ÷ time of a job", 16.0 / 9, ratio, error);
    }
}
