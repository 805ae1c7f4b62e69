using System.Runtime.InteropServices;

namespace SimulationLab.Kernel;

/// <summary>
/// The order of events that every host shares: the future-event list, the dated inputs, the rounds of an instant and the
/// digest of the trace. A host asks for one round after the other, has the receivers take their mail in whatever way it
/// likes, hands back what they sent, and closes the round. So hosts can differ in how mail travels, never in what happens.
/// </summary>
public sealed class Agenda
{
    /// <summary>More rounds than this at one instant are an endless loop between actors.</summary>
    public const int MaximumRoundsPerInstant = 10_000;

    /// <summary>More messages than this in one run are a run out of bounds: it would take minutes instead of milliseconds.</summary>
    public const long MaximumDeliveries = 5_000_000;

    private readonly long[] nextSequence;
    private readonly Queue<Input> inputs;
    private readonly FutureEventList future;
    private readonly MessageNames messageNames = new();
    private readonly List<Token> cancellations = [];
    private readonly ITraceObserver? observer;
    private List<Mail> round = [];
    private List<Mail> nextRound = [];
    private int roundOfInstant = -1;
    private bool isFutureDue;
    private bool isUnasked;
    private bool stopRequested;
    private TraceDigest digest;

    /// <summary>An agenda at time zero with these dated inputs.</summary>
    /// <param name="roster">The keys of the actors.</param>
    /// <param name="inputs">Dated messages from outside, in the order in which they were given.</param>
    /// <param name="observer">Sees each message as its round begins; null costs nothing.</param>
    public Agenda(Roster roster, IEnumerable<Input> inputs, ITraceObserver? observer = null)
    {
        Roster = roster;
        nextSequence = new long[roster.Count];
        this.inputs = new Queue<Input>(inputs.OrderBy(input => input.At));
        future = new FutureEventList();
        this.observer = observer;
    }

    private Agenda(Agenda original, Luck? newLuck, ITraceObserver? observer)
    {
        if (original.IsWithinInstant)
            throw new InvalidOperationException($"An agenda can be copied between instants only; at {original.Now} a round is under way.");
        Roster = original.Roster;
        nextSequence = (long[])original.nextSequence.Clone();
        inputs = new Queue<Input>(newLuck is null ? original.inputs : original.inputs.Where(input => input.IsForeseen || input.At <= original.EarliestInput));
        future = original.future.Copy(original.Now, newLuck);
        digest = original.digest;
        Now = original.Now;
        HasPassed = original.HasPassed;
        Rounds = original.Rounds;
        Delivered = original.Delivered;
        Stopped = original.Stopped;
        this.observer = observer;
    }

    /// <summary>The keys of the actors.</summary>
    public Roster Roster { get; }

    /// <summary>The simulated time: everything strictly before it has happened.</summary>
    public SimTime Now { get; private set; }

    /// <summary>Whether what was due at <see cref="Now"/> itself has happened too.</summary>
    public bool HasPassed { get; private set; }

    /// <summary>How many rounds have begun since the start.</summary>
    public long Rounds { get; private set; }

    /// <summary>How many messages have been handed out.</summary>
    public long Delivered { get; private set; }

    /// <summary>Whether an actor has ended the simulation.</summary>
    public bool Stopped { get; private set; }

    /// <summary>Whether rounds of the instant <see cref="Now"/> are still under way.</summary>
    public bool IsWithinInstant => roundOfInstant >= 0;

    /// <summary>The digest of the trace so far.</summary>
    public string Digest => digest.ToString();

    /// <summary>The mail of the round that has begun, in order: by receiver, then sender, then the sender's sequence.</summary>
    public ReadOnlySpan<Mail> Round => CollectionsMarshal.AsSpan(round);

    /// <summary>The earliest date an input may still bear.</summary>
    public SimTime EarliestInput => HasPassed ? Now + new Duration(1) : Now;

    /// <summary>An independent copy; with new luck, one in which every pending draw is drawn anew given its age, and nothing comes from outside later than now that nobody could foresee.</summary>
    /// <param name="newLuck">The new luck; null for the same future.</param>
    /// <param name="observer">Sees each message of the copy; null costs nothing.</param>
    public Agenda Copy(Luck? newLuck = null, ITraceObserver? observer = null) => new(this, newLuck, observer);

    /// <summary>The next sequence number of this actor.</summary>
    public long NextSequenceOf(ActorId actor) => nextSequence[actor.Index];

    /// <summary>Adds a dated message from outside.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is dated in the past.</exception>
    public void Add(Input input)
    {
        if (input.At < EarliestInput)
            throw new ArgumentOutOfRangeException(nameof(input), $"An input dated {input.At} comes too late: the earliest possible date is {EarliestInput}.");
        var all = inputs.Append(input).OrderBy(other => other.At).ToList();
        inputs.Clear();
        foreach (var each in all)
            inputs.Enqueue(each);
    }

    /// <summary>Begins the next round due strictly before <paramref name="time"/>; false when there is none, and the time is then <paramref name="time"/>.</summary>
    public bool TryBeginRound(SimTime time)
    {
        if (IsWithinInstant && !ContinueInstant())
            CloseInstant();
        if (!IsWithinInstant && !OpenInstant(time))
            return false;
        (round, nextRound) = (nextRound, round);
        if (round.Count > 1)
            round.Sort(static (a, b) => a.CompareWithinRound(b));
        Rounds++;
        for (var i = 0; i < round.Count; i++)
            Record(round[i]);
        return true;
    }

