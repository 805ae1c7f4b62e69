using System.CommandLine;
using SimulationLab.Experiments;

namespace SimulationLab.Cli;

/// <summary>simlab run.</summary>
internal sealed class RunExperiment(Terminal terminal, CommonOptions options, ParseResult parsed)
{
    public async Task<int> ExecuteAsync(string scenario, CancellationToken cancel)
    {
        var place = new Workplace(options, parsed);
        var request = new ExperimentRequest { Scenario = place.ReferenceTo(scenario), Replications = place.Replications, Seed = place.Seed, Precision = place.Precision };
        if (place.Server is { } server)
        {
            var remote = await new RemoteLaboratory(server, terminal).RunAsync<ExperimentAnswer>("experiments", RequestText.Of(request), cancel);
            place.Write(terminal, remote.Answer, remote.Rows);
            if (!place.PrintsJson)
                new ExperimentReport(terminal.Output).Write(remote.Answer, null);
            return ExitCodes.Done;
        }

        var laboratory = place.OpenLaboratory([scenario]);
        if (!laboratory.TryPrepare(request, out var plan, out var faults))
            throw new BadInputException([.. faults.Select(BadInputException.LineOf)]);
        var (answer, rows) = await ProgressBar.ShowAsync(terminal, progress => laboratory.RunAsync(plan!, progress, cancel));
        place.Write(terminal, answer, rows);
        if (!place.PrintsJson && answer.Completed > 0)
            new ExperimentReport(terminal.Output).Write(answer, ReleaseBook.OfOneReplication(plan!.Scenario, rows[0].Rows));
        return Interruption.ExitCodeOf(answer.Status, answer.Completed, answer.Total, terminal);
    }
}
