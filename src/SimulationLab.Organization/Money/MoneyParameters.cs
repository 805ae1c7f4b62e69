namespace SimulationLab.Organization;

/// <summary>Prices and yearly lines that belong to no single part of the organization.</summary>
internal static class MoneyParameters
{
    public static readonly Parameter<int> PlannedWeeks = Define.Count("costs.plannedWeeks", "weeks", 65,
        "The weeks that the prices of cloud services and of tools are for.", "source §5.3", minimum: 1, maximum: 1000);

    public static readonly Parameter<Money> Salary = Define.Price("costs.salary", "engineer-year", 360_000,
        "Salary with load of one engineer.", "source §5.2: $300K × 1.2 load gives the printed $27.36M");

    public static readonly Parameter<double> PaidShare = Define.Share("costs.paidShare", 0.8,
        "Share of the calendar that people and storage are charged to the release.", "source §5.2: 52 paid of 65 weeks");

    public static readonly Parameter<Money> Networking = Define.Price("costs.networking", "release", 5_000_000,
        "Networking and all compute but the training fleet.", "source §5.2");

    public static readonly Parameter<Money> CloudServices = Define.Price("costs.cloudServices", "plan", 2_000_000,
        "Monitoring, logging and other cloud services; grows with time.", "source §5.2");

    public static readonly Parameter<Money> Tools = Define.Price("costs.tools", "plan", 500_000,
        "Tools and licenses; grows with time.", "source §5.2");

    public static readonly Parameter<Money> Conferences = Define.Price("costs.conferences", "release", 300_000,
        "Training and conferences.", "source §5.2");

    public static IReadOnlyList<Parameter> All => [PlannedWeeks, Salary, PaidShare, Networking, CloudServices, Tools, Conferences];
}
