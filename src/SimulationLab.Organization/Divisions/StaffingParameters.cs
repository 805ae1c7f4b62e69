using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>How many people each stage is staffed with; what they do hands-on is much less.</summary>
internal static class StaffingParameters
{
    /// <summary>By the name of the stage.</summary>
    public static IReadOnlyList<(string Stage, Parameter<int> People)> Stages { get; } =
    [
        Of("exploration", 8, "research 8"), Of("pretraining", 30, "infrastructure 20, research 10"), Of("evaluation", 18, "data 10, safety 8"),
        Of("alignment", 12, "research 12"), Of("optimization", 35, "applied 25, infrastructure 10"), Of("deployment", 25, "product 15, operations 10"),
    ];

    public static IReadOnlyList<Parameter> All => [.. Stages.Select(stage => stage.People)];

    /// <summary>Staffed engineer-weeks of stages that lasted so long; stages by other names count nothing.</summary>
    public static double EngineerWeeks(Scenario scenario, IReadOnlyList<StageSpan> spans, SimTime end)
    {
        var sum = 0.0;
        for (var i = 0; i < spans.Count; i++)
            foreach (var (stage, people) in Stages)
                if (stage == scenario.Network.Stages[i].Name && spans[i].Start is { } start)
                    sum += scenario.Get(people) * ((spans[i].End ?? end) - start).Weeks;
        return sum;
    }

    private static (string, Parameter<int>) Of(string stage, int people, string said) =>
        (stage, Define.Count($"staffing.{stage}", "people", people, $"People staffed in the stage {stage}; for the account of staffed engineer-weeks only.", $"source §2.3: {said}", maximum: 100_000));
}
