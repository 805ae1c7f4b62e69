namespace SimulationLab.Organization;

/// <summary>The parameters of one division.</summary>
/// <param name="Name">Its short name, as in "division/rd".</param>
/// <param name="Pods">How many pods it has.</param>
/// <param name="PaidPeople">How many people are charged to the release.</param>
internal sealed record DivisionParameters(string Name, Parameter<int> Pods, Parameter<double> PaidPeople)
{
    /// <summary>The six divisions of source §1.1 with the pods of the "at scale" preset (division shares kept) and the paid people of §5.2.</summary>
    public static IReadOnlyList<DivisionParameters> Divisions { get; } =
    [
        Of("rd", "research & development", 24, 8),
        Of("applied", "applied engineering & products", 19, 25),
        Of("infra", "infrastructure & DevOps", 16, 15),
        Of("safety", "safety, trust & security", 9, 8),
        Of("data", "data & analytics", 8, 10),
        Of("leadership", "leadership & coordination, with product", 4, 10),
    ];

    public static IReadOnlyList<Parameter> All => [.. Divisions.SelectMany(division => new Parameter[] { division.Pods, division.PaidPeople })];

    private static DivisionParameters Of(string name, string title, int pods, double paid) => new(
        name,
        Define.Count($"divisions.{name}.pods", "pods", pods, $"Pods of the division {title}.", "source §1.1–1.2: 80 pods in the proportions of the divisions", minimum: 1, maximum: 1000),
        Define.Number($"divisions.{name}.paidPeople", "people", paid, $"People of {title} charged to the release.",
            name is "safety" or "data" ? "source §5.2: 18 people of safety & data, split as in §2.3" : "source §5.2", 0, 10_000));
}
