using System.Runtime.InteropServices;

namespace SimulationLab.Kernel;

/// <summary>
/// The world as an actor sees it while it takes its mail: the time, who wrote, its luck, and an outbox. A host sets it
/// up with <see cref="Begin"/>, hands it to the actor and then carries out what is in the <see cref="Outbox"/>.
/// </summary>
public sealed class Context(Luck luck)
{
    private readonly List<Emission> outbox = [];

    /// <summary>The simulated time.</summary>
    public SimTime Now { get; private set; }

    /// <summary>The actor that is taking its mail.</summary>
    public ActorId Self { get; private set; }

    /// <summary>Who sent the message at hand.</summary>
    public ActorId Sender { get; private set; }

    /// <summary>The addressed random numbers of this replication.</summary>
    public Luck Luck { get; } = luck;

    /// <summary>The next sequence number of this actor.</summary>
    public long NextSequence { get; private set; }

    /// <summary>Whether the actor asked for the simulation to end.</summary>
    public bool StopRequested { get; private set; }

    /// <summary>What the actor asked for since <see cref="Begin"/>.</summary>
    public ReadOnlySpan<Emission> Outbox => CollectionsMarshal.AsSpan(outbox);

    /// <summary>Prepares the context for one message to one actor and empties the outbox.</summary>
    public void Begin(SimTime now, ActorId self, ActorId sender, long nextSequence)
    {
        Now = now;
        Self = self;
        Sender = sender;
        NextSequence = nextSequence;
        outbox.Clear();
    }

    /// <summary>Sends a message that arrives in the next round of this instant.</summary>
    public void Send(ActorId to, Message message) => Emit(to, message, Now, null);

    /// <summary>Sends a message that arrives after a delay.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    public Token Send(ActorId to, Message message, Duration delay)
    {
        if (delay.Microseconds < 0)
            throw new ArgumentOutOfRangeException(nameof(delay), $"Actor {Self.Index} at {Now} sent {message} with the negative delay {delay}.");
        return Emit(to, message, Now + delay, null);
    }

    /// <summary>Reminds the actor itself after a delay.</summary>
    public Token Schedule(Message message, Duration delay) => Send(Self, message, delay);

    /// <summary>Reminds the actor itself after a random time in hours, drawn at this address and redrawable given its age.</summary>
    public Token Schedule(Message message, Distribution hours, Subject subject, Purpose purpose, int occurrence = 0)
    {
        var draw = Luck.Draw(subject, purpose, occurrence);
        var delay = Duration.FromHours(hours.Sample(ref draw));
        var pending = hours.IsFixed ? null : new PendingDraw(hours, Now, subject, purpose, occurrence);
        return Emit(Self, message, Now + delay, pending);
    }

    /// <summary>Reminds the actor itself after a delay that is (the rest of) a random time; says how a forecast redraws it.</summary>
    public Token Schedule(Message message, Duration delay, PendingDraw pending) => Emit(Self, message, Now + delay, pending);

    /// <summary>Cancels a message this actor sent. It takes effect before the next round; a message already delivered stays delivered.</summary>
    public void Cancel(Token token)
    {
        if (token.IsSet)
            outbox.Add(new Emission(token.Sequence, token.Sender, Now, null, null));
    }

    /// <summary>Ends the simulation once the rounds of this instant are through.</summary>
    public void Stop() => StopRequested = true;

    private Token Emit(ActorId to, Message message, SimTime due, PendingDraw? pending)
    {
        var token = new Token(Self, NextSequence);
        outbox.Add(new Emission(NextSequence++, to, due, message, pending));
        return token;
    }
}
