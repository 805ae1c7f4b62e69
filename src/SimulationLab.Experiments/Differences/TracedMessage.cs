using SimulationLab.Kernel;

namespace SimulationLab.Experiments;

/// <summary>What is kept of a delivered message: enough to find it again in another run and to say what it was.</summary>
/// <param name="At">When it arrived.</param>
/// <param name="Receiver">Whom it reached.</param>
/// <param name="Sender">Who sent it.</param>
/// <param name="Cause">The place in the trace of the message whose receiver sent it; -1 for what came from outside.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Activity">The number of the activity it concerns; -1 for none.</param>
/// <param name="IsSeen">Whether somebody in the organization could see it.</param>
/// <param name="Identity">Fingerprint of time, receiver, sender, type and content.</param>
/// <param name="Lineage">Fingerprint of what it is the same as in another run, perhaps at another time or with other figures: see <see cref="RunTrace"/>.</param>
internal readonly record struct TracedMessage(
    SimTime At, ActorId Receiver, ActorId Sender, int Cause, MessageKind Kind, int Activity, bool IsSeen, ulong Identity, ulong Lineage)
{
    public const int None = -1;

    /// <summary>Whether it is a reminder that its receiver had set itself.</summary>
    public bool IsReminder => Receiver == Sender;
}

/// <summary>A type of message: one of each is kept.</summary>
internal sealed record MessageKind(string Words, ulong Fingerprint);
