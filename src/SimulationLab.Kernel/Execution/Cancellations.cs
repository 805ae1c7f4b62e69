#pragma warning disable RS0030 // The set below is only asked whether it contains something, never iterated.
namespace SimulationLab.Kernel;

/// <summary>The mail that was cancelled and is still in the future-event list.</summary>
internal sealed class Cancellations
{
    private readonly HashSet<long> keys = [];

    public int Count => keys.Count;

    public void Add(Token token) => keys.Add(KeyOf(token.Sender, token.Sequence));

    public bool Contains(in Mail mail) => keys.Count > 0 && keys.Contains(KeyOf(mail.Sender, mail.Sequence));

    /// <summary>Whether this mail was cancelled; forgets the cancellation, since mail leaves the list once.</summary>
    public bool Remove(in Mail mail) => keys.Count > 0 && keys.Remove(KeyOf(mail.Sender, mail.Sequence));

    public void Clear() => keys.Clear();

    private static long KeyOf(ActorId sender, long sequence) => ((long)sender.Index << 40) | sequence;
}
