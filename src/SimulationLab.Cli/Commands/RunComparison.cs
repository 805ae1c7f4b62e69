using System.CommandLine;
using SimulationLab.Experiments;

namespace SimulationLab.Cli;

/// <summary>simlab compare.</summary>
internal sealed class RunComparison(Terminal terminal, CommonOptions options, ParseResult parsed)
{
    public async Task<int> ExecuteAsync(string baseline, IReadOnlyList<string> alternatives, CancellationToken cancel)
    {
        var place = new Workplace(options, parsed);
        var request = new ComparisonRequest
        {
            Baseline = place.ReferenceTo(baseline),
            Alternatives = [.. alternatives.Select(place.ReferenceTo)],
            Replications = place.Replications,
            Seed = place.Seed,
            Precision = place.Precision,
        };
        if (place.Server is { } server)
        {
            var remote = await new RemoteLaboratory(server, terminal).RunAsync<ComparisonAnswer>("comparisons", RequestText.Of(request), cancel);
            place.Write(terminal, remote.Answer, remote.Rows);
            if (!place.PrintsJson)
                new ComparisonReport(terminal.Output).Write(remote.Answer);
            return ExitCodes.Done;
        }

        var laboratory = place.OpenLaboratory([baseline, .. alternatives]);
        if (!laboratory.TryPrepare(request, out var plan, out var faults))
            throw new BadInputException([.. faults.Select(BadInputException.LineOf)]);
        var (answer, rows) = await ProgressBar.ShowAsync(terminal, progress => laboratory.RunAsync(plan!, progress, cancel));
        place.Write(terminal, answer, rows);
        if (!place.PrintsJson && answer.Completed > 0)
            new ComparisonReport(terminal.Output).Write(answer);
        return Interruption.ExitCodeOf(answer.Status, answer.Completed, answer.Total, terminal);
    }
}
