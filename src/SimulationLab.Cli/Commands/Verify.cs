using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using SimulationLab.Experiments;

namespace SimulationLab.Cli;

/// <summary>simlab verify.</summary>
internal sealed class Verify(Terminal terminal, IReadOnlyList<ValidationCase> all)
{
    private readonly Option<string[]> sections = new("--section") { Description = $"Only the cases of this section: {string.Join(", ", Validations.Sections)}. Repeatable.", HelpName = "SECTION" };

    private readonly Option<string[]> names = new("--case") { Description = "Only this case. Repeatable.", HelpName = "CASE" };

    private readonly Option<int?> threads = new("--threads") { Description = "Threads to use (default: SIMLAB_THREADS or all cores). Never changes a figure.", HelpName = "N" };

    private readonly Option<string?> output = new("--out", "-o") { Description = "Write the table to a .json or .csv file. '-' prints the JSON.", HelpName = "FILE" };

    public Command Command()
    {
        var command = new Command("verify", "Compare the simulator with problems whose answers are known, here on your machine: formulas, published figures, properties that must hold.\n\nExamples:\n  simlab verify\n  simlab verify --section Plan\n  simlab verify --case plan-cost --out table.json");
        foreach (var option in (Option[])[sections, names, threads, output])
            command.Options.Add(option);
        command.SetAction(ExecuteAsync);
        return command;
    }

    private async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancel)
    {
        var cases = Chosen(parsed);
        var results = await ProgressBar.ShowAsync(terminal, progress => Task.Run(() => Run(cases, parsed.GetValue(threads) ?? Threads.FromEnvironment(), progress, cancel), CancellationToken.None));
        var rows = ValidationTable.Rows(results);
        Write(rows, parsed.GetValue(output));
        if (parsed.GetValue(output) != "-" && results.Count > 0)
            new VerificationReport(terminal.Output).Write(results);
        if (results.Count < cases.Count)
        {
            terminal.Complain(results.Count == 0 ? "Interrupted before the first case was finished." : $"Interrupted after {results.Count} of {cases.Count} cases. The table holds those.");
            return ExitCodes.Interrupted;
        }

        return results.All(result => result.Passes) ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static IReadOnlyList<ValidatedCase> Run(IReadOnlyList<ValidationCase> cases, int threads, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        var begun = Stopwatch.GetTimestamp();
        var done = 0;
        return ValidationRun.Of(cases, threads, _ => progress?.Report(new WorkProgress(++done, cases.Count, Stopwatch.GetElapsedTime(begun).TotalSeconds)), cancel);
    }

    private IReadOnlyList<ValidationCase> Chosen(ParseResult parsed)
    {
        var (wantedSections, wantedNames) = (parsed.GetValue(sections) ?? [], parsed.GetValue(names) ?? []);
        var faults = new List<string>();
        faults.AddRange(wantedSections.Where(name => !Validations.Sections.Contains(name, StringComparer.OrdinalIgnoreCase)).Select(name => Unknown("section", name, Validations.Sections)));
        faults.AddRange(wantedNames.Where(name => all.All(one => one.Id != name)).Select(name => Unknown("case", name, all.Select(one => one.Id))));
        if (parsed.GetValue(threads) is < 1)
            faults.Add("--threads must be 1 or more");
        if (parsed.GetValue(output) is { } file && file != "-" && Path.GetExtension(file) is not (".json" or ".csv"))
            faults.Add($"--out {file}: write to a .json or .csv file, or '-' for the JSON on standard output");
        faults.AddRange(OutputFile.FaultsOf(output.Name, parsed.GetValue(output)));
        if (faults.Count > 0)
            throw new BadInputException(faults);
        var chosen = all.Where(one =>
            (wantedSections.Length == 0 || wantedSections.Contains(one.Section, StringComparer.OrdinalIgnoreCase))
            && (wantedNames.Length == 0 || wantedNames.Contains(one.Id))).ToList();
        return chosen.Count > 0 ? chosen : throw new BadInputException(["No case is left: --section and --case exclude each other here."]);
    }

    private void Write(IReadOnlyList<ValidationRow> rows, string? file)
    {
        if (file is null)
            return;
        if (file == "-")
        {
            terminal.Data.WriteLine(JsonSerializer.Serialize(rows, Json.Indented));
            return;
        }

        using var writer = new StreamWriter(file);
        if (Path.GetExtension(file) == ".json")
            writer.WriteLine(JsonSerializer.Serialize(rows, Json.Indented));
        else
            ValidationTable.WriteCsv(writer, rows);
        terminal.Complain($"Wrote {file}.");
    }

    private static string Unknown(string what, string name, IEnumerable<string> known) =>
        $"There is no {what} '{name}'" + (Names.Meant(name, known) is { } meant ? $"; did you mean {meant}?" : $". Known: {string.Join(", ", known)}.");
}
