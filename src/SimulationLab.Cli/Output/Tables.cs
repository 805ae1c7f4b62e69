using System.Text.RegularExpressions;
using SimulationLab.Organization;
using Spectre.Console;

namespace SimulationLab.Cli;

/// <summary>How tables and numbers look.</summary>
internal static class Tables
{
    private const int WidestHeading = 14;

    public static Table New(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var (column, i) in columns.Select((column, i) => (column, i)))
            table.AddColumn(new TableColumn($"[bold]{Markup.Escape(i == 0 ? column : Broken(column))}[/]").PadLeft(0).PadRight(1));
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

    /// <summary>Without the spare space between columns: for many columns beside a long name.</summary>
    public static Table Tight(this Table table)
    {
        foreach (var column in table.Columns)
            column.PadRight(0);
        return table;
    }

    /// <summary>Whether an outcome belongs into a table on a terminal: one that this program does not know does.</summary>
    public static bool IsShown(string outcome) => Outcomes.Find(outcome) is null or { IsHeadline: true };

    /// <summary>Says that there is more, and where.</summary>
    public static string Details(IEnumerable<string> outcomes) =>
        $"[grey]{outcomes.Count(name => !IsShown(name))} outcomes more with --out answer.json or --out rows.csv.[/]";

    /// <summary>A long name over several lines, broken after its hyphens, so that it fits above a narrow column.</summary>
    private static string Broken(string name)
    {
        var lines = new List<string>();
        foreach (var part in Regex.Split(name, "(?<=-)"))
            if (lines.Count > 0 && lines[^1].Length + part.Length <= WidestHeading)
                lines[^1] += part;
            else
                lines.Add(part);
        return string.Join('\n', lines);
    }
}
