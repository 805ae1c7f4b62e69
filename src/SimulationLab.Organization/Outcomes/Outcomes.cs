namespace SimulationLab.Organization;

/// <summary>The catalogue of outcomes.</summary>
public static class Outcomes
{
    /// <summary>Week of the release: weeks elapsed when the rollout reached 100 %.</summary>
    public static readonly Outcome ReleaseWeek = new("release.week", "weeks", Better.Lower, "Weeks elapsed when the rollout reached everybody.");

    /// <summary>The release book.</summary>
    public static readonly Outcome TotalCost = new("cost.total", "USD", Better.Lower, "All cost of the release.");

    /// <summary>All outcomes in the order of answers.</summary>
    public static IReadOnlyList<Outcome> All { get; } = Number(ReleaseWeek, TotalCost);

    /// <summary>The outcome with this name; null when there is none.</summary>
    public static Outcome? Find(string name)
    {
        foreach (var outcome in All)
            if (outcome.Name == name)
                return outcome;
        return null;
    }

    private static Outcome[] Number(params Outcome[] outcomes)
    {
        for (var i = 0; i < outcomes.Length; i++)
            outcomes[i].Index = i;
        return outcomes;
    }
}
