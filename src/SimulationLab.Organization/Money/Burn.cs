namespace SimulationLab.Organization;

/// <summary>What the release costs by the week, whatever is done in it: the time-driven lines of its book, in dollars.</summary>
internal static class Burn
{
    /// <summary>All lines together, as the scenario has them: what people come and go, and data beyond the plan, is left out.</summary>
    public static double PerWeek(Scenario scenario) =>
        Salaries(DivisionParameters.Divisions.Sum(division => scenario.Get(division.PaidPeople)) + DataParameters.TeamBeyondPlan(scenario), scenario)
        + Storage(scenario.Get(DataParameters.Storage), scenario) + CloudServices(scenario) + Tools(scenario);

    /// <summary>Salaries of so many people, as far as they are charged to the release.</summary>
    public static double Salaries(double people, Scenario scenario) =>
        people * scenario.Get(MoneyParameters.Salary).Dollars * scenario.Get(MoneyParameters.PaidShare) / 52;

    /// <summary>Storage of so many terabytes.</summary>
    public static double Storage(double terabytes, Scenario scenario) =>
        terabytes * scenario.Get(DataParameters.StoragePrice).Dollars * 12 / 52 * scenario.Get(MoneyParameters.PaidShare);

    /// <summary>Monitoring, logging and other cloud services.</summary>
    public static double CloudServices(Scenario scenario) => scenario.Get(MoneyParameters.CloudServices).Dollars / scenario.Get(MoneyParameters.PlannedWeeks);

    /// <summary>Tools and licenses.</summary>
    public static double Tools(Scenario scenario) => scenario.Get(MoneyParameters.Tools).Dollars / scenario.Get(MoneyParameters.PlannedWeeks);
}
