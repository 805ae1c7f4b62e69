using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>An experiment whose scenario is resolved and whose request is known to be good.</summary>
/// <param name="Id">The content address of the question.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Scenario">What is run.</param>
public sealed record ExperimentPlan(string Id, ExperimentRequest Request, Scenario Scenario);

/// <summary>A comparison whose scenarios are resolved and whose request is known to be good.</summary>
/// <param name="Id">The content address of the question.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Scenarios">The baseline, then the alternatives; all names differ.</param>
public sealed record ComparisonPlan(string Id, ComparisonRequest Request, IReadOnlyList<Scenario> Scenarios);
