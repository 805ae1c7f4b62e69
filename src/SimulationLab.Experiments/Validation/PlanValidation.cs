using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>The plan comes out of the mechanisms as the source prints it.</summary>
internal static class PlanValidation
{
    public static IReadOnlyList<ValidationCase> Cases { get; } =
    [
        new("plan", "Data, labels, safety, money",
            "Source §2.2–2.3 (weeks and effort by stage), §5.1 (effort by component), §5.2 with the storage line it dropped: $176.674M", Plan),
    ];

    private static IEnumerable<ValidationCheck> Plan(ValidationBench bench)
    {
        var scenario = bench.Scenario("plan");
        var plan = bench.Run(scenario, 1, result => result)[0];
        double ValueOf(string outcome) => plan.Outcomes[Outcomes.Find(outcome)!.Index];
        yield return new ValidationCheck("weeks to release", 65, ValueOf("release.week"));
        double[] starts = [1, 9, 33, 41, 51, 61];
        for (var stage = 0; stage < starts.Length; stage++)
            yield return new ValidationCheck($"{scenario.Network.Stages[stage].Name} starts in week", starts[stage], plan.Stages[stage].Start!.Value.Weeks + 1);
        var (stages, crossCutting) = (ValueOf("effort.stage"), ValueOf("effort.crossCutting"));
        yield return new ValidationCheck("engineer-weeks of the stage table", 255, stages);
        // The component table of §5.1 has everything but the rollout.
        yield return new ValidationCheck("engineer-weeks of the component table", 415, stages + crossCutting - scenario.Network.Stages[^1].Activities.Sum(activity => activity.StageEffort));
        yield return new ValidationCheck("engineer-weeks in all", 435, stages + crossCutting);
        yield return new ValidationCheck("cost, USD", 176.674e6, ValueOf("cost.total"), 0, 500);
    }
}
