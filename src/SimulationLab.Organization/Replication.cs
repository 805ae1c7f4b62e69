using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>One run of one scenario with one replication number.</summary>
public static class Replication
{
    /// <summary>Runs the scenario to its end. A pure function of its arguments; any number may run side by side.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="seed">The seed shared by all scenarios of a comparison.</param>
    /// <param name="number">The replication number, from 1.</param>
    /// <param name="observer">Sees each delivered message; null costs nothing.</param>
    public static ReplicationResult Run(Scenario scenario, ulong seed, int number, ITraceObserver? observer = null)
    {
        var simulation = Start(scenario, seed, number, observer);
        simulation.Run();
        return Report(simulation, number);
    }

    /// <summary>The simulation of this scenario before anything has happened.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="number">The replication number, from 1.</param>
    /// <param name="observer">Sees each delivered message; null costs nothing.</param>
    /// <param name="interventions">What is done to the organization beyond what the scenario imposes, in the order in which it was decided.</param>
    public static Simulation Start(
        Scenario scenario, ulong seed, int number, ITraceObserver? observer = null, IReadOnlyList<ImposedEvent>? interventions = null)
    {
        var roster = OrganizationChart.RosterOf(scenario);
        var actors = OrganizationChart.ActorsOf(scenario, roster);
        var inputs = InputsOf(scenario, roster).Concat((interventions ?? []).SelectMany(intervention => intervention.ToInputs(roster)));
        return new Simulation(roster, actors, new Luck(seed, number), inputs, observer);
    }

    /// <summary>What a simulation that has ended tells.</summary>
    /// <exception cref="InvalidOperationException">The release has not ended.</exception>
    public static ReplicationResult Report(Simulation simulation, int number)
    {
        var reports = simulation.Actors.Select(actor => ((Entity)actor).Report());
        return ReplicationResult.Of(number, reports, simulation.Digest, simulation.Delivered)
            ?? throw new InvalidOperationException($"Replication {number} has nothing left to do at {simulation.Now}, but its release has not ended: an activity waits for something that never comes.");
    }

    private static IEnumerable<Input> InputsOf(Scenario scenario, Roster roster)
    {
        for (var i = 0; i < roster.Count; i++)
            yield return new Input(SimTime.Start, new ActorId(i), Open.Instance);
        foreach (var imposed in scenario.Events)
            foreach (var input in imposed.ToInputs(roster))
                yield return input;
    }
}
