namespace SimulationLab.Kernel;

/// <summary>Names one message that was sent with a delay, so that its sender can cancel it: the sender and its sequence number.</summary>
public readonly record struct Token(ActorId Sender, long Sequence)
{
    /// <summary>Names nothing; cancelling it does nothing.</summary>
    public static readonly Token None = new(ActorId.Outside, -1);

    /// <summary>Whether this names a message.</summary>
    public bool IsSet => Sequence >= 0;
}
