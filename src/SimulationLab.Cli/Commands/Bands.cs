using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SimulationLab.Experiments;
using SimulationLab.Organization;
using Spectre.Console;

namespace SimulationLab.Cli;

/// <summary>simlab bands.</summary>
internal sealed class Bands(Terminal terminal)
{
    private readonly Argument<string> scenario = new("SCENARIO") { Description = "What is run." };

    private readonly Option<string[]> outcomes = new("--outcome") { Description = "The outcome to follow (default: cost.total). Repeatable.", HelpName = "NAME" };

    private readonly Option<int> every = new("--every") { Description = "Weeks from one point to the next.", DefaultValueFactory = _ => 4, HelpName = "weeks" };

    private readonly CommonOptions common = new(BandsRequest.DefaultReplications, hasRows: false);

    public Command Command()
    {
        var command = new Command("bands", "How an outcome spreads over time: P10, P50 and P90 week by week.\n\nExamples:\n  simlab bands baseline\n  simlab bands baseline --outcome cost.total --outcome safety.found --every 2 --report bands.html") { scenario };
        foreach (var option in (Option[])[outcomes, every, common.Replications, common.Seed, common.Set, common.Threads, common.Out, common.Report, common.Data])
            command.Options.Add(option);
        command.SetAction((parsed, cancel) => Task.Run(() => Execute(parsed, cancel), CancellationToken.None));
        return command;
    }

    private int Execute(ParseResult parsed, CancellationToken cancel)
    {
        var place = new Workplace(common, parsed);
        var found = BandsRequest.Read(parsed.GetValue(outcomes) is { Length: > 0 } names ? names : [Outcomes.TotalCost.Name], parsed.GetValue(every), place.Replications, out var faults);
        if (found is null)
            throw new BadInputException([.. faults.Select(BadInputException.LineOf)]);
        var (resolved, changes) = (place.Resolve([parsed.GetValue(scenario)!])[0], place.ChangesOf([parsed.GetValue(scenario)!]));
        var bands = MetricBands.Of(resolved, place.Seed, place.Replications, found.Outcomes, found.EveryWeeks, parsed.GetValue(common.Threads) ?? Threads.FromEnvironment(), cancel);
        if (parsed.GetValue(common.Report) is { } report)
        {
            File.WriteAllText(report, ReportPage.Of(resolved, place.Seed, place.Replications, bands, changes.FirstOrDefault()));
            terminal.Complain($"Wrote {report}.");
        }

        if (parsed.GetValue(common.Out) is { } file && file != "-")
        {
            File.WriteAllText(file, JsonSerializer.Serialize(bands, Json.Indented) + Environment.NewLine);
            terminal.Complain($"Wrote {file}.");
        }

        if (place.PrintsJson)
        {
            terminal.Data.WriteLine(JsonSerializer.Serialize(bands, Json.Indented));
            return ExitCodes.Done;
        }

        foreach (var band in bands)
        {
            var table = Tables.Numbers("week", "known in", "P10", "P50", "P90");
            table.Title = new TableTitle(band.Outcome);
            foreach (var point in band.Points)
                table.AddRow(
                    string.Create(CultureInfo.InvariantCulture, $"{point.Week}"), string.Create(CultureInfo.InvariantCulture, $"{point.N}"),
                    Amount.Of(point.P10, band.Unit), Amount.Of(point.P50, band.Unit), Amount.Of(point.P90, band.Unit));
            terminal.Output.Write(table);
        }

        terminal.Output.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{resolved.Name}, {place.Replications} replications. Seed {place.Seed}, model {ModelVersion.Current}[/]");
        new OriginReport(terminal.Output).Write(changes);
        return ExitCodes.Done;
    }
}
