namespace SimulationLab.Kernel;

/// <summary>
/// The in-process host: a future-event list and a loop. All mail due at one instant forms a round; each actor takes its
/// mail of the round in order; what is sent with zero delay is the next round of the same instant. Actors share nothing,
/// so a host that lets the actors of a round run side by side gets the same result bit for bit.
/// </summary>
public sealed class Simulation
{
    /// <summary>More rounds than this at one instant are an endless loop between actors.</summary>
    public const int MaximumRoundsPerInstant = 10_000;

    /// <summary>More messages than this in one run are a run out of bounds: it would take minutes instead of milliseconds.</summary>
    public const long MaximumDeliveries = 5_000_000;

    private readonly Actor[] actors;
    private readonly long[] nextSequence;
    private readonly Queue<Input> inputs;
    private readonly Context context;
    private readonly ITraceObserver? observer;
    private readonly FutureEventList future;
    private readonly MessageNames messageNames = new();
    private readonly List<Token> cancellations = [];
    private List<Mail> round = [];
    private List<Mail> nextRound = [];
    private TraceDigest digest;

    /// <summary>A simulation of these actors, at time zero, with these dated inputs.</summary>
    /// <param name="roster">The keys of the actors.</param>
    /// <param name="actors">One actor for each key of the roster, in any order.</param>
    /// <param name="luck">The replication's random numbers.</param>
    /// <param name="inputs">Dated messages from outside, in the order in which they were given.</param>
    /// <param name="observer">Sees each delivery; null costs nothing.</param>
    public Simulation(Roster roster, IEnumerable<Actor> actors, Luck luck, IEnumerable<Input> inputs, ITraceObserver? observer = null)
    {
        Roster = roster;
        this.actors = new Actor[roster.Count];
        foreach (var actor in actors)
            this.actors[roster[actor.Key].Index] = actor;
        for (var i = 0; i < roster.Count; i++)
            if (this.actors[i] is null)
                throw new ArgumentException($"The roster names '{roster.Keys[i]}' but no such actor was given.", nameof(actors));
        nextSequence = new long[roster.Count];
        this.inputs = new Queue<Input>(inputs.OrderBy(input => input.At));
        context = new Context(luck);
        future = new FutureEventList();
        this.observer = observer;
    }

    private Simulation(Simulation original, Luck luck, IEnumerable<Input> inputs, FutureEventList future)
    {
        Roster = original.Roster;
        actors = Array.ConvertAll(original.actors, actor => actor.Copy());
        nextSequence = (long[])original.nextSequence.Clone();
        this.inputs = new Queue<Input>(inputs);
        context = new Context(luck);
        this.future = future;
        digest = original.digest;
        Now = original.Now;
        Delivered = original.Delivered;
        Stopped = original.Stopped;
    }

    /// <summary>The keys of the actors.</summary>
    public Roster Roster { get; }

    /// <summary>The simulated time: everything strictly before it has happened.</summary>
    public SimTime Now { get; private set; }

    /// <summary>How many messages have been delivered.</summary>
    public long Delivered { get; private set; }

    /// <summary>Whether an actor has ended the simulation.</summary>
    public bool Stopped { get; private set; }

    /// <summary>The digest of the trace so far.</summary>
    public string Digest => digest.ToString();

    /// <summary>The actors in the order of the roster.</summary>
    public IReadOnlyList<Actor> Actors => actors;

    /// <summary>Processes everything strictly before <paramref name="time"/>, or until an actor stops the simulation.</summary>
    public void AdvanceTo(SimTime time)
    {
        while (!Stopped)
        {
            var due = NextDue();
            if (due >= time)
                break;
            if (Delivered >= MaximumDeliveries)
                throw new InvalidOperationException(
                    $"More than {MaximumDeliveries} messages by {Now}: this run would take too long. Next in line: {string.Join(", ", future.NextInLine().Select(Roster.KeyOf))}.");
            Now = due;
            RunInstant();
        }

        if (!Stopped && time != SimTime.Never && time > Now)
            Now = time;
    }

