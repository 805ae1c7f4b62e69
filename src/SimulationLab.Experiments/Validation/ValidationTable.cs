using System.Globalization;
using System.Text;

namespace SimulationLab.Experiments;

/// <summary>One line of the table: a figure of a case.</summary>
/// <param name="Section">The section of the case.</param>
/// <param name="Case">Its short name.</param>
/// <param name="Source">Where the expected value comes from.</param>
/// <param name="Quantity">What is compared; the fault of a case that broke down.</param>
/// <param name="Expected">The known answer; null when the case broke down.</param>
/// <param name="Observed">What the simulator gives; null when the case broke down.</param>
/// <param name="StandardError">The standard error of the observation; 0 for what is exact.</param>
/// <param name="Rounding">What rounding of a published figure allows besides.</param>
/// <param name="Verdict">"passed", "documented miss" or "FAILED".</param>
/// <param name="Note">What should be said about it; null for nothing.</param>
public sealed record ValidationRow(
    string Section, string Case, string Source, string Quantity, double? Expected, double? Observed, double StandardError, double Rounding, string Verdict, string? Note)
{
    /// <summary>The verdict of what does not agree.</summary>
    public const string Failed = "FAILED";

    /// <summary>The expected value as people read it.</summary>
    public string ExpectedText => Digits(Expected);

    /// <summary>The observation with its standard error as people read it.</summary>
    public string ObservedText => StandardError > 0
        ? $"{Digits(Observed)} ± {StandardError.ToString("G2", CultureInfo.InvariantCulture)}"
        : Digits(Observed);

    private static string Digits(double? value) => value is { } number ? number.ToString("G7", CultureInfo.InvariantCulture) : "–";
}

/// <summary>The results of the bench as lines, as a page and as comma-separated values.</summary>
public static class ValidationTable
{
    /// <summary>One line for each figure, in order; one for a case that broke down.</summary>
    public static IReadOnlyList<ValidationRow> Rows(IEnumerable<ValidatedCase> results) => [.. results.SelectMany(Rows)];

    /// <summary>The page docs/validation.md: a table for each section.</summary>
    public static string Markdown(IReadOnlyList<ValidatedCase> results)
    {
        var rows = Rows(results);
        var page = new StringBuilder();
        foreach (var section in rows.GroupBy(row => row.Section))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {section.Key}\n\n| case | source | quantity | expected | observed ± SE | verdict |\n|---|---|---|---|---|---|\n");
            string? previous = null;
            foreach (var row in section)
            {
                var isFirst = row.Case != previous;
                previous = row.Case;
                page.Append(CultureInfo.InvariantCulture,
                    $"| {(isFirst ? $"`{row.Case}`" : "")} | {(isFirst ? Cell(row.Source) : "")} | {Cell(row.Quantity)}{(row.Note is { } note ? $" ({Cell(note)})" : "")} | {row.ExpectedText} | {row.ObservedText} | {row.Verdict} |\n");
            }
        }

        return page.ToString();
    }

    /// <summary>Comma-separated values with a header.</summary>
    public static void WriteCsv(TextWriter writer, IReadOnlyList<ValidationRow> rows)
    {
        writer.Write("section,case,source,quantity,expected,observed,standardError,rounding,verdict,note\n");
        foreach (var row in rows)
            writer.Write(string.Create(CultureInfo.InvariantCulture,
                $"{Quoted(row.Section)},{Quoted(row.Case)},{Quoted(row.Source)},{Quoted(row.Quantity)},{row.Expected:R},{row.Observed:R},{row.StandardError:R},{row.Rounding:R},{row.Verdict},{Quoted(row.Note ?? "")}\n"));
    }

    private static IEnumerable<ValidationRow> Rows(ValidatedCase result)
    {
        var (one, checks) = (result.Case, result.Checks);
        if (result.Fault is not null || checks.Count == 0)
            return [new ValidationRow(one.Section, one.Id, one.Source, result.Fault ?? "gave no figure", null, null, 0, 0, ValidationRow.Failed, null)];
        return checks.Select(check => new ValidationRow(
            one.Section, one.Id, one.Source, check.Quantity, check.Expected, check.Observed, check.StandardError, check.Rounding,
            !check.Passes ? ValidationRow.Failed : check.IsDocumentedMiss ? "documented miss" : "passed", check.Note));
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
