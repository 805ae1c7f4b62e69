using System.Globalization;

namespace SimulationLab.Experiments;

/// <summary>Numbers for people, the same on a terminal and in a report.</summary>
public static class Amount
{
    /// <summary>A value with as many digits as its unit needs; dollars in millions from a hundred thousand on, large and small numbers in short.</summary>
    public static string Of(double? value, string unit) => value is not { } number || !double.IsFinite(number) ? "–" : unit switch
    {
        "USD" when number != 0 && Math.Abs(number) < 1 => Text($"${number:0.#####}"),
        "USD" when Math.Abs(number) < 1e5 => Text($"${number:#,0}"),
        "USD" => Text($"${number / 1e6:0.000}M"),
        "share" => Text($"{number:0.000}"),
        _ when Math.Abs(number) >= 1e9 => Text($"{number:0.00e+0}"),
        _ when number != 0 && Math.Abs(number) < 0.1 => Text($"{number:0.###}"),
        _ => Text($"{number:0.0}"),
    };

    /// <summary>A signed difference.</summary>
    public static string Difference(double value, string unit) => Signed(value, Of(Math.Abs(value), unit));

    /// <summary>Half the width of an interval.</summary>
    public static string Half(double[] interval, string unit) => Of((interval[1] - interval[0]) / 2, unit);

    /// <summary>Half the width of an interval of weeks, where it is the same on both sides.</summary>
    public static string HalfWeeks(double[] interval) => double.IsNaN(interval[0]) ? "–" : Text($"{(interval[1] - interval[0]) / 2:0.00}");

    /// <summary>An interval of weeks from end to end, as short as it can be said.</summary>
    public static string Weeks(double[] interval) => double.IsNaN(interval[0]) ? "–" : Text($"{interval[0]:0.00;−0.00;0.00} … {interval[1]:0.00;−0.00;0.00}");

    /// <summary>A factor.</summary>
    public static string Times(double factor) => $"{factor.ToString(factor < 100 ? "0.0" : "#,0", CultureInfo.InvariantCulture)}×";

    /// <summary>A p-value.</summary>
    public static string P(double? p) => p is not { } value ? "–" : value < 0.0001 ? "<.0001" : Text($"{value:.0000}");

    /// <summary>A value where there is little room, as beside a chart: short, and with its unit.</summary>
    public static string InChart(double? value, string unit) =>
        unit != "USD" ? $"{Of(value, unit)} {unit}" : value is { } dollars ? Dollars(dollars) : Of(value, unit);

    /// <summary>A signed difference where there is little room.</summary>
    public static string DifferenceInChart(double value, string unit) => Signed(value, Math.Abs(value) < 10 && unit is not ("USD" or "share") ? Text($"{Math.Abs(value):0.00} {unit}") : InChart(Math.Abs(value), unit));

    /// <summary>Dollars in words and where there is little room: in millions from a million on.</summary>
    public static string Dollars(double dollars) => Math.Abs(dollars) switch
    {
        >= 1e6 and < double.PositiveInfinity => Text($"${dollars / 1e6:0.0}M"),
        >= 1 and < 1e6 => Text($"${dollars:#,0}"),
        _ => Of(dollars, "USD"),
    };

    /// <summary>So many more replications.</summary>
    public static string MoreReplications(int count) => Text($"{count:#,0} more {(count == 1 ? "replication" : "replications")}");

    /// <summary>A text that is the same in every culture.</summary>
    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // What rounds to nothing has no sign.
    private static string Signed(double value, string size) => size.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? size : (value < 0 ? "−" : "+") + size;
}
