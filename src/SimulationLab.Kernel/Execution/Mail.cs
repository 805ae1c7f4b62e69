namespace SimulationLab.Kernel;

/// <summary>A message on its way. The natural order is the order of delivery: time, receiver, sender, the sender's sequence.</summary>
public readonly record struct Mail(SimTime Due, ActorId Receiver, ActorId Sender, long Sequence, Message Message, PendingDraw? Pending)
    : IComparable<Mail>
{
    /// <inheritdoc/>
    public int CompareTo(Mail other) =>
        Due != other.Due ? Due.CompareTo(other.Due) : CompareWithinRound(other);

    internal int CompareWithinRound(in Mail other)
    {
        var byReceiver = Receiver.Index.CompareTo(other.Receiver.Index);
        if (byReceiver != 0)
            return byReceiver;
        var bySender = Sender.Index.CompareTo(other.Sender.Index);
        return bySender != 0 ? bySender : Sequence.CompareTo(other.Sequence);
    }
}
