using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// Elapsed time split by what it was spent on. Whoever works keeps one, adds every span exactly once, and hands it over
/// with the result: so the hours of the driving chain add up to the elapsed time to the microsecond.
/// </summary>
public sealed class Tally
{
    private readonly long[] microseconds;

    /// <summary>An empty tally.</summary>
    public Tally() => microseconds = new long[Delays.Count];

    private Tally(long[] microseconds) => this.microseconds = microseconds;

    /// <summary>The time spent on this.</summary>
    public Duration this[Delay delay] => new(microseconds[(int)delay]);

    /// <summary>All time in the tally.</summary>
    public Duration Total
    {
        get
        {
            var sum = 0L;
            foreach (var span in microseconds)
                sum += span;
            return new Duration(sum);
        }
    }

    /// <summary>A tally of one span.</summary>
    public static Tally Of(Delay delay, Duration span)
    {
        var tally = new Tally();
        tally.Add(delay, span);
        return tally;
    }

    /// <summary>Adds a span.</summary>
    /// <exception cref="InvalidOperationException">The span is negative.</exception>
    public void Add(Delay delay, Duration span)
    {
        if (span.Microseconds < 0)
            throw new InvalidOperationException($"A negative span of {span} was put down to {Delays.NameOf(delay)}.");
        microseconds[(int)delay] += span.Microseconds;
    }

    /// <summary>Adds another tally.</summary>
    public void Add(Tally other)
    {
        for (var i = 0; i < microseconds.Length; i++)
            microseconds[i] += other.microseconds[i];
    }

    /// <summary>Puts a span that was added before down to something else.</summary>
    /// <exception cref="InvalidOperationException">Less than that was put down to <paramref name="from"/>.</exception>
    public void Move(Delay from, Delay to, Duration span)
    {
        if (span.Microseconds < 0 || span > this[from])
            throw new InvalidOperationException($"Cannot move {span} from {Delays.NameOf(from)} to {Delays.NameOf(to)}: there are {this[from]}.");
        microseconds[(int)from] -= span.Microseconds;
        microseconds[(int)to] += span.Microseconds;
    }

    /// <summary>
    /// Splits a span into the part the plan contains and the excess: up to <paramref name="planned"/> counts as planned
    /// work, the rest as the delay.
    /// </summary>
    public void AddBeyondPlan(Delay delay, Duration span, Duration planned)
    {
        Add(Delay.None, Duration.Min(span, planned));
        Add(delay, Duration.Max(span - planned, Duration.Zero));
    }

    /// <summary>An independent copy.</summary>
    public Tally Copy() => new((long[])microseconds.Clone());

    /// <summary>Adds all spans to a trace digest.</summary>
    public void AddTo(ref TraceDigest digest)
    {
        for (var i = 0; i < microseconds.Length; i++)
            if (microseconds[i] != 0)
            {
                digest.Add((long)i);
                digest.Add(microseconds[i]);
            }
    }
}