    /// <summary>Processes everything until an actor stops the simulation or nothing is left to happen.</summary>
    public void Run() => AdvanceTo(SimTime.Never);

    /// <summary>An independent copy with the same past and the same future.</summary>
    public Simulation Copy() => new(this, context.Luck, inputs, future.Copy(Now, null));

    /// <summary>A copy with the same past and the luck of another branch of this replication.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The branch is that of this simulation.</exception>
    public Simulation WithNewLuck(int branch) => branch != context.Luck.Branch
        ? WithNewLuck(new Luck(context.Luck.Seed, context.Luck.Replication, branch))
        : throw new ArgumentOutOfRangeException(nameof(branch), $"Branch {branch} is the luck this simulation already has.");

    /// <summary>
    /// A copy with the same past and this luck: everything pending is drawn anew given how long it has lasted, and all later
    /// draws are new.
    /// </summary>
    public Simulation WithNewLuck(Luck luck) => new(this, luck, inputs, future.Copy(Now, luck));

    private SimTime NextDue()
    {
        var due = future.NextDue();
        return inputs.Count > 0 && inputs.Peek().At < due ? inputs.Peek().At : due;
    }

    private void RunInstant()
    {
        var number = 0;
        if (inputs.Count > 0 && inputs.Peek().At == Now)
        {
            for (var sequence = 0L; inputs.Count > 0 && inputs.Peek().At == Now; sequence++)
            {
                var input = inputs.Dequeue();
                nextRound.Add(new Mail(Now, input.Receiver, ActorId.Outside, sequence, input.Message, null));
            }

            StartRound();
            RunRound(number++);
        }

        future.MoveDue(Now, nextRound);
        while (nextRound.Count > 0)
        {
            if (number == MaximumRoundsPerInstant)
                throw EndlessLoop();
            StartRound();
            RunRound(number++);
        }

        Stopped |= context.StopRequested;
    }

    private void StartRound()
    {
        (round, nextRound) = (nextRound, round);
        if (round.Count > 1)
            round.Sort(static (a, b) => a.CompareWithinRound(b));
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

    private void RunRound(int number)
    {
        for (var i = 0; i < round.Count; i++)
            Deliver(number, round[i]);
        round.Clear();
        CarryOutCancellations();
    }

    private void Deliver(int number, in Mail mail)
    {
        var receiver = mail.Receiver;
        Delivered++;
        digest.Add(mail.Due.Microseconds);
        digest.Add(unchecked(((ulong)number << 32) ^ Roster.FingerprintOf(receiver)));
        digest.Add(Roster.FingerprintOf(mail.Sender));
        digest.Add(mail.Sequence);
        digest.Add(messageNames.FingerprintOf(mail.Message));
        mail.Message.AddTo(ref digest);
        observer?.Delivered(number, mail);

        context.Begin(Now, receiver, mail.Sender, nextSequence[receiver.Index]);
        actors[receiver.Index].Receive(mail.Message, context);
        nextSequence[receiver.Index] = context.NextSequence;
        Collect(receiver);
    }

    private void Collect(ActorId sender)
    {
        foreach (ref readonly var emission in context.Outbox)
        {
            if (emission.IsCancellation)
                cancellations.Add(new Token(emission.Receiver, emission.Sequence));
            else if (emission.Due == Now)
                nextRound.Add(new Mail(Now, emission.Receiver, sender, emission.Sequence, emission.Message!, null));
            else
                future.Add(new Mail(emission.Due, emission.Receiver, sender, emission.Sequence, emission.Message!, emission.Pending));
        }
    }

    private InvalidOperationException EndlessLoop() => new(
        $"More than {MaximumRoundsPerInstant} rounds at {Now}: these actors keep answering each other without letting time pass: "
        + string.Join(", ", nextRound.Select(mail => $"{Roster.KeyOf(mail.Sender)} → {Roster.KeyOf(mail.Receiver)} ({mail.Message.GetType().Name})").Distinct().Take(10)) + ".");
}
