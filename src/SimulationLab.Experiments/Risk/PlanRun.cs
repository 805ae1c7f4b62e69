using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>The plan of a scenario: every cause off, so that one run says all.</summary>
internal static class PlanRun
{
    public static RiskPlan Of(Scenario scenario)
    {
        var values = Catalogue.All.ToDictionary(parameter => parameter, scenario.ValueOf);
        foreach (var cause in Delays.AllCauses)
            values[CauseParameters.Switch(cause)] = false;
        var plan = Replication.Run(new Scenario(scenario.Name, values, scenario.Network, scenario.ImposedEvents), seed: 1, number: 1);
        return new RiskPlan(plan.Outcomes[Outcomes.ReleaseWeek.Index], plan.Outcomes[Outcomes.TotalCost.Index]);
    }
}
