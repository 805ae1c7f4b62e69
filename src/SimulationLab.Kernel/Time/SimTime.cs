using System.Globalization;

namespace SimulationLab.Kernel;

/// <summary>An instant of simulated time: whole microseconds since the start (Monday 00:00 of week 1).</summary>
public readonly record struct SimTime(long Microseconds) : IComparable<SimTime>
{
    /// <summary>The start of every replication.</summary>
    public static readonly SimTime Start;

    /// <summary>Later than everything that can happen.</summary>
    public static readonly SimTime Never = new(long.MaxValue);

    /// <summary>The instant <paramref name="hours"/> hours after the start.</summary>
    public static SimTime FromHours(double hours) => Start + Duration.FromHours(hours);

    /// <summary>The instant <paramref name="weeks"/> weeks after the start.</summary>
    public static SimTime FromWeeks(double weeks) => Start + Duration.FromWeeks(weeks);

    /// <summary>Hours since the start.</summary>
    public double Hours => new Duration(Microseconds).Hours;

    /// <summary>Weeks elapsed since the start: 20.0 is the end of week 20.</summary>
    public double Weeks => new Duration(Microseconds).Weeks;

    /// <summary>The instant <paramref name="span"/> later.</summary>
    public static SimTime operator +(SimTime time, Duration span) => new(time.Microseconds + span.Microseconds);

    /// <summary>The instant <paramref name="span"/> earlier.</summary>
    public static SimTime operator -(SimTime time, Duration span) => new(time.Microseconds - span.Microseconds);

    /// <summary>The span from <paramref name="earlier"/> to <paramref name="later"/>.</summary>
    public static Duration operator -(SimTime later, SimTime earlier) => new(later.Microseconds - earlier.Microseconds);

    /// <summary>Whether the first instant is earlier.</summary>
    public static bool operator <(SimTime a, SimTime b) => a.Microseconds < b.Microseconds;

    /// <summary>Whether the first instant is later.</summary>
    public static bool operator >(SimTime a, SimTime b) => a.Microseconds > b.Microseconds;

    /// <summary>Whether the first instant is earlier or the same.</summary>
    public static bool operator <=(SimTime a, SimTime b) => a.Microseconds <= b.Microseconds;

    /// <summary>Whether the first instant is later or the same.</summary>
    public static bool operator >=(SimTime a, SimTime b) => a.Microseconds >= b.Microseconds;

    /// <inheritdoc/>
    public int CompareTo(SimTime other) => Microseconds.CompareTo(other.Microseconds);

    /// <summary>The instant as weeks elapsed, for messages to people.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"week {Weeks:0.######}");
}
