using SimulationLab.Experiments;
using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Grains;

/// <summary>What has happened in a twin: every delivered message that somebody in the organization could see, by its number.</summary>
internal sealed class EventLog(Scenario scenario, Roster roster) : ITraceObserver
{
    private readonly List<Entry> entries = [];
    private readonly Dictionary<string, string> words = new(StringComparer.Ordinal);

    /// <summary>The number of the last message.</summary>
    public long Last { get; private set; }

    /// <inheritdoc/>
    public void Delivered(int round, in Mail mail)
    {
        Last++;
        if (Happening.Of(mail.Message) is not { } happening)
            return;
        // The same few dozen texts again and again: one of each is kept.
        if (!words.TryGetValue(happening.What, out var what))
            words[happening.What] = what = happening.What;
        entries.Add(new Entry(Last, mail.Due, mail.Sender, mail.Receiver, what, happening.Activity ?? -1));
    }

    /// <summary>What came after a number, filtered; and how far was looked.</summary>
    public TwinEventsPage Page(EventQuery query)
    {
        var page = new List<TwinEvent>();
        var first = FirstAfter(query.After);
        for (var i = first; i < entries.Count; i++)
        {
            if (!Matches(entries[i], query))
                continue;
            if (page.Count == query.Limit)
                return new TwinEventsPage(page, page[^1].Id);
            page.Add(EventOf(entries[i]));
        }

        return new TwinEventsPage(page, Math.Max(Last, query.After));
    }

    /// <summary>What an entity last sent or received, newest first.</summary>
    public IReadOnlyList<TwinEvent> LastOf(ActorId entity, int limit) =>
        [.. Enumerable.Reverse(entries).Where(entry => entry.Sender == entity || entry.Receiver == entity).Take(limit).Select(EventOf)];

    private int FirstAfter(long number)
    {
        var (low, high) = (0, entries.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (entries[middle].Id <= number)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private bool Matches(Entry entry, EventQuery query) =>
        (query.What is null || entry.What.Contains(query.What, StringComparison.OrdinalIgnoreCase))
        && (query.Entity is null || Names(entry.Sender, query.Entity) || Names(entry.Receiver, query.Entity));

    private bool Names(ActorId actor, string entity)
    {
        var key = roster.KeyOf(actor);
        return key == entity || (key.StartsWith(entity, StringComparison.Ordinal) && key[entity.Length] == '/');
    }

    private TwinEvent EventOf(Entry entry) => new(
        entry.Id, entry.At.Weeks, roster.KeyOf(entry.Sender), roster.KeyOf(entry.Receiver), entry.What,
        entry.Activity < 0 ? null : scenario.Network.Activities[entry.Activity].Name);

    private readonly record struct Entry(long Id, SimTime At, ActorId Sender, ActorId Receiver, string What, int Activity);
}
