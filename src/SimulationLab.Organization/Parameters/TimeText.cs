using System.Globalization;

namespace SimulationLab.Organization;

/// <summary>Spans of time as people write them: a number and a unit, which must be written.</summary>
internal static class TimeText
{
    /// <summary>How to write one.</summary>
    public const string Advice = "write a number with seconds, minutes, hours, days or weeks, for example 9 hours or 2 weeks";

    /// <summary>No time in a scenario is longer: 10,000 weeks.</summary>
    public const double LongestHours = 10_000 * 168.0;

    private const decimal MicrosecondsPerHour = 3_600_000_000;
    private const decimal LongestNumber = 10_000_000_000;

    // The longest first, as the writer tries them.
    private static readonly (string Singular, string Plural, string Short, decimal Hours, decimal PerHour)[] Units =
    [
        ("week", "weeks", "weeks", 168, 0), ("day", "days", "days", 24, 0), ("hour", "hours", "h", 1, 1), ("minute", "minutes", "min", 0, 60), ("second", "seconds", "s", 0, 3600),
    ];

    /// <summary>Reads "3 days" as hours.</summary>
    public static bool TryParseHours(string text, out double hours, out string fault)
    {
        hours = 0;
        if (!TrySplit(text, out var digits, out var unit, out fault))
            return false;
        hours = ToHours(digits, unit);
        fault = hours is >= 0 and <= LongestHours ? "" : $"{NumberText.Quote(text)} is out of range; write a time from 0 hours to 10000 weeks";
        return fault.Length == 0;
    }

    /// <summary>Reads "3 days" as a span in whole microseconds; it may be negative.</summary>
    public static bool TryParseMicroseconds(string text, out long span, out string fault)
    {
        span = 0;
        if (!TrySplit(text, out var digits, out var unit, out fault))
            return false;
        if (!NumberText.TryParseExact(digits, out var number) || Math.Abs(number) > LongestNumber || Math.Abs(ToMicroseconds(number, unit)) > long.MaxValue)
        {
            fault = $"{NumberText.Quote(text)} is out of range";
            return false;
        }

        span = (long)ToMicroseconds(number, unit);
        return true;
    }

    /// <summary>Writes hours in the longest unit that reads back as the same hours with at most two decimals.</summary>
    public static string FormatHours(double hours)
    {
        for (var unit = 0; unit < Units.Length && hours > 0; unit++)
        {
            var number = Units[unit].Hours > 0 ? hours / (double)Units[unit].Hours : hours * (double)Units[unit].PerHour;
            var digits = number.ToString("0.##", CultureInfo.InvariantCulture);
            if (number >= 1 && ToHours(digits, unit) == hours)
                return Write(digits, unit);
        }

        return NumberText.Format(hours) + " hours";
    }

    /// <summary>Writes a span in the longest unit that reads back as the same span with at most two decimals.</summary>
    public static string FormatMicroseconds(long span)
    {
        for (var unit = 0; unit < Units.Length && span != 0; unit++)
        {
            var digits = (span / ToExactMicroseconds(1, unit)).ToString("0.##", CultureInfo.InvariantCulture);
            var number = decimal.Parse(digits, CultureInfo.InvariantCulture);
            if (Math.Abs(number) >= 1 && ToExactMicroseconds(number, unit) == span)
                return Write(digits, unit);
        }

        return span == 0 ? "0 hours" : (span / 1_000_000m).ToString("0.######", CultureInfo.InvariantCulture) + " seconds";
    }

    private static string Write(string digits, int unit) => $"{digits} {(digits == "1" ? Units[unit].Singular : Units[unit].Plural)}";

    private static double ToHours(string digits, int unit)
    {
        NumberText.TryParse(digits, out var number);
        if (Units[unit].Hours == 0)
            return number / (double)Units[unit].PerHour;
        // Multiplied exactly: 0.1 days are the double nearest to 2.4 hours. Hours themselves stay what was written.
        return unit != 2 && NumberText.TryParseExact(digits, out var exact) && Math.Abs(exact) < LongestNumber
            ? (double)(exact * Units[unit].Hours)
            : number * (double)Units[unit].Hours;
    }

    private static decimal ToMicroseconds(decimal number, int unit) => decimal.Round(ToExactMicroseconds(number, unit));

    private static decimal ToExactMicroseconds(decimal number, int unit) =>
        number * (Units[unit].Hours > 0 ? Units[unit].Hours * MicrosecondsPerHour : MicrosecondsPerHour / Units[unit].PerHour);

    private static bool TrySplit(string text, out string digits, out int unit, out string fault)
    {
        (digits, var word) = NumberText.Split(text);
        unit = -1;
        if (!NumberText.TryParse(digits, out _))
        {
            fault = $"{NumberText.Quote(text)} is not a time; {Advice}";
            return false;
        }

        for (var i = 0; i < Units.Length; i++)
            if (word == Units[i].Singular || word == Units[i].Plural || word == Units[i].Short)
                unit = i;
        var number = digits;
        fault = unit >= 0 ? "" : word.Length == 0
            ? $"{NumberText.Quote(text)} has no unit; write {number} hours, {number} days or {number} weeks, whichever is meant"
            : $"{NumberText.Quote(text)} has the unknown unit {NumberText.Quote(word)}; {Advice}";
        return unit >= 0;
    }
}
