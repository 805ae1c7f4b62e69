namespace SimulationLab.Experiments;

/// <summary>The validation bench: every case, section by section.</summary>
public static class Validations
{
    /// <summary>The sections in the order of the table.</summary>
    public static IReadOnlyList<string> Sections { get; } = ["Kernel and statistics", "Activity networks", "Compute", "Data and labels", "Safety", "Coordination", "Plan", "Properties"];

    /// <summary>All cases in the order of the table. A new file of cases is one more line, in the place of its section.</summary>
    public static IReadOnlyList<ValidationCase> All { get; } =
    [
        .. QueueValidation.Cases,
        .. StatisticsValidation.Cases,
        .. NetworkValidation.Cases,
        .. ComputeValidation.Cases,
        .. LabelValidation.Cases,
        .. SafetyValidation.Cases,
        .. CoordinationValidation.Cases,
        .. PlanValidation.Cases,
        .. PropertyValidation.Cases,
    ];
}
