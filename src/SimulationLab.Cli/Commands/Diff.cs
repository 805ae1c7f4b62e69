using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using SimulationLab.Experiments;

namespace SimulationLab.Cli;

/// <summary>simlab diff.</summary>
internal sealed class Diff(Terminal terminal)
{
    private readonly Argument<string> baseline = new("BASELINE") { Description = "What is compared with: the name of a scenario, or a path to a .yaml file." };

    private readonly Argument<string> alternative = new("ALTERNATIVE") { Description = "What differs from it." };

    private readonly Option<int> replication = new("--replication") { Description = "Which replication of the seed both run.", DefaultValueFactory = _ => 1, HelpName = "N" };

    private readonly Option<string?> to = new("--to") { Description = "Show the chain to the end of this stage or of the release (default: the last that moves).", HelpName = "STAGE" };

    private readonly Option<int?> over = new("--over") { Description = "Also compare this many replications: how often the runs part, how far, and where first.", HelpName = "N" };

    private readonly CommonOptions common = new(WorkKind.Experiment.Replications, hasRows: false);

    public Command Command()
    {
        var command = new Command("diff", "Compare one replication of two scenarios message by message: where they part, through whom the change travels, and when each stage parts.\n\nExamples:\n  simlab diff baseline provider-outage\n  simlab diff baseline multi-year-commitments --replication 7 --to pretraining\n  simlab diff baseline hiring-freeze --over 200 --report diff.html") { baseline, alternative };
        foreach (var option in (Option[])[replication, to, over, common.Seed, common.Set, common.Threads, common.Out, common.Report, common.Data])
            command.Options.Add(option);
        command.SetAction(ExecuteAsync);
        return command;
    }

    private async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancel)
    {
        var place = new Workplace(common, parsed);
        var scenarios = place.Resolve([parsed.GetValue(baseline)!, parsed.GetValue(alternative)!]);
        var (before, after) = (scenarios[0], scenarios[1]);
        Check(parsed, before.Network.Stages.Select(stage => stage.Name));
        var report = ScenarioDifference.Of(before, after, place.Seed, parsed.GetValue(replication));
        if (parsed.GetValue(over) is { } count)
            report = report with
            {
                Over = await ProgressBar.ShowAsync(terminal, progress => Task.Run(
                    () => ScenarioDifference.Over(before, after, place.Seed, count, parsed.GetValue(common.Threads), Reporting(progress, count), cancel), CancellationToken.None)),
            };
        var changes = place.ChangesOf([parsed.GetValue(baseline)!, parsed.GetValue(alternative)!]);
        if (parsed.GetValue(common.Report) is { } page)
        {
            File.WriteAllText(page, ReportPage.Of(report, changes));
            terminal.Complain($"Wrote {page}.");
        }

        Write(report, parsed.GetValue(common.Out));
        if (place.PrintsJson)
            return ExitCodes.Done;
        new DifferencePage(terminal.Output).Write(report, parsed.GetValue(to));
        new OriginReport(terminal.Output).Write(changes);
        return ExitCodes.Done;
    }

    private void Check(ParseResult parsed, IEnumerable<string> stages)
    {
        var faults = new List<string>();
        if (parsed.GetValue(replication) < 1)
            faults.Add("--replication counts from 1");
        if (parsed.GetValue(over) is < 1)
            faults.Add("--over must be 1 or more");
        var ends = stages.Append(ScenarioDifference.ToRelease).ToList();
        if (parsed.GetValue(to) is { } end && !ends.Contains(end))
            faults.Add($"--to {end}: there is no such stage" + (Names.Meant(end, ends) is { } meant ? $"; did you mean {meant}?" : $". There are: {string.Join(", ", ends)}."));
        if (faults.Count > 0)
            throw new BadInputException(faults);
    }

    private static Action<int> Reporting(IProgress<WorkProgress>? progress, int count)
    {
        var begun = Stopwatch.GetTimestamp();
        return completed => progress?.Report(new WorkProgress(completed, count, Stopwatch.GetElapsedTime(begun).TotalSeconds));
    }

    private void Write(DifferenceReport report, string? file)
    {
        if (file is null)
            return;
        var json = JsonSerializer.Serialize(report, Json.Indented);
        if (file == "-")
        {
            terminal.Data.WriteLine(json);
            return;
        }

        File.WriteAllText(file, json + Environment.NewLine);
        terminal.Complain($"Wrote {file}.");
    }
}