    /// <summary>Takes over what an actor asked for while it took its mail of this round.</summary>
    public void Collect(ActorId sender, ReadOnlySpan<Emission> outbox)
    {
        foreach (ref readonly var emission in outbox)
        {
            if (emission.IsCancellation)
            {
                cancellations.Add(new Token(emission.Receiver, emission.Sequence));
                continue;
            }

            nextSequence[sender.Index] = emission.Sequence + 1;
            if (emission.Due == Now)
                nextRound.Add(new Mail(Now, emission.Receiver, sender, emission.Sequence, emission.Message!, null));
            else
                future.Add(new Mail(emission.Due, emission.Receiver, sender, emission.Sequence, emission.Message!, emission.Pending));
        }
    }

    /// <summary>Takes over what an actor asked for while it took this one message of the round, so that an observer learns what led to what.</summary>
    internal void CollectFrom(int place, ReadOnlySpan<Emission> outbox)
    {
        Collect(round[place].Receiver, outbox);
        observer?.Taken(Delivered - round.Count + place + 1, round[place], outbox);
    }

    /// <summary>Closes the round once every receiver has taken its mail.</summary>
    /// <param name="stop">Whether an actor asked for the simulation to end after this instant.</param>
    public void EndRound(bool stop)
    {
        stopRequested |= stop;
        round.Clear();
        CarryOutCancellations();
    }

    /// <summary>Opens a round of this instant for what actors do unasked, before anything due now: the redrawing of hidden state.</summary>
    internal void BeginUnasked()
    {
        roundOfInstant = 0;
        isFutureDue = true;
        isUnasked = true;
    }

    private SimTime NextDue()
    {
        var due = future.NextDue();
        return inputs.Count > 0 && inputs.Peek().At < due ? inputs.Peek().At : due;
    }

    /// <summary>Finds the next instant and its first round: the inputs dated at it, else the mail due.</summary>
    private bool OpenInstant(SimTime time)
    {
        var due = Stopped ? SimTime.Never : NextDue();
        if (due >= time)
        {
            if (!Stopped && time != SimTime.Never && time > Now)
                (Now, HasPassed) = (time, false);
            return false;
        }

        if (Delivered >= MaximumDeliveries)
            throw new InvalidOperationException(
                $"More than {MaximumDeliveries} messages by {Now}: this run would take too long. Next in line: {string.Join(", ", future.NextInLine().Select(Roster.KeyOf))}.");
        Now = due;
        HasPassed = false;
        roundOfInstant = 0;
        isFutureDue = inputs.Count == 0 || inputs.Peek().At != Now;
        if (isFutureDue)
            future.MoveDue(Now, nextRound);
        else
            for (var sequence = 0L; inputs.Count > 0 && inputs.Peek().At == Now; sequence++)
            {
                var input = inputs.Dequeue();
                nextRound.Add(new Mail(Now, input.Receiver, ActorId.Outside, sequence, input.Message, null));
            }

        return true;
    }

    /// <summary>Whether the instant has another round. The mail scheduled for it comes right after the round of its inputs.</summary>
    private bool ContinueInstant()
    {
        if (!isFutureDue)
        {
            isFutureDue = true;
            future.MoveDue(Now, nextRound);
        }

        if (nextRound.Count == 0)
            return false;
        if (++roundOfInstant == MaximumRoundsPerInstant)
            throw EndlessLoop();
        return true;
    }

    private void CloseInstant()
    {
        roundOfInstant = -1;
        HasPassed |= !isUnasked;
        isUnasked = false;
        Stopped |= stopRequested;
    }

    /// <summary>Cancellations take effect between rounds: on the future, and on mail of the next round of this instant.</summary>
    private void CarryOutCancellations()
    {
        if (cancellations.Count == 0)
            return;
        foreach (var token in cancellations)
            if (nextRound.RemoveAll(mail => mail.Sender == token.Sender && mail.Sequence == token.Sequence) == 0)
                future.Cancel(token);
        cancellations.Clear();
    }

    private void Record(in Mail mail)
    {
        Delivered++;
        digest.Add(mail.Due.Microseconds);
        digest.Add(unchecked(((ulong)roundOfInstant << 32) ^ Roster.FingerprintOf(mail.Receiver)));
        digest.Add(Roster.FingerprintOf(mail.Sender));
        digest.Add(mail.Sequence);
        digest.Add(messageNames.FingerprintOf(mail.Message));
        mail.Message.AddTo(ref digest);
        observer?.Delivered(roundOfInstant, mail);
    }

    private InvalidOperationException EndlessLoop() => new(
        $"More than {MaximumRoundsPerInstant} rounds at {Now}: these actors keep answering each other without letting time pass: "
        + string.Join(", ", nextRound.Select(mail => $"{Roster.KeyOf(mail.Sender)} → {Roster.KeyOf(mail.Receiver)} ({mail.Message.GetType().Name})").Distinct().Take(10)) + ".");
}
