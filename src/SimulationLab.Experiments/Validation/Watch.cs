using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>
/// Follows a replication round by round: keeps its own account of the messages as they are delivered, and after each round
/// compares with it what those who got mail say of themselves.
/// </summary>
internal abstract class Watch : ITraceObserver
{
    private readonly SortedSet<int> receivers = [];

    /// <summary>Who there is.</summary>
    protected Roster Roster { get; private set; } = new([]);

    /// <summary>Runs a replication to its end under this watch and gives what it reports.</summary>
    public ReplicationResult Over(Scenario scenario, int replication)
    {
        var simulation = Replication.Start(scenario, ValidationBench.Seed, replication, this);
        Roster = simulation.Roster;
        for (var before = -1L; simulation.Rounds != before; receivers.Clear())
        {
            before = simulation.Rounds;
            simulation.RunRounds(before + 1);
            foreach (var receiver in receivers)
                Look((Entity)simulation.Actors[receiver], simulation.Now);
        }

        var result = Replication.Report(simulation, replication);
        Close(simulation, result);
        return result;
    }

    /// <inheritdoc/>
    public void Delivered(int round, in Mail mail)
    {
        receivers.Add(mail.Receiver.Index);
        Note(mail);
    }

    /// <summary>A message is being delivered.</summary>
    protected abstract void Note(in Mail mail);

    /// <summary>An entity has taken its mail of a round.</summary>
    protected virtual void Look(Entity entity, SimTime now)
    {
    }

    /// <summary>The replication has ended.</summary>
    protected virtual void Close(Simulation simulation, ReplicationResult result)
    {
    }

    /// <summary>A figure that the entity states.</summary>
    protected static double Figure(EntityState state, string name) => state.Figures.First(figure => figure.Name == name).Value;
}

/// <summary>Messages as they stand in the trace, read by the names they have there.</summary>
internal static class TraceReading
{
    /// <summary>Whether it is a message of this name.</summary>
    public static bool IsA(this Message message, string name) => message.GetType().Name == name;

    /// <summary>A value that the message carries.</summary>
    public static T Field<T>(this Message message, string name) => (T)message.GetType().GetProperty(name)!.GetValue(message)!;
}
