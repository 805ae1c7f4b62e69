namespace SimulationLab.Organization;

/// <summary>A yearly line of the organization book.</summary>
internal sealed record YearlySpend(string Name, Parameter<Money> PerYear)
{
    /// <summary>The partners of source §3.3, at the middle of their ranges.</summary>
    public static IReadOnlyList<YearlySpend> Partners { get; } =
    [
        Of("partners", "red-team-firms", "specialized contractors: red-teaming firms, security auditors, bias researchers", 12_500_000, "source §3.3: $5–20M a year"),
        Of("partners", "cloud-ml-services", "managed machine-learning services of the clouds", 10_000_000, "lever; source §3.3: $5–15M a year", isLever: true),
        Of("partners", "academia", "academic collaborations", 3_500_000, "lever; source §3.3: $2–5M a year", isLever: true),
    ];

    /// <summary>The product lines: inference serving of source §3.1, split evenly.</summary>
    public static IReadOnlyList<YearlySpend> ProductLines { get; } =
    [
        Of("products", "chat", "the chat product: inference serving", 100_000_000, "source §3.1: $100–300M a year for serving; half of the middle"),
        Of("products", "api", "the API product: inference serving", 100_000_000, "source §3.1: $100–300M a year for serving; half of the middle"),
    ];

    public static IReadOnlyList<Parameter> All => [.. Partners.Concat(ProductLines).Select(spend => spend.PerYear)];

    public Money PerYearIn(Scenario scenario) => scenario.Get(PerYear);

    /// <summary>The accrual of this line.</summary>
    public Accrual In(Scenario scenario, Account account) =>
        new(Book.Organization, account, scenario.Get(PerYear).Dollars / 52, Name);

    private static YearlySpend Of(string folder, string name, string title, double perYear, string source, bool isLever = false)
    {
        var spend = Define.Price($"{folder}.{name}.yearlySpend", "year", perYear, $"Yearly spend on {title}.", source);
        return new(name, isLever ? spend.AsLever() : spend);
    }
}
