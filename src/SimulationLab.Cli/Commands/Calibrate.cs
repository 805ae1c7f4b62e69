using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SimulationLab.Experiments;

namespace SimulationLab.Cli;

/// <summary>simlab calibrate: for who maintains the baseline, so it is not listed.</summary>
internal sealed class Calibrate(Terminal terminal)
{
    private readonly Option<int> replications = new("--replications", "-n") { Description = "Replications of each candidate.", DefaultValueFactory = _ => 200 };

    private readonly Option<int> evaluations = new("--evaluations") { Description = "The most candidates of one of the two searches.", DefaultValueFactory = _ => 60 };

    private readonly Option<int?> threads = new("--threads") { Description = "Threads to use. Never changes a figure." };

    public Command Command()
    {
        var command = new Command("calibrate", "Fit the free scales of the baseline to its targets and print the record for docs/calibration.md.") { Hidden = true };
        foreach (var option in (Option[])[replications, evaluations, threads])
            command.Options.Add(option);
        command.SetAction((parsed, cancel) => Task.Run(() => Execute(parsed, cancel), CancellationToken.None));
        return command;
    }

    private int Execute(ParseResult parsed, CancellationToken cancel)
    {
        if (parsed.GetValue(replications) < 2 || parsed.GetValue(evaluations) < 1 || parsed.GetValue(threads) is < 1)
            throw new BadInputException(["--replications must be 2 or more, --evaluations and --threads 1 or more"]);
        var library = ScenarioLibrary.OfShipped();
        var candidate = 0;
        terminal.Data.WriteLine(CalibrationRecord.Make(
            set => library.TryResolve(new ScenarioReference("baseline", set.ToDictionary(entry => entry.Key, entry => JsonSerializer.SerializeToElement(entry.Value)), []), out var scenario, out var faults)
                ? scenario!
                : throw new BadInputException([.. faults.Select(BadInputException.LineOf)]),
            parsed.GetValue(replications), parsed.GetValue(evaluations), parsed.GetValue(threads) ?? Threads.FromEnvironment(),
            value => terminal.Complain(string.Create(CultureInfo.InvariantCulture, $"candidate {++candidate}: {value:0.000}")), cancel));
        return ExitCodes.Done;
    }
}
