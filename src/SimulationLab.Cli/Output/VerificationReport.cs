using SimulationLab.Experiments;
using Spectre.Console;

namespace SimulationLab.Cli;

/// <summary>The validation bench as tables for people, one for each section.</summary>
internal sealed class VerificationReport(IAnsiConsole console)
{
    public void Write(IReadOnlyList<ValidatedCase> results)
    {
        foreach (var section in results.GroupBy(result => result.Case.Section))
        {
            console.MarkupLineInterpolated($"[bold]{section.Key}[/]");
            console.Write(TableOf(section));
        }

        var rows = ValidationTable.Rows(results);
        foreach (var row in rows.Where(row => row.Note is not null))
            console.MarkupLineInterpolated($"[grey]{row.Case}, {row.Quantity}: {row.Note}[/]");
        var failed = results.Where(result => !result.Passes).Select(result => result.Case.Id).ToList();
        if (failed.Count > 0)
            console.MarkupLineInterpolated($"[red]{failed.Count} of {results.Count} cases failed: {string.Join(", ", failed)}[/]");
        else
            console.MarkupLineInterpolated($"[green]All {results.Count} cases are as they should be[/] ({rows.Count} figures).");
        console.MarkupLineInterpolated($"[grey]Passed: within {ValidationCheck.Allowance} standard errors (SE) and the rounding of what was published. Seed {ValidationBench.Seed}.[/]");
    }

    private static Table TableOf(IEnumerable<ValidatedCase> section)
    {
        var table = Tables.New("case", "source", "expected", "observed ± SE", "verdict");
        // Figures must stay whole; the words around them may wrap.
        table.Columns[0].NoWrap = false;
        foreach (var number in (int[])[2, 3])
            table.Columns[number].RightAligned().NoWrap();
        foreach (var result in section)
        {
            var isFirst = true;
            foreach (var row in ValidationTable.Rows([result]))
            {
                table.AddRow(
                    (isFirst ? $"[bold]{Markup.Escape(row.Case)}[/]\n" : "") + Markup.Escape(row.Quantity),
                    isFirst ? Markup.Escape(row.Source) : "",
                    row.ExpectedText,
                    row.ObservedText,
                    Colored(row.Verdict));
                isFirst = false;
            }
        }

        return table;
    }

    private static string Colored(string verdict) => verdict switch
    {
        ValidationRow.Failed => $"[red]{verdict}[/]",
        "passed" => $"[green]{verdict}[/]",
        _ => $"[yellow]{verdict}[/]",
    };
}
