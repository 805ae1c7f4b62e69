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
    /// Draws anew what nobody could have observed, from its distribution given what was observed, so that a forecast does not
    /// peek. May cancel and send; what it sends with zero delay arrives before anything else happens. An actor without hidden
    /// state has nothing to do.
    /// </summary>
    /// <param name="context">The time of the forecast and its new luck.</param>
    public virtual void RedrawHiddenState(Context context)
    {
    }

    /// <summary>
    /// An independent copy with the same state. Shallow members are copied by default; an actor that owns mutable
    /// collections overrides this and copies them.
    /// </summary>
    public virtual Actor Copy() => (Actor)MemberwiseClone();
}
