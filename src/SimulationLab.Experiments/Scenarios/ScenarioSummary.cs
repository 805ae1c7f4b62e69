namespace SimulationLab.Experiments;

/// <summary>A scenario in a list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Extends">What it varies; null when it stands by itself.</param>
/// <param name="Question">The question it answers.</param>
/// <param name="IsShipped">Whether it comes with SimulationLab; otherwise somebody saved it.</param>
/// <param name="Faults">Why it cannot be used (a saved one whose parent has changed); empty for a good one.</param>
public sealed record ScenarioSummary(string Name, string? Extends, string? Question, bool IsShipped, IReadOnlyList<Fault> Faults);
