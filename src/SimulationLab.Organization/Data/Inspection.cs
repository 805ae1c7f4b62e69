namespace SimulationLab.Organization;

/// <summary>How lots are inspected.</summary>
/// <param name="Checks">Share of defects that automated checks see.</param>
/// <param name="Sample">Share of lots that people inspect.</param>
/// <param name="People">Share of defects that people find in a lot they inspect.</param>
internal readonly record struct Inspection(double Checks, double Sample, double People)
{
    public static Inspection In(Scenario scenario) =>
        new(scenario.Get(DataParameters.Detection), scenario.Get(DataParameters.Inspection), scenario.Get(DataParameters.HumanDetection));
}
