namespace SimulationLab.Organization;

/// <summary>The catalogue of outcomes; each part of the organization declares its own beside its actor.</summary>
public static class Outcomes
{
    /// <summary>All outcomes in the order of answers.</summary>
    public static IReadOnlyList<Outcome> All { get; } = Number(
    [
        .. ReleaseOutcomes.All,
        .. MoneyOutcomes.All,
        .. ComputeOutcomes.All,
        .. DataOutcomes.All,
        .. LabelingOutcomes.All,
        .. EvaluationOutcomes.All,
        .. IntegrationOutcomes.All,
        .. SafetyOutcomes.All,
        .. PodOutcomes.All,
        .. DivisionOutcomes.All,
        .. LeadershipOutcomes.All,
        .. ProductOutcomes.All,
        .. DeploymentOutcomes.All,
    ]);

    /// <summary>Weeks elapsed when the rollout reached everybody.</summary>
    public static Outcome ReleaseWeek { get; } = ReleaseOutcomes.Week;

    /// <summary>The release book.</summary>
    public static Outcome TotalCost { get; } = MoneyOutcomes.Total;

    /// <summary>How many entries a sheet has: the outcomes, and the quantities that ratios are made of.</summary>
    internal static int Entries { get; } = NumberQuantities();

    /// <summary>The outcome with this name; null when there is none.</summary>
    public static Outcome? Find(string name)
    {
        foreach (var outcome in All)
            if (outcome.Name == name)
                return outcome;
        return null;
    }

    private static Outcome[] Number(Outcome[] outcomes)
    {
        for (var i = 0; i < outcomes.Length; i++)
            outcomes[i].Index = i;
        return outcomes;
    }

    private static int NumberQuantities()
    {
        var next = All.Count;
        foreach (var outcome in All)
            foreach (var quantity in outcome.Ratio is { } ratio ? [ratio.Of, ratio.To] : Array.Empty<Quantity>())
                if (quantity.Index < 0)
                    quantity.Index = next++;
        return next;
    }
}
