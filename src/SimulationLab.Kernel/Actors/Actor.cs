namespace SimulationLab.Kernel;

/// <summary>
/// A pure state machine: it receives a message at a simulated time, changes its own state, draws from addressed luck and
/// sends messages. It knows no clock but the simulated one, no thread and no host.
/// </summary>
public abstract class Actor(string key)
{
    /// <summary>The actor's name in its <see cref="Roster"/>, for example "provider/aws".</summary>
    public string Key { get; } = key;

    /// <summary>Takes one message. Messages of one round arrive in the order of (sender, sender's sequence number).</summary>
    public abstract void Receive(Message message, Context context);

    /// <summary>
    /// An independent copy with the same state. Shallow members are copied by default; an actor that owns mutable
    /// collections overrides this and copies them.
    /// </summary>
    public virtual Actor Copy() => (Actor)MemberwiseClone();
}
