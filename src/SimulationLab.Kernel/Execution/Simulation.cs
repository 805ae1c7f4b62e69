namespace SimulationLab.Kernel;

/// <summary>
/// The in-process host: it takes round after round from the agenda and lets the receivers take their mail in order. Actors
/// share nothing, so a host that lets the actors of a round run side by side gets the same result bit for bit.
/// </summary>
public sealed class Simulation
{
    private readonly Agenda agenda;
    private readonly Actor[] actors;
    private readonly Context context;

    /// <summary>A simulation of these actors, at time zero, with these dated inputs.</summary>
    /// <param name="roster">The keys of the actors.</param>
    /// <param name="actors">One actor for each key of the roster, in any order.</param>
    /// <param name="luck">The replication's random numbers.</param>
    /// <param name="inputs">Dated messages from outside, in the order in which they were given.</param>
    /// <param name="observer">Sees each delivery; null costs nothing.</param>
    public Simulation(Roster roster, IEnumerable<Actor> actors, Luck luck, IEnumerable<Input> inputs, ITraceObserver? observer = null)
    {
        this.actors = new Actor[roster.Count];
        foreach (var actor in actors)
            this.actors[roster[actor.Key].Index] = actor;
        for (var i = 0; i < roster.Count; i++)
            if (this.actors[i] is null)
                throw new ArgumentException($"The roster names '{roster.Keys[i]}' but no such actor was given.", nameof(actors));
        agenda = new Agenda(roster, inputs, observer);
        context = new Context(luck);
    }

    private Simulation(Simulation original, Agenda agenda, Luck luck)
    {
        actors = Array.ConvertAll(original.actors, actor => actor.Copy());
        this.agenda = agenda;
        context = new Context(luck);
    }

    /// <summary>The keys of the actors.</summary>
    public Roster Roster => agenda.Roster;

    /// <summary>The simulated time: everything strictly before it has happened.</summary>
    public SimTime Now => agenda.Now;

    /// <summary>How many messages have been delivered.</summary>
    public long Delivered => agenda.Delivered;

    /// <summary>How many rounds have begun.</summary>
    public long Rounds => agenda.Rounds;

    /// <summary>Whether an actor has ended the simulation.</summary>
    public bool Stopped => agenda.Stopped;

    /// <summary>The digest of the trace so far.</summary>
    public string Digest => agenda.Digest;

    /// <summary>The actors in the order of the roster.</summary>
    public IReadOnlyList<Actor> Actors => actors;

    /// <summary>Processes everything strictly before <paramref name="time"/>, or until an actor stops the simulation.</summary>
    public void AdvanceTo(SimTime time)
    {
        while (agenda.TryBeginRound(time))
            RunRound();
    }

    /// <summary>Processes exactly so many rounds since the start (fewer when nothing is left): for a host that must rebuild one actor.</summary>
    public void RunRounds(long rounds)
    {
        while (agenda.Rounds < rounds && agenda.TryBeginRound(SimTime.Never))
            RunRound();
    }

    /// <summary>Processes everything until an actor stops the simulation or nothing is left to happen.</summary>
    public void Run() => AdvanceTo(SimTime.Never);

    /// <summary>Adds a dated message from outside.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is dated in the past.</exception>
    public void Add(Input input) => agenda.Add(input);

    /// <summary>An independent copy with the same past and the same future.</summary>
    public Simulation Copy() => new(this, agenda.Copy(), context.Luck);

    /// <summary>The agenda as it stands, for a host that carries on from here with actors of its own.</summary>
    /// <param name="observer">Sees each message from here on; null costs nothing.</param>
    public Agenda CopyAgenda(ITraceObserver? observer = null) => agenda.Copy(null, observer);

    /// <summary>A copy with the same past and the luck of another branch of this replication.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The branch is that of this simulation.</exception>
    public Simulation WithNewLuck(int branch) => branch != context.Luck.Branch
        ? WithNewLuck(new Luck(context.Luck.Seed, context.Luck.Replication, branch))
        : throw new ArgumentOutOfRangeException(nameof(branch), $"Branch {branch} is the luck this simulation already has.");

    /// <summary>
    /// A copy with the same past and this luck: everything pending is drawn anew given how long it has lasted, every actor
    /// draws its hidden state anew given what was observed, and all later draws are new.
    /// </summary>
    public Simulation WithNewLuck(Luck luck)
    {
        var copy = new Simulation(this, agenda.Copy(luck), luck);
        copy.RedrawHiddenStates();
        return copy;
    }

    private void RedrawHiddenStates()
    {
        if (Stopped)
            return;
        agenda.BeginUnasked();
        for (var i = 0; i < actors.Length; i++)
        {
            var self = new ActorId(i);
            context.Begin(Now, self, ActorId.Outside, agenda.NextSequenceOf(self));
            actors[i].RedrawHiddenState(context);
            agenda.Collect(self, context.Outbox);
        }

        agenda.EndRound(stop: false);
        // What they tell each other about it is through before anything due now happens.
        AdvanceTo(Now);
    }

    private void RunRound()
    {
        var round = agenda.Round;
        for (var i = 0; i < round.Length; i++)
        {
            ref readonly var mail = ref round[i];
            context.Begin(Now, mail.Receiver, mail.Sender, agenda.NextSequenceOf(mail.Receiver));
            actors[mail.Receiver.Index].Receive(mail.Message, context);
            agenda.CollectFrom(i, context.Outbox);
        }

        agenda.EndRound(context.StopRequested);
    }
}
