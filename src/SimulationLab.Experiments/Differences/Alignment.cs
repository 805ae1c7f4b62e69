namespace SimulationLab.Experiments;

/// <summary>
/// Two runs on the same luck laid side by side: for each message of one the same message of the other, at the same time and
/// with the same content, or, failing that, its counterpart: the same receiver, sender, type, activity and occurrence.
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
        Match(message => message.Likeness, side => side.Like);
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

    /// <summary>The last message before this one (which both runs have) that told its receiver something else in the two runs; null when there is none.</summary>
    public TracePlace? LastDifferentBefore(TracePlace common)
    {
        var other = new TracePlace(Opposite(common.Side), Of(common.Side).Same[common.Index]);
        var (own, others) = (LastDifferentOn(common), LastDifferentOn(other));
        if (own is not { } mine || others is not { } theirs)
            return own ?? others;
        return MessageAt(theirs).At > MessageAt(mine).At ? theirs : mine;
    }

    private TracePlace? LastDifferentOn(TracePlace place)
    {
        var side = Of(place.Side);
        var receiver = side.Trace.Messages[place.Index].Receiver;
        for (var i = place.Index - 1; i >= 0; i--)
            if (side.Trace.Messages[i].Receiver == receiver && side.Same[i] == TracedMessage.None)
                return new TracePlace(place.Side, i);
        return null;
    }

    private void Match(Func<TracedMessage, ulong> key, Func<Side, int[]> places)
    {
        var found = new Dictionary<(ulong Key, int Occurrence), int>();
        foreach (var (index, occurrence) in Numbered(baseline.Trace, key))
            found[occurrence] = index;
        foreach (var (index, occurrence) in Numbered(alternative.Trace, key))
            if (found.TryGetValue(occurrence, out var other))
                (places(alternative)[index], places(baseline)[other]) = (other, index);
    }

    private static IEnumerable<(int Index, (ulong Key, int Occurrence) Occurrence)> Numbered(RunTrace trace, Func<TracedMessage, ulong> key)
    {
        var counts = new Dictionary<ulong, int>();
        for (var i = 0; i < trace.Messages.Count; i++)
        {
            var own = key(trace.Messages[i]);
            var count = counts.GetValueOrDefault(own);
            counts[own] = count + 1;
            yield return (i, (own, count));
        }
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
