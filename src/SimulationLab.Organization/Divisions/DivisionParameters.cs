namespace SimulationLab.Organization;

/// <summary>A team within a division.</summary>
/// <param name="Name">Its short name.</param>
/// <param name="Size">People in it.</param>
/// <param name="Allocation">The part of their time that may go to the release.</param>
internal sealed record SubTeam(string Name, Parameter<int> Size, Parameter<double> Allocation);

/// <summary>The parameters of one division.</summary>
/// <param name="Name">Its short name, as in "division/rd".</param>
/// <param name="Pods">How many pods it has.</param>
/// <param name="PaidPeople">How many people are charged to the release.</param>
/// <param name="SubTeams">Its teams.</param>
internal sealed record DivisionParameters(string Name, Parameter<int> Pods, Parameter<double> PaidPeople, IReadOnlyList<SubTeam> SubTeams)
{
    /// <summary>The six divisions of source §1.1 with the pods of the "at scale" preset (division shares kept) and the paid people of §5.2.</summary>
    public static IReadOnlyList<DivisionParameters> Divisions { get; } =
    [
        Of("rd", "research & development", 24, 8,
            ("coreResearch", "core model research", 17, 0.7, "15–20 people, 60–80 %"), ("alignment", "safety & alignment research", 13, 0.55, "12–15 people, 50–60 %"),
            ("appliedResearch", "applied research", 10, 0.45, "8–12 people, 40–50 %")),
        Of("applied", "applied engineering & products", 19, 25,
            ("product", "product engineering", 22, 0.75, "20–25 people, 70–80 %"), ("inference", "inference optimization", 12, 0.65, "10–15 people, 60–70 %")),
        Of("infra", "infrastructure & DevOps", 16, 15,
            ("compute", "compute & cluster operations", 17, 0.85, "15–20 people, 80–90 %"), ("dataInfrastructure", "data infrastructure", 11, 0.8, "10–12 people, 75–85 %")),
        Of("safety", "safety, trust & security", 9, 8,
            ("trust", "trust & safety systems", 9, 0.75, "8–10 people, 70–80 %"), ("security", "security engineering", 9, 0.8, "8–10 people, 75–85 %")),
        Of("data", "data & analytics", 8, 10,
            ("engineering", "data engineering", 13, 0.85, "12–15 people, 80–90 %"), ("evaluation", "evaluation & metrics", 7, 0.75, "6–8 people, 70–80 %")),
        Of("leadership", "leadership & coordination, with product", 4, 10, ("leads", "leadership roles", 6, 1, "six roles of one person each")),
    ];

    public static IReadOnlyList<Parameter> All => [.. Divisions.SelectMany(division => new Parameter[] { division.Pods, division.PaidPeople }
        .Concat(division.SubTeams.SelectMany(team => new Parameter[] { team.Size, team.Allocation })))];

    /// <summary>People of all its teams.</summary>
    public int PeopleIn(Scenario scenario) => SubTeams.Sum(team => scenario.Get(team.Size));

    /// <summary>Engineers it can put on the release at once: size × allocation of each team.</summary>
    public double AllocatedIn(Scenario scenario) => SubTeams.Sum(team => scenario.Get(team.Size) * scenario.Get(team.Allocation));

    private static DivisionParameters Of(string name, string title, int pods, double paid, params (string Name, string Title, int Size, double Allocation, string Said)[] teams) => new(
        name,
        Define.Count($"divisions.{name}.pods", "pods", pods, $"Pods of the division {title}.", "source §1.1–1.2: 80 pods in the proportions of the divisions", minimum: 1, maximum: 1000),
        Define.Number($"divisions.{name}.paidPeople", "people", paid, $"People of {title} charged to the release.",
            name is "safety" or "data" ? "source §5.2: 18 people of safety & data, split as in §2.3" : "source §5.2", 0, 10_000),
        [.. teams.Select(team => new SubTeam(
            team.Name,
            Define.Count($"divisions.{name}.{team.Name}.size", "people", team.Size, $"People in the team {team.Title}.", $"source §1.1: {team.Said}", minimum: 0, maximum: 10_000),
            Define.Share($"divisions.{name}.{team.Name}.allocation", team.Allocation, $"Part of the time of {team.Title} that may go to the release at once; product work has the rest.", $"source §1.1: {team.Said}").AsLever()))]);
}
