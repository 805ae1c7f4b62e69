using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters of partners beside their yearly contracts.</summary>
internal static class PartnerParameters
{
    public static readonly Parameter<Money> SpecialistWeek = Define.Price("partners.specialistWeek", "specialist-week", 10_000,
        "Price of an outside safety specialist for a week, beyond the yearly contracts.", "assumed; source §3.3 has $5–20M a year for contractors");

    public static readonly Parameter<Money> Reaudit = Define.Price("partners.reaudit.price", "re-audit", 20_000,
        "Price of an outside audit of evidence that did not conform at first, beyond the yearly contracts.", "assumed; source §3.3 has $5–20M a year for contractors");

    public static readonly Parameter<Distribution> ReauditTime = Define.RandomTime("partners.reaudit.time", Distribution.LogNormal(2 * 24, 7 * 24),
        "Time from the fix of a non-conformity until the auditors have judged it.", "assumed");

    public static readonly Parameter<double> ReauditFailShare = Define.Share("partners.reaudit.failShare", 0.2, "Share of fixes that the auditors turn down; they are made anew.", "assumed", 0, 0.9);

    public static IReadOnlyList<Parameter> All => [SpecialistWeek, Reaudit, ReauditTime, ReauditFailShare, .. EffortSaved.All.Select(saved => saved.Usual)];
}
