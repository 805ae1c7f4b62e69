namespace SimulationLab.Organization;

/// <summary>
/// What the organization spends at its cloud providers in a year (source §3.1) beside the serving of its product lines, split
/// by the share of each. It is the bill of all its models: what this release pays is not taken off.
/// </summary>
internal static class CloudSpend
{
    public static readonly Parameter<Money> Training = Define.Price("providers.yearlySpend.training", "year", 350_000_000,
        "What the organization spends on training runs at all providers together.", "source §3.1: $200–500M a year");

    public static readonly Parameter<Money> Storage = Define.Price("providers.yearlySpend.storage", "year", 75_000_000,
        "What the organization spends on data storage and processing at all providers together.", "source §3.1: $50–100M a year");

    public static IReadOnlyList<Parameter> All => [Training, Storage];

    /// <summary>The accruals of one provider.</summary>
    public static Accrual[] At(ProviderParameters provider, Scenario scenario) =>
    [
        new(Book.Organization, Account.Fleet, PerWeek(Training, provider, scenario), "training runs of the organization"),
        new(Book.Organization, Account.Storage, PerWeek(Storage, provider, scenario), "storage and processing of the organization"),
    ];

    private static double PerWeek(Parameter<Money> yearly, ProviderParameters provider, Scenario scenario)
    {
        var all = ProviderParameters.Providers.Sum(other => scenario.Get(other.Share));
        return all > 0 ? scenario.Get(yearly).Dollars / 52 * scenario.Get(provider.Share) / all : 0;
    }
}
