using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>The plan: every disturbance off, every duration at its nominal. It is exact.</summary>
internal static class PlanValidation
{
    private static readonly double[] StageStarts = [1, 9, 33, 41, 51, 61];

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
        new("plan-effort", "Plan", "Source §2.3 and §5.1: stage effort; all but deployment with the cross-cutting streams; both together", bench =>
        {
            var plan = Run(bench);
            var (stage, crossCutting) = (ValueOf(plan, "effort.stage"), ValueOf(plan, "effort.crossCutting"));
            var deployment = bench.Scenario("plan").Network.Stages[^1].Activities.Sum(activity => activity.StageEffort);
            return
            [
                new("stage effort, engineer-weeks", 255, stage),
                new("components of §5.1, engineer-weeks", 415, stage - deployment + crossCutting),
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
            return [new("replications of 20 that take 65 weeks", 20, weeks.Count(week => week == 65))];
        }),
    ];

    private static ReplicationResult Run(ValidationBench bench) => bench.Run(bench.Scenario("plan"), 1, result => result)[0];

    private static double ValueOf(ReplicationResult result, string outcome) => result.Outcomes[Outcomes.Find(outcome)!.Index];
}
