using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>The plan: every disturbance off, every duration at its nominal. It is exact.</summary>
internal static class PlanValidation
{
    private static readonly double[] StageStarts = [1, 9, 33, 41, 51, 61];

    private static readonly IReadOnlyList<double> Stages = [50, 80, 40, 35, 30, 20];

    /// <summary>The streams of §5.1, and in which activities their effort lies.</summary>
    private static readonly IReadOnlyList<(string Name, double Effort, string[] Activities)> Streams =
    [
        ("API & product", 40, ["api-product"]),
        ("safety & red-teaming", 30, ["red-team", "safety-tool", "alignment-review", "security"]),
        ("infrastructure & operations", 50, ["distributed-training", "orchestration", "bring-up", "training"]),
        ("data curation", 35, ["ingest", "clean", "quality-labels", "version"]),
        ("DevOps & monitoring", 25, ["frameworks", "tracking", "data-processing", "transformers", "evaluation-tool", "mlops", "serving", "monitoring"]),
    ];

    /// <summary>All cases.</summary>
    public static IReadOnlyList<ValidationCase> Cases =>
    [
        new("plan-weeks", "Plan", "Source §2.3: 8 + 24 + 8 + 10 + 10 + 5", bench =>
        {
            var plan = Run(bench);
            return
            [
                new("release, weeks", 65, plan.Outcomes[Outcomes.ReleaseWeek.Index]),
                .. plan.Stages.Select((span, i) => new ValidationCheck($"stage {i + 1} starts in week", StageStarts[i], span.Start!.Value.Weeks + 1)),
            ];
        }),
        new("plan-effort", "Plan", "Source §2.3 and §5.1: stage effort; all but deployment with the cross-cutting streams; both together. By stage and by stream as the activities report it when they are done; of timed work, which nobody reports, as the release counts it", bench =>
        {
            var log = new EffortLog(bench.Scenario("plan").Network);
            var plan = log.Over(bench.Scenario("plan"), 1);
            var (stage, crossCutting) = (ValueOf(plan, "effort.stage"), ValueOf(plan, "effort.crossCutting"));
            return
            [
                .. Stages.Select((expected, i) => new ValidationCheck($"stage {i + 1}, engineer-weeks", expected, log.OfStage(i))),
                new("stage effort, engineer-weeks", 255, stage),
                .. Streams.Select(stream => new ValidationCheck($"{stream.Name}, engineer-weeks", stream.Effort, log.CrossCutting(stream.Activities))),
                new("cross-cutting streams, engineer-weeks", 180, crossCutting),
                new("components of §5.1, engineer-weeks", 415, stage - log.OfStage(Stages.Count - 1) + crossCutting),
                new("all, engineer-weeks", 435, stage + crossCutting),
            ];
        }),
        new("plan-cost", "Plan", "Source §5.2, with the storage line that its total leaves out", bench =>
        {
            var plan = Run(bench);
            return
            [
                new("personnel, million USD", 27.36, ValueOf(plan, "cost.personnel") / 1e6),
                new("compute, million USD", 135.014, ValueOf(plan, "cost.compute") / 1e6),
                new("external, million USD", 13.5, ValueOf(plan, "cost.external") / 1e6),
                new("overhead, million USD", 0.8, ValueOf(plan, "cost.overhead") / 1e6),
                new("release book, million USD", 176.674, ValueOf(plan, "cost.total") / 1e6),
                new("total as the source prints it, million USD", 176.26, ValueOf(plan, "cost.total") / 1e6)
                {
                    IsDocumentedMiss = true,
                    Note = "the printed total drops the storage line of $0.414M",
                },
            ];
        }),
        new("plan-no-luck", "Plan", "With every cause off nothing is left to chance", bench =>
        {
            var weeks = bench.Run(bench.Scenario("plan"), 20, "release.week");
            return [new("replications of 20 that do not take 65 weeks", 0, weeks.Count(week => week != 65))];
        }),
    ];

    private static ReplicationResult Run(ValidationBench bench) => bench.Run(bench.Scenario("plan"), 1, result => result)[0];

    private static double ValueOf(ReplicationResult result, string outcome) => result.Outcomes[Outcomes.Find(outcome)!.Index];

    /// <summary>The effort that activities report when they are done, in the proportion of their two columns; of timed work, by how much the release then says that more was spent.</summary>
    private sealed class EffortLog(Network network) : Watch
    {
        private readonly double[] effort = new double[network.Activities.Count];
        private readonly List<int> timed = [];
        private double accounted;

        protected override void Note(in Mail mail)
        {
            if (mail.Message.IsA("ActivityDone"))
                Add(ActivityOf(mail), mail.Message.Field<double>("Effort"));
            else if (mail.Message.IsA("TimedWorkEnds"))
                timed.Add(ActivityOf(mail));
        }

        protected override void Look(Entity entity, SimTime now)
        {
            if (timed.Count == 0 || entity.Key != ReleaseActor.TheKey)
                return;
            var state = entity.Describe(now);
            // Where two end at once nobody could say which took how much.
            Add(timed.Single(), Figure(state, "stage effort spent") + Figure(state, "cross-cutting effort spent") - accounted);
            timed.Clear();
        }

        private static int ActivityOf(in Mail mail) => Happening.Of(mail.Message)!.Value.Activity!.Value;

        private void Add(int activity, double spent)
        {
            effort[activity] += spent;
            accounted += spent;
        }

        public double OfStage(int stage) => network.Activities.Select((activity, i) => network.StageOf(i) == stage && activity.Effort > 0 ? effort[i] * activity.StageEffort / activity.Effort : 0).Sum();

        public double CrossCutting(IReadOnlyList<string> activities) =>
            activities.Select(network.IndexOf).Sum(i => effort[i] * network.Activities[i].CrossCuttingEffort / network.Activities[i].Effort);
    }
}
