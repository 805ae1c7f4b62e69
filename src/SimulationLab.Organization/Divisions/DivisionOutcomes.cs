namespace SimulationLab.Organization;

/// <summary>What divisions report.</summary>
internal static class DivisionOutcomes
{
    /// <summary>Pod-weeks with an item.</summary>
    public static readonly Quantity BusyWeeks = new();

    /// <summary>Pod-weeks there were.</summary>
    public static readonly Quantity PodWeeks = new();

    /// <summary>Hands-on effort of each division, in the order of the divisions.</summary>
    public static readonly IReadOnlyList<Outcome> Effort = [.. DivisionParameters.Divisions.Select(division =>
        new Outcome($"effort.{division.Name}", "engineer-weeks", Better.Neither, $"Hands-on effort that pods of division {division.Name} spent on the release, rework included.") { Source = "source §1.1" })];

    public static readonly Outcome Staffed = new("effort.staffed", "engineer-weeks", Better.Lower, "People staffed in each stage times how long it lasted: hands-on work, waiting, and all else. Known when the release has ended.") { IsHeadline = true, Source = "source §2.3" };

    public static readonly Outcome OrganizationYears = new("effort.organizationYears", "engineer-years", Better.Neither, "Everybody in pods, until the release ended. Known then.") { Source = "source, summary: 200–500 engineer-years" };

    public static readonly Outcome Utilization = new("pods.utilization", "share", Better.Neither, "Share of pod-weeks in which the pod had an item of the release. Known when the release has ended.") { Ratio = new(BusyWeeks, PodWeeks) };

    public static readonly Outcome Handoffs = new("coordination.handoffs", "handoffs", Better.Lower, "Handoffs of items to other pods or functions.") { Source = "source §6.4" };

    public static readonly Outcome HandoffWeeks = new("coordination.handoffWeeks", "weeks", Better.Lower, "Weeks that items stood in line at handoffs, all items together.") { Source = "source §6.4" };

    public static readonly Outcome DecisionWeeks = new("coordination.decisionWeeks", "weeks", Better.Lower, "Weeks that items waited for decisions, all items together.");

    public static readonly Outcome PodWaitWeeks = new("coordination.podWaitWeeks", "weeks", Better.Lower, "Weeks that orders waited for free pods, all orders together.");

    public static readonly Outcome WaitWeeks = new("coordination.waitWeeks", "weeks", Better.Lower, "Handoff and waiting delay: weeks that items stood waiting for handoffs, decisions and pods, all together; gates apart.") { IsHeadline = true, Source = "source §6.4" };

    public static IReadOnlyList<Outcome> All => [.. Effort, Staffed, OrganizationYears, Utilization, Handoffs, HandoffWeeks, DecisionWeeks, PodWaitWeeks, WaitWeeks];
}
