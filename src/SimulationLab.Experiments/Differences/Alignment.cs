namespace SimulationLab.Experiments;

/// <summary>
/// Two runs on the same luck laid side by side: for each message of one the same message of the other, at the same time and
/// with the same content, or, failing that, its counterpart of the same lineage.
/// </summary>
internal sealed class Alignment
{
    private readonly Side baseline;
    private readonly Side alternative;

    public Alignment(RunTrace baseline, RunTrace alternative)
    {
        this.baseline = new Side(baseline);
        this.alternative = new Side(alternative);
        Match(message => message.Identity, side => side.Same);
        Match(message => message.Lineage, side => side.Like);
    }

    /// <summary>The run on this side.</summary>
    public RunTrace this[RunSide side] => Of(side).Trace;

    /// <summary>Whether the other run has this message at the same time with the same content.</summary>
    public bool IsCommon(TracePlace place) => Of(place.Side).Same[place.Index] != TracedMessage.None;

    /// <summary>The same message in the other run, at whatever time; null when it has none.</summary>
    public TracePlace? CounterpartOf(TracePlace place)
    {
        var side = Of(place.Side);
        var other = side.Same[place.Index] != TracedMessage.None ? side.Same[place.Index] : side.Like[place.Index];
        return other == TracedMessage.None ? null : new TracePlace(Opposite(place.Side), other);
    }

    /// <summary>The message at this place.</summary>
    public TracedMessage MessageAt(TracePlace place) => Of(place.Side).Trace.Messages[place.Index];

    /// <summary>How much later this message came in the alternative than in the baseline, in weeks; null when one of them has none.</summary>
    public double? DifferenceAt(TracePlace place)
    {
        if (CounterpartOf(place) is not { } other)
            return null;
        var weeks = (MessageAt(place).At - MessageAt(other).At).Weeks;
        return place.Side == RunSide.Alternative ? weeks : -weeks;
    }

    /// <summary>How many messages both runs have.</summary>
    public int CommonMessages => alternative.Same.Count(place => place != TracedMessage.None);

    /// <summary>The first message, of either run, that the other has not; null when the runs say the same.</summary>
    public TracePlace? FirstDifferent(Func<TracedMessage, bool> counts)
    {
        TracePlace? first = null;
        foreach (var side in (RunSide[])[RunSide.Alternative, RunSide.Baseline])
        {
            var own = Of(side);
            var index = Enumerable.Range(0, own.Same.Length).FirstOrDefault(i => own.Same[i] == TracedMessage.None && counts(own.Trace.Messages[i]), TracedMessage.None);
            if (index != TracedMessage.None && (first is not { } earliest || own.Trace.Messages[index].At < MessageAt(earliest).At))
                first = new TracePlace(side, index);
        }

        return first;
    }

    /// <summary>The first message that both runs have in common and whose receiver did different things on it; null when there is none before the runs differ.</summary>
    public TracePlace? Origin()
    {
        var (before, after) = (baseline.Trace, alternative.Trace);
        for (var i = 0; i < Math.Min(before.Messages.Count, after.Messages.Count) && before.Messages[i].Identity == after.Messages[i].Identity; i++)
            if (before.Reactions[i] != after.Reactions[i])
                return new TracePlace(RunSide.Alternative, i);
        return null;
    }

    /// <summary>
    /// What had changed the receiver of this message (which both runs have) before it came: the last message that told it
    /// something else than in the other run, one from somebody else before a reminder of its own, one of this run before one that
    /// it missed. Null when there is none: then it went by other parameters.
    /// </summary>
    public TracePlace? LastDifferentBefore(TracePlace common)
    {
        var other = new TracePlace(Opposite(common.Side), Of(common.Side).Same[common.Index]);
        return LastBefore(common, DiffersAndWasSent) ?? LastBefore(common, Differs) ?? LastBefore(other, DiffersAndWasSent) ?? LastBefore(other, Differs);

        bool Differs(TracePlace place) => !IsCommon(place);
        bool DiffersAndWasSent(TracePlace place) => Differs(place) && !MessageAt(place).IsReminder;
    }

    /// <summary>The first message, up to this one, that its receiver got in both runs and did something else on.</summary>
    public TracePlace? FirstActedOnDifferently(TracePlace common)
    {
        var (side, other) = (Of(common.Side), Of(Opposite(common.Side)));
        var receiver = side.Trace.Messages[common.Index].Receiver;
        for (var i = 0; i <= common.Index; i++)
            if (side.Trace.Messages[i].Receiver == receiver && side.Same[i] is not TracedMessage.None and var same && side.Trace.Reactions[i] != other.Trace.Reactions[same])
                return common with { Index = i };
        return null;
    }

    private TracePlace? LastBefore(TracePlace place, Func<TracePlace, bool> counts)
    {
        var messages = Of(place.Side).Trace.Messages;
        for (var i = place.Index - 1; i >= 0; i--)
            if (messages[i].Receiver == messages[place.Index].Receiver && counts(place with { Index = i }))
                return place with { Index = i };
        return null;
    }

    private void Match(Func<TracedMessage, ulong> key, Func<Side, int[]> places)
    {
        var found = new Dictionary<ulong, Queue<int>>();
        for (var i = 0; i < baseline.Trace.Messages.Count; i++)
        {
            var own = key(baseline.Trace.Messages[i]);
            if (!found.TryGetValue(own, out var waiting))
                found[own] = waiting = new Queue<int>(1);
            waiting.Enqueue(i);
        }

        for (var i = 0; i < alternative.Trace.Messages.Count; i++)
            if (found.TryGetValue(key(alternative.Trace.Messages[i]), out var waiting) && waiting.TryDequeue(out var other))
                (places(alternative)[i], places(baseline)[other]) = (other, i);
    }

    private Side Of(RunSide side) => side == RunSide.Baseline ? baseline : alternative;

    private static RunSide Opposite(RunSide side) => side == RunSide.Baseline ? RunSide.Alternative : RunSide.Baseline;

    private sealed class Side(RunTrace trace)
    {
        public RunTrace Trace { get; } = trace;

        public int[] Same { get; } = Nothing(trace);

        public int[] Like { get; } = Nothing(trace);

        private static int[] Nothing(RunTrace trace) => [.. Enumerable.Repeat(TracedMessage.None, trace.Messages.Count)];
    }
}

/// <summary>One of the two runs of a difference.</summary>
public enum RunSide
{
    /// <summary>What is compared with.</summary>
    Baseline,

    /// <summary>What differs from it.</summary>
    Alternative,
}

/// <summary>A message of one of the two runs, by its place in the trace.</summary>
internal readonly record struct TracePlace(RunSide Side, int Index);
