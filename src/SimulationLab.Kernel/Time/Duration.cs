using System.Globalization;

namespace SimulationLab.Kernel;

/// <summary>A span of simulated time in whole microseconds, so that equal spans are equal. May be negative as a difference.</summary>
public readonly record struct Duration(long Microseconds) : IComparable<Duration>
{
    private const double MicrosecondsPerHour = 3.6e9;

    /// <summary>Hours in a week of simulated time (24 × 7).</summary>
    public const double HoursPerWeek = 168;

    /// <summary>No time at all.</summary>
    public static readonly Duration Zero;

    /// <summary>100,000 weeks: longer than any run. Spans made from numbers are cut here, so that sums of them never overflow.</summary>
    public static readonly Duration Longest = new(100_000 * 168 * 3_600_000_000L);

    /// <summary>The span of <paramref name="hours"/> hours, rounded to the nearest microsecond; at most <see cref="Longest"/> either way.</summary>
    public static Duration FromHours(double hours) =>
        new((long)Math.Round(Math.Clamp(hours * MicrosecondsPerHour, -Longest.Microseconds, Longest.Microseconds)));

    /// <summary>The span of <paramref name="weeks"/> weeks of 168 hours, rounded to the nearest microsecond.</summary>
    public static Duration FromWeeks(double weeks) => FromHours(weeks * HoursPerWeek);

    /// <summary>The span of <paramref name="days"/> days of 24 hours, rounded to the nearest microsecond.</summary>
    public static Duration FromDays(double days) => FromHours(days * 24);

    /// <summary>The span of <paramref name="minutes"/> minutes, rounded to the nearest microsecond.</summary>
    public static Duration FromMinutes(double minutes) => FromHours(minutes / 60);

    /// <summary>This span in hours.</summary>
    public double Hours => Microseconds / MicrosecondsPerHour;

    /// <summary>This span in weeks of 168 hours.</summary>
    public double Weeks => Hours / HoursPerWeek;

    /// <summary>The sum of two spans.</summary>
    public static Duration operator +(Duration a, Duration b) => new(a.Microseconds + b.Microseconds);

    /// <summary>The difference of two spans.</summary>
    public static Duration operator -(Duration a, Duration b) => new(a.Microseconds - b.Microseconds);

    /// <summary>Whether the first span is shorter.</summary>
    public static bool operator <(Duration a, Duration b) => a.Microseconds < b.Microseconds;

    /// <summary>Whether the first span is longer.</summary>
    public static bool operator >(Duration a, Duration b) => a.Microseconds > b.Microseconds;

    /// <summary>Whether the first span is shorter or equal.</summary>
    public static bool operator <=(Duration a, Duration b) => a.Microseconds <= b.Microseconds;

    /// <summary>Whether the first span is longer or equal.</summary>
    public static bool operator >=(Duration a, Duration b) => a.Microseconds >= b.Microseconds;

    /// <summary>The longer of two spans.</summary>
    public static Duration Max(Duration a, Duration b) => a > b ? a : b;

    /// <summary>The shorter of two spans.</summary>
    public static Duration Min(Duration a, Duration b) => a < b ? a : b;

    /// <inheritdoc/>
    public int CompareTo(Duration other) => Microseconds.CompareTo(other.Microseconds);

    /// <summary>The span in hours, for messages to people.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Hours:0.######} h");
}
