using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// How far a training is, and what of it is safe: a fast checkpoint after every interval of computing, a durable one after
/// so much progress. Counted in microseconds of computing at full speed, so that no time is lost to rounding.
/// </summary>
internal sealed class CheckpointedProgress(long target, long write, long interval, long durable)
{
    private long kept;
    private long unsaved;
    private long intoCycle;

    /// <summary>All there is to do.</summary>
    public long Target { get; } = target;

    /// <summary>Computing time between fast checkpoints.</summary>
    public long Interval { get; private set; } = interval;

    /// <summary>How far training is now.</summary>
    public long Position => kept + unsaved;

    /// <summary>How far it ever was.</summary>
    public long Furthest { get; private set; }

    /// <summary>What was computed, lost progress included.</summary>
    public long Computed { get; private set; }

    /// <summary>The same from the beginning.</summary>
    public CheckpointedProgress Anew() => new(Target, write, Interval, durable);

    public CheckpointedProgress Copy() => (CheckpointedProgress)MemberwiseClone();

    /// <summary>Computes for a while.</summary>
    /// <returns>What was done at full speed, and the time at work and writing.</returns>
    public (long Done, long AtWork, long Writing) Advance(long span, double speed)
    {
        var cycle = Interval + write;
        var into = intoCycle + span;
        var full = into / cycle;
        var rest = into % cycle;
        var writing = (full * write) + Math.Max(0, rest - Interval) - Math.Max(0, intoCycle - Interval);
        var atWork = span - writing;
        var done = (long)Math.Round(atWork * speed);
        if (full > 0)
        {
            var sinceCheckpoint = Math.Min(done, (long)Math.Round(Math.Min(rest, Interval) * speed));
            kept += unsaved + done - sinceCheckpoint;
            unsaved = sinceCheckpoint;
        }
        else
        {
            unsaved += done;
        }

        intoCycle = rest;
        Furthest = Math.Max(Furthest, Position);
        Computed += done;
        return (done, atWork, writing);
    }

    /// <summary>Goes back to a checkpoint.</summary>
    /// <returns>The progress lost.</returns>
    public long GoBack(GoesBackTo to)
    {
        var lost = to == GoesBackTo.Now ? 0 : unsaved;
        if (to == GoesBackTo.DurableCheckpoint)
        {
            lost += kept % durable;
            kept -= kept % durable;
        }

        if (to == GoesBackTo.Now)
            kept += unsaved;
        unsaved = 0;
        intoCycle = 0;
        return lost;
    }

    /// <summary>Throws so much progress away, whatever checkpoints there are.</summary>
    /// <returns>The progress lost: no more than there was.</returns>
    public long Lose(long progress)
    {
        var lost = Math.Min(progress, Position);
        kept = Position - lost;
        unsaved = 0;
        intoCycle = 0;
        return lost;
    }

    /// <summary>Time until training is so far at this speed, writes included; null when it is longer than any run.</summary>
    public Duration? TimeTo(long goal, double speed)
    {
        var left = Math.Max(0, goal - Position);
        if (left / speed * (1 + ((double)write / Interval)) > Duration.Longest.Microseconds)
            return null;
        var atWork = (long)Math.Ceiling(left / speed);
        return new Duration(atWork + Writing(atWork));
    }

    /// <summary>Durable checkpoints are written after other amounts of progress from now on.</summary>
    public void ChangeDurable(long slow) => durable = slow;

    /// <summary>Checkpoints are written at other intervals from now on.</summary>
    public void ChangeIntervals(long fast, long slow)
    {
        durable = slow;
        // A write under way goes on; otherwise the time since the last checkpoint counts against the new interval.
        intoCycle = intoCycle > Interval ? intoCycle - Interval + fast : Math.Min(intoCycle, fast);
        Interval = fast;
    }

    /// <summary>Training is at its end; what rounding of partial speeds to microseconds left open is closed.</summary>
    public void Finish()
    {
        kept = Target;
        unsaved = 0;
    }

    /// <summary>Time spent writing while this much is computed; a checkpoint at the very end is not waited for.</summary>
    private long Writing(long atWork)
    {
        if (atWork == 0)
            return 0;
        var writes = (Math.Min(intoCycle, Interval) + atWork - 1) / Interval;
        return (writes * write) - Math.Max(0, intoCycle - Interval);
    }
}
