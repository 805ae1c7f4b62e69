using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>Known answers about people: channels of communication, and waiting in line at handoffs.</summary>
internal static class CoordinationValidation
{
    private const string Section = "Coordination";

    public static IReadOnlyList<ValidationCase> Cases { get; } =
    [
        new("channels", Section, "Brooks: n(n − 1)/2 channels, each of which takes a part p of everybody's time: work lasts 1 ÷ (1 − channels·p) times as long. Observed: how much longer, ÷ p; a pod of the usual size loses only what is between pods, so those inside it come from one person who becomes six", Channels),
        new("handoff-queue", Section, "Erlang C at load 0.8 with 2 servers: Wq/S = C/(c(1 − ρ)) = 16/9", bench => [Wait(bench)]),
    ];

    private static IEnumerable<ValidationCheck> Channels(ValidationBench bench)
    {
        var (pod, pods, flat) = (Observe(bench, "channels-pod", 0.01), Observe(bench, "channels", 0.0001), Observe(bench, "channels-flat", 0.000001));
        yield return new("channels in a pod of 6", 15, pod.Channels);
        yield return new("channels among 80 pods that talk as units", 3_160, pods.Channels);
        yield return new("channels in 80 pods of 6 that talk as units", 4_360, (80 * pod.Channels) + pods.Channels);
        yield return new("channels among 480 people", 114_960, flat.Channels);
        yield return new("item of a week in 80 pods, p = .0001, weeks", 1 / (1 - (3_160 * 0.0001)), pods.Weeks);
        yield return new("of those put down to talk", (1 / (1 - (3_160 * 0.0001))) - 1, pods.Talk);
    }

    /// <summary>How long an item lasts that takes a week without talk, what of it the simulation puts down to talk, and how many channels follow.</summary>
    private static (double Channels, double Weeks, double Talk) Observe(ValidationBench bench, string scenario, double lossPerChannel)
    {
        var link = bench.Run(bench.Scenario(scenario), 1, result => result.ChainLinks.Single())[0];
        var weeks = (link.End - link.Start).Weeks;
        return ((1 - (1 / weeks)) / lossPerChannel, weeks, link.Spent[Delay.Communication].Weeks);
    }

    private static ValidationCheck Wait(ValidationBench bench)
    {
        const int Replications = 2600;
        const double HoursOfJob = 1.5;
        var (weeks, handoffs) = (Outcomes.Find("coordination.handoffWeeks")!.Index, Outcomes.Find("coordination.handoffs")!.Index);
        return ValidationCheck.OfRatio("wait at a handoff ÷ time of a job", 16.0 / 9,
            bench.Run(bench.Scenario("handoff-queue"), Replications, result => (result.Outcomes[weeks] * 168 / HoursOfJob, result.Outcomes[handoffs])));
    }
}
