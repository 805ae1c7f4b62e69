namespace SimulationLab.Organization;

/// <summary>One run of one scenario with one replication number.</summary>
public static class Replication
{
    /// <summary>Runs the scenario to its end. A pure function of its arguments; any number may run side by side.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="seed">The seed shared by all scenarios of a comparison.</param>
    /// <param name="number">The replication number, from 1.</param>
    public static ReplicationResult Run(Scenario scenario, ulong seed, int number) => throw new InvalidOperationException();
}
