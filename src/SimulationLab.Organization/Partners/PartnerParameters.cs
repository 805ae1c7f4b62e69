namespace SimulationLab.Organization;

/// <summary>Parameters of partners beside their yearly contracts.</summary>
internal static class PartnerParameters
{
    public static readonly Parameter<Money> SpecialistWeek = Define.Price("partners.specialistWeek", "specialist-week", 10_000,
        "Price of an outside safety specialist for a week, beyond the yearly contracts.", "assumed; source §3.3 has $5–20M a year for contractors");

    public static IReadOnlyList<Parameter> All => [SpecialistWeek];
}
