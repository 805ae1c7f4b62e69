namespace SimulationLab.Kernel;

/// <summary>Remembers, for an observer, which delivery each message came from.</summary>
public sealed class Causes
{
    /// <summary>The cause of what nobody in the run sent: inputs, and what was under way before the observer came.</summary>
    public const long None = 0;

    /// <summary>One list for each actor, by its sequence numbers.</summary>
    private readonly List<long>[] causes;

    /// <summary>For a run of these actors, before anything has happened.</summary>
    public Causes(Roster roster)
    {
        causes = new List<long>[roster.Count];
        for (var i = 0; i < causes.Length; i++)
            causes[i] = [];
    }

    /// <summary>Takes down what the receiver of this delivery sent.</summary>
    public void Record(long delivery, ActorId sender, ReadOnlySpan<Emission> sent)
    {
        var own = causes[sender.Index];
        foreach (ref readonly var emission in sent)
        {
            if (emission.IsCancellation)
                continue;
            while (own.Count < emission.Sequence)
                own.Add(None);
            own.Add(delivery);
        }
    }

    /// <summary>The number of the delivery that this message came from; <see cref="None"/> for what came from outside.</summary>
    public long Of(in Mail mail) =>
        mail.Sender != ActorId.Outside && mail.Sequence < causes[mail.Sender.Index].Count ? causes[mail.Sender.Index][(int)mail.Sequence] : None;
}
