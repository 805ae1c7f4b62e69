namespace SimulationLab.Organization;

/// <summary>
/// What a partner saves a division. The more is spent on the partner the more it saves, with less and less for each dollar:
/// s(S) = 2·s₀·S ÷ (S + S₀), the usual saving s₀ at the usual spend S₀ and twice that at most. The plan contains the usual one.
/// </summary>
/// <param name="Partner">Who saves it.</param>
/// <param name="Division">The short name of the division.</param>
/// <param name="Usual">The share of effort saved at the usual spend.</param>
internal sealed record EffortSaved(YearlySpend Partner, string Division, Parameter<double> Usual)
{
    public static IReadOnlyList<EffortSaved> All { get; } =
    [
        Of("academia", "rd", 0.05, "research & development", "research that finds its direction sooner, and papers reviewed"),
        Of("cloud-ml-services", "infra", 0.05, "infrastructure & DevOps", "pipelines that need not be built and run"),
    ];

    /// <summary>What is saved of the effort at this scenario's spend.</summary>
    public double In(Scenario scenario)
    {
        var (spend, usual) = (Partner.PerYearIn(scenario).Dollars, Partner.PerYear.Default.Dollars);
        return 2 * scenario.Get(Usual) * spend / (spend + usual);
    }

    /// <summary>By how much the activities of a division take another effort than at the usual spend.</summary>
    public static double EffortFactor(string division, Scenario scenario)
    {
        var factor = 1.0;
        foreach (var saved in All)
            if (saved.Division == division && saved.Partner.PerYearIn(scenario) != saved.Partner.PerYear.Default)
                factor *= (1 - saved.In(scenario)) / (1 - scenario.Get(saved.Usual));
        return factor;
    }

    private static EffortSaved Of(string partner, string division, double usual, string title, string by) => new(
        YearlySpend.Partners.Single(spend => spend.Name == partner), division,
        Define.Share($"partners.{partner}.effortSaved", usual, $"Share of the effort of activities of {title} that this partner saves at its usual spend ({by}); twice that at most, whatever is spent.", "assumed; source §3.3 names the purpose, not the gain", 0, 0.45));
}
