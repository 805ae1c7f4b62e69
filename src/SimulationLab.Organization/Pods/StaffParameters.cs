using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Parameters of the people in pods: how they come, learn, and go.</summary>
internal static class StaffParameters
{
    public static readonly Parameter<double> Attrition = Define.Number("pods.attrition", "per person-year", 0.13,
        "Departures for each person and year.", "industry surveys: 13.2 % a year", 0, 5)
        .CausedBy(Cause.Coordination, 0);

    public static readonly Parameter<Distribution> HiringTime = Define.RandomTime("pods.hiringTime", Distribution.LogNormal(30 * 24, 110 * 24),
        "Time from a departure until the place is filled.", "industry surveys: vacancies last 51 days");

    public static readonly Parameter<bool> HiringFreeze = Define.Switch("pods.hiringFreeze", false,
        "Whether nobody is sought for places that become empty; those sought already still come. When it ends, the search for all empty places begins.", "lever; assumed").AsLever();

    public static readonly Parameter<double> NewHireProductivity = Define.Share("pods.newHireProductivity", 0.5,
        "What somebody new does, of what an experienced person does.", "Abdel-Hamid & Madnick: 0.5")
        .CausedBy(Cause.Coordination, 1);

    public static readonly Parameter<double> Cover = Define.Share("pods.cover", 0.8,
        "Share of the people of a pod whom its item does not need that can stand in for those who are missing or new.", "assumed");

    public static readonly Parameter<Distribution> AssimilationTime = Define.RandomTime("pods.assimilationTime", Distribution.Fixed(16 * Duration.HoursPerWeek),
        "Time until somebody new is as productive as the others.", "Abdel-Hamid & Madnick: 80 working days");

    public static readonly Parameter<double> TrainingLoad = Define.Share("pods.trainingLoad", 0.25,
        "Part of an experienced person's time that goes on teaching each new one.", "Abdel-Hamid & Madnick: 0.2–0.25")
        .CausedBy(Cause.Coordination, 0);

    public static readonly Parameter<double> LossPerChannel = Define.Share("pods.lossPerChannel", 0.0012,
        "Part of everybody's time that each channel of communication takes, inside the pod and between the pods at one activity, beyond the channels of a pod of the typical size.", "Abdel-Hamid: a loss of 0.06·n² %, which is 0.12 % for each of n·(n − 1) ÷ 2 channels", 0, 0.1)
        .CausedBy(Cause.Coordination, 0);

    public static readonly Parameter<double> Divisibility = Define.Share("pods.divisibility", 0.5,
        "Of what more hands than planned could do, the part that an item can be divided into; the others stand in each other's way.", "assumed");

    public static IReadOnlyList<Parameter> All => [Attrition, HiringTime, HiringFreeze, NewHireProductivity, Cover, AssimilationTime, TrainingLoad, LossPerChannel, Divisibility];
}
