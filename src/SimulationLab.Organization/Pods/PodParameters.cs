using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters of pods.</summary>
internal static class PodParameters
{
    private const string Pods = "pods";

    private const string Functional = "functional";

    public static readonly Parameter<int> Size = Define.Count("pods.size", "people", 6, "People in a pod.", "source §1.2: typically 6, 5–9", minimum: 1, maximum: 50);

    public static readonly Parameter<double> ExceptionRate = Define.Number("pods.exceptionRate", "per engineer-week", 0.02,
        "Exceptions that lead to rework, for each engineer-week of planned work.", "assumed; the usual error probability of the Virtual Design Team is 0.01–0.10", 0, 5)
        .CausedBy(Cause.Coordination, 0);

    public static readonly Parameter<Distribution> ReworkTime = Define.RandomTime("pods.reworkTime", Distribution.LogNormal(8, 48),
        "Working time of the item's team to put an exception right.", "assumed");

    public static readonly Parameter<double> EscalationShare = Define.Share("pods.escalationShare", 0.25,
        "Share of exceptions that a pod does not decide alone; they wait for leadership.", "assumed").AsLever();

    public static readonly Parameter<string> Structure = Define.Choice("organization.structure", Pods, [Pods, Functional],
        "Who decides: pods within their guardrails, or functional silos that escalate every exception. Nothing else changes yet: handoffs between silos do not queue.", "lever; source §6.4").AsLever();

    public static readonly Parameter<double> Attrition = Define.Number("pods.attrition", "per person-year", 0.13,
        "Departures for each person and year.", "industry surveys: 13.2 % a year", 0, 5)
        .CausedBy(Cause.Coordination, 0);

    public static readonly Parameter<Distribution> HiringTime = Define.RandomTime("pods.hiringTime", Distribution.LogNormal(30 * 24, 110 * 24),
        "Time from a departure until the place is filled.", "industry surveys: vacancies last 51 days");

    public static IReadOnlyList<Parameter> All => [Size, ExceptionRate, ReworkTime, EscalationShare, Structure, Attrition, HiringTime];

    /// <summary>The share of exceptions that wait for leadership in this scenario's structure.</summary>
    public static double EscalatedIn(Scenario scenario) => scenario.Get(Structure) == Functional ? 1 : scenario.Get(EscalationShare);
}
