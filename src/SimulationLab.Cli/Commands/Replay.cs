using System.CommandLine;
using SimulationLab.Experiments;
using SimulationLab.Organization;
using Spectre.Console;

namespace SimulationLab.Cli;

/// <summary>simlab replay.</summary>
internal sealed class Replay(Terminal terminal)
{
    private readonly Argument<string> subject = new("ANSWER") { Description = "The id of a stored answer (the last line of its report); with --replication, the name of a scenario." };

    private readonly Option<int?> replication = new("--replication") { Description = "Run this replication of a scenario instead, and show its trace.", HelpName = "N" };

    private readonly Option<string?> trace = new("--trace") { Description = "With --replication: write every message to this .csv file.", HelpName = "FILE" };

    private readonly CommonOptions common = new(WorkKind.Experiment.Replications);

    public Command Command()
    {
        var command = new Command("replay", "Run a stored answer again and compare byte for byte; or one replication, with its full trace.\n\nExamples:\n  simlab replay 0123456789abcdef\n  simlab replay baseline --seed 1 --replication 7 --trace trace.csv") { subject };
        foreach (var option in (Option[])[replication, trace, common.Seed, common.Set, common.Threads, common.Data])
            command.Options.Add(option);
        command.SetAction(ExecuteAsync);
        return command;
    }

    private async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancel)
    {
        var place = new Workplace(common, parsed, FaultsOf(parsed));
        if (parsed.GetValue(replication) is { } number)
            return Trace(place, parsed.GetValue(subject)!, number, parsed.GetValue(trace));
        var laboratory = place.OpenLaboratory([]);
        var replay = await ProgressBar.ShowAsync(terminal, progress => laboratory.ReplayAsync(parsed.GetValue(subject)!, progress, cancel));
        if (replay.IsSame)
        {
            terminal.Output.MarkupLineInterpolated($"The {replay.Kind} {replay.Id} is the same, byte for byte: {replay.Replications} replications and the answer made of them.");
            return ExitCodes.Done;
        }

        terminal.Output.MarkupLineInterpolated($"The {replay.Kind} {replay.Id} is not the same. {replay.FirstDifference}");
        return ExitCodes.Failed;
    }

    private List<string> FaultsOf(ParseResult parsed)
    {
        var faults = new List<string>();
        if (parsed.GetValue(replication) is < 1)
            faults.Add("--replication counts from 1");
        if (parsed.GetValue(trace) is not { } file)
            return faults;
        if (parsed.GetValue(replication) is null)
            faults.Add("--trace shows one replication: give its number with --replication");
        if (Path.GetExtension(file) != ".csv")
            faults.Add($"--trace {file}: write to a .csv file");
        faults.AddRange(OutputFile.FaultsOf(trace.Name, file));
        return faults;
    }

    private int Trace(Workplace place, string name, int number, string? file)
    {
        var scenario = place.Resolve([name])[0];
        ReplicationResult result;
        using (var writer = file is null ? TextWriter.Null : new StreamWriter(file))
            result = TraceTable.Write(writer, scenario, place.Seed, number);
        if (file is not null)
            terminal.Complain($"Wrote {file}.");
        terminal.Output.MarkupLineInterpolated($"{scenario.Name}, seed {place.Seed}, replication {number}: {result.Status.ToString().ToLowerInvariant()} after {Amount.Of(result.Outcomes[Outcomes.ReleaseWeek.Index], "weeks")} weeks, {Amount.Of(result.Outcomes[Outcomes.TotalCost.Index], "USD")}.");
        terminal.Output.MarkupLineInterpolated($"{result.Events} messages, trace digest {result.TraceDigest}, model {ModelVersion.Current}.");
        new OriginReport(terminal.Output).Write(place.ChangesOf([name]));
        return ExitCodes.Done;
    }
}
