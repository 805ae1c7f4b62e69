using System.Globalization;
using SimulationLab.Organization;
using Spectre.Console;

namespace SimulationLab.Cli;

/// <summary>How tables and numbers look.</summary>
internal static class Tables
{
    public static Table New(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
            table.AddColumn(new TableColumn($"[bold]{Markup.Escape(column)}[/]").PadLeft(0).PadRight(1));
        // The first column names things: a name broken over two lines cannot be copied.
        table.Columns[0].NoWrap();
        return table;
    }

    /// <summary>All columns but the first on the right.</summary>
    public static Table Numbers(params string[] columns)
    {
        var table = New(columns);
        foreach (var column in table.Columns.Skip(1))
            column.RightAligned().NoWrap();
        return table;
    }

    /// <summary>A value with as many digits as its unit needs; dollars in millions, large and small numbers in short.</summary>
    public static string Number(double? value, string unit) => value is not { } number || double.IsNaN(number) ? "–" : unit switch
    {
        "USD" when number != 0 && Math.Abs(number) < 1 => string.Create(CultureInfo.InvariantCulture, $"${number:0.#####}"),
        "USD" => string.Create(CultureInfo.InvariantCulture, $"${number / 1e6:0.000}M"),
        "share" => string.Create(CultureInfo.InvariantCulture, $"{number:0.000}"),
        _ when Math.Abs(number) >= 1e9 => string.Create(CultureInfo.InvariantCulture, $"{number:0.00e+0}"),
        _ when number != 0 && Math.Abs(number) < 0.1 => string.Create(CultureInfo.InvariantCulture, $"{number:0.###}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{number:0.0}"),
    };

    /// <summary>Whether an outcome belongs into a table on a terminal: one that this program does not know does.</summary>
    public static bool IsShown(string outcome) => Outcomes.Find(outcome) is null or { IsHeadline: true };

    /// <summary>Says that there is more, and where.</summary>
    public static string Details(IEnumerable<string> outcomes) =>
        $"[grey]{outcomes.Count(name => !IsShown(name))} outcomes more with --out answer.json or --out rows.csv.[/]";

    /// <summary>A signed difference.</summary>
    public static string Difference(double value, string unit)
    {
        var size = Number(Math.Abs(value), unit);
        // What rounds to nothing has no sign.
        return size.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? size : (value < 0 ? "−" : "+") + size;
    }
}
