using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>One replication with its trace: every delivered message, what it came from, and which one ended which stage.</summary>
internal sealed class RunTrace : ITraceObserver
{
    private readonly Causes causes;
    private readonly Dictionary<Type, MessageKind> kinds = [];
    private readonly List<TracedMessage> messages = [];
    private readonly List<ulong> reactions = [];
    private readonly ulong[] keys;
    private readonly ulong[] activities;
    private readonly int[] closedBy;
    private readonly ActorId release;
    private readonly Simulation simulation;

    private RunTrace(Scenario scenario, ulong seed, int replication)
    {
        Scenario = scenario;
        Roster = OrganizationChart.RosterOf(scenario);
        causes = new Causes(Roster);
        keys = [.. Roster.Keys.Select(key => Subject.Of(key).Value)];
        activities = [.. scenario.Network.Activities.Select(activity => Subject.Of(activity.Name).Value)];
        closedBy = [.. Enumerable.Repeat(TracedMessage.None, scenario.Network.Stages.Count)];
        release = Roster[ReleaseActor.TheKey];
        simulation = Replication.Start(scenario, seed, replication, this);
        simulation.Run();
        Result = Replication.Report(simulation, replication);
    }

    public Scenario Scenario { get; }

    public Roster Roster { get; }

    public ReplicationResult Result { get; }

    /// <summary>Every delivered message, in order.</summary>
    public IReadOnlyList<TracedMessage> Messages => messages;

    /// <summary>For each message the fingerprint of what its receiver sent and cancelled on it.</summary>
    public IReadOnlyList<ulong> Reactions => reactions;

    /// <summary>The place of the message with which the release closed each stage; <see cref="TracedMessage.None"/> for one that did not end.</summary>
    public IReadOnlyList<int> ClosedBy => closedBy;

    /// <summary>The place of the message with which the release was decided: shipped, given up or cut off.</summary>
    public int EndedBy { get; private set; } = TracedMessage.None;

    /// <summary>Runs the replication and keeps its trace.</summary>
    public static RunTrace Of(Scenario scenario, ulong seed, int replication) => new(scenario, seed, replication);

    /// <inheritdoc/>
    public void Delivered(int round, in Mail mail)
    {
        var happening = Happening.Of(mail.Message);
        var (identity, likeness) = FingerprintsOf(mail.Message, mail.Receiver, mail.Sender, mail.Due, happening?.Activity);
        messages.Add(new TracedMessage(
            mail.Due, mail.Receiver, mail.Sender, (int)causes.Of(mail) - 1, KindOf(mail.Message), happening?.Activity ?? TracedMessage.None, happening is not null, identity, likeness));
    }

    /// <inheritdoc/>
    public void Taken(long delivery, in Mail mail, ReadOnlySpan<Emission> sent)
    {
        causes.Record(delivery, mail.Receiver, sent);
        reactions.Add(ReactionOf(mail.Receiver, sent));
        if (mail.Receiver == release)
            NoteEnds((int)delivery - 1);
    }

    private void NoteEnds(int place)
    {
        if (EndedBy != TracedMessage.None)
            return;
        var report = ((Entity)simulation.Actors[release.Index]).Report();
        for (var stage = 0; stage < closedBy.Length; stage++)
            if (closedBy[stage] == TracedMessage.None && report.Stages![stage].End is not null)
                closedBy[stage] = place;
        // A release that is out may be followed by a time of stabilization: that does not move its week.
        if (report.Status is not null || closedBy[^1] != TracedMessage.None)
            EndedBy = place;
    }

    private ulong ReactionOf(ActorId sender, ReadOnlySpan<Emission> sent)
    {
        var digest = new TraceDigest();
        foreach (ref readonly var emission in sent)
            digest.Add(emission.IsCancellation
                ? unchecked((ulong)emission.Sequence)
                : FingerprintsOf(emission.Message!, emission.Receiver, sender, emission.Due, null).Identity);
        return digest.Fingerprint;
    }

    private (ulong Identity, ulong Likeness) FingerprintsOf(Message message, ActorId receiver, ActorId sender, SimTime at, int? activity)
    {
        var digest = new TraceDigest();
        digest.Add(KindOf(message).Fingerprint);
        digest.Add(keys[receiver.Index]);
        digest.Add(sender == ActorId.Outside ? 0 : keys[sender.Index]);
        var (likeness, identity) = (digest, digest);
        likeness.Add(activity is { } number ? activities[number] : 0);
        identity.Add(at.Microseconds);
        message.AddTo(ref identity);
        return (identity.Fingerprint, likeness.Fingerprint);
    }

    private MessageKind KindOf(Message message)
    {
        var type = message.GetType();
        if (!kinds.TryGetValue(type, out var kind))
            kinds[type] = kind = new MessageKind(Happening.InWords(message), Subject.Of(type.Name).Value);
        return kind;
    }
}
