namespace SimulationLab.Organization;

/// <summary>What leadership reports.</summary>
internal static class LeadershipOutcomes
{
    /// <summary>Days that all decisions took together.</summary>
    public static readonly Quantity Days = new();

    /// <summary>How many decisions there were.</summary>
    public static readonly Quantity Count = new();

    public static readonly Outcome Latency = new("leadership.decisionLatencyDays", "days", Better.Lower, "Mean time from the question to the decision, gates and escalations together.") { IsHeadline = true, Source = "source §4.1", Ratio = new(Days, Count) };

    public static readonly Outcome Decisions = new("leadership.decisions", "decisions", Better.Neither, "Gates and escalations decided.");

    public static readonly Outcome GateWeeks = new("leadership.gateWeeks", "weeks", Better.Lower, "Weeks that the release waited for the decisions of gates.");

    public static IReadOnlyList<Outcome> All => [Latency, Decisions, GateWeeks];
}
