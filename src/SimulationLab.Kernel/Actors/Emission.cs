namespace SimulationLab.Kernel;

/// <summary>What an actor asked its host to do while it took its mail: deliver a message, or cancel one.</summary>
/// <param name="Sequence">The sender's own sequence number; for a cancellation that of the message to cancel.</param>
/// <param name="Receiver">Who gets the message.</param>
/// <param name="Due">When.</param>
/// <param name="Message">The message; null cancels.</param>
/// <param name="Pending">Set when the delay was a random draw that can be redrawn.</param>
public readonly record struct Emission(long Sequence, ActorId Receiver, SimTime Due, Message? Message, PendingDraw? Pending)
{
    /// <summary>Whether this cancels an earlier message of the same sender.</summary>
    public bool IsCancellation => Message is null;
}
