using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>
/// One replication with its trace: every delivered message, what it came from, and which one ended which stage. What two
/// entities tell each other about an activity is the same message in another run by receiver, sender, type, activity and
/// occurrence; anything else, a reminder above all, by the message that led to it. So the second reminder after an order is
/// the second one there too, however many others there were before.
/// </summary>
internal sealed class RunTrace : ITraceObserver
{
    private readonly Causes causes;
    private readonly Dictionary<Type, MessageKind> kinds = [];
    private readonly List<TracedMessage> messages = [];
    private readonly List<ulong> reactions = [];
    private readonly Dictionary<ulong, int> occurrences = [];
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

    /// <summary>The name of the activity that a message concerns; null for none.</summary>
    public string? ActivityOf(TracedMessage message) => message.Activity == TracedMessage.None ? null : Scenario.Network.Activities[message.Activity].Name;

    /// <summary>The number of the stage with this name; null when there is none.</summary>
    public int? StageNumber(string name)
    {
        for (var i = 0; i < Scenario.Network.Stages.Count; i++)
            if (Scenario.Network.Stages[i].Name == name)
                return i;
        return null;
    }

    /// <inheritdoc/>
    public void Delivered(int round, in Mail mail)
    {
        var happening = Happening.Of(mail.Message);
        var cause = (int)causes.Of(mail) - 1;
        var (identity, address) = FingerprintsOf(mail.Message, mail.Receiver, mail.Sender, mail.Due);
        messages.Add(new TracedMessage(
            mail.Due, mail.Receiver, mail.Sender, cause, KindOf(mail.Message), happening?.Activity ?? TracedMessage.None, happening is not null,
            identity, LineageOf(address, mail, cause, happening?.Activity)));
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

    private ulong LineageOf(TraceDigest address, in Mail mail, int cause, int? activity)
    {
        if (activity is { } number)
            address.Add(activities[number]);
        if ((activity is null || mail.Sender == mail.Receiver) && cause != TracedMessage.None)
            address.Add(messages[cause].Lineage);
        var occurrence = occurrences.GetValueOrDefault(address.Fingerprint);
        occurrences[address.Fingerprint] = occurrence + 1;
        address.Add((long)occurrence);
        return address.Fingerprint;
    }

    private ulong ReactionOf(ActorId sender, ReadOnlySpan<Emission> sent)
    {
        var digest = new TraceDigest();
        foreach (ref readonly var emission in sent)
            digest.Add(emission.IsCancellation
                ? unchecked((ulong)emission.Sequence)
                : FingerprintsOf(emission.Message!, emission.Receiver, sender, emission.Due).Identity);
        return digest.Fingerprint;
    }

    private (ulong Identity, TraceDigest Address) FingerprintsOf(Message message, ActorId receiver, ActorId sender, SimTime at)
    {
        var address = new TraceDigest();
        address.Add(KindOf(message).Fingerprint);
        address.Add(keys[receiver.Index]);
        address.Add(sender == ActorId.Outside ? 0 : keys[sender.Index]);
        var identity = address;
        identity.Add(at.Microseconds);
        message.AddTo(ref identity);
        return (identity.Fingerprint, address);
    }

    private MessageKind KindOf(Message message)
    {
        var type = message.GetType();
        if (!kinds.TryGetValue(type, out var kind))
            kinds[type] = kind = new MessageKind(Happening.InWords(message), Subject.Of(type.Name).Value);
        return kind;
    }
}
