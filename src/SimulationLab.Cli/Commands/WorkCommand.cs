using System.CommandLine;
using SimulationLab.Experiments;

namespace SimulationLab.Cli;

/// <summary>What run, compare and attribute share: ask here or a server, show progress, write what was asked for, print a report.</summary>
/// <param name="terminal">Where output goes.</param>
/// <param name="options">The common options.</param>
/// <param name="parsed">What was written.</param>
internal sealed class WorkCommand<TAnswer>(Terminal terminal, CommonOptions options, ParseResult parsed)
    where TAnswer : WorkAnswer
{
    /// <param name="requestOf">The request.</param>
    /// <param name="print">Prints the answer; the plan is null where a server ran it.</param>
    /// <param name="cancel">Stops; what is finished is kept.</param>
    public async Task<int> ExecuteAsync(Func<Workplace, WorkRequest<TAnswer>> requestOf, Action<TAnswer, WorkPlan<TAnswer>?, IReadOnlyList<ScenarioRows>> print, CancellationToken cancel)
    {
        var place = new Workplace(options, parsed);
        var request = requestOf(place);
        if (place.Server is { } server)
        {
            var remote = new RemoteLaboratory(server, terminal);
            var (known, itsRows) = await remote.RunAsync(request, cancel);
            place.Write(terminal, known, itsRows, () => remote.ReportOf(request.Kind, known.Id));
            if (!place.PrintsJson)
                Print(known, null, itsRows, null);
            return ExitCodes.Done;
        }

        var laboratory = place.OpenLaboratory(request.References().Select(reference => reference.Extends));
        if (!laboratory.TryPrepare(request, out var plan, out var faults))
            throw new BadInputException([.. faults.Select(BadInputException.LineOf)]);
        WorkProgress? last = null;
        var (answer, rows) = await ProgressBar.ShowAsync(terminal, progress => laboratory.RunAsync(plan!, new Remembering(progress, now => last = now), cancel));
        place.Write(terminal, answer, rows, () => ReportPage.Of(answer, rows));
        if (!place.PrintsJson && answer.Completed > 0)
            Print(answer, plan, rows, last);

        return Interruption.ExitCodeOf(answer.Status, answer.Completed, answer.Total, terminal);

        void Print(TAnswer found, WorkPlan<TAnswer>? prepared, IReadOnlyList<ScenarioRows> runs, WorkProgress? pace)
        {
            print(found, prepared, runs);
            new OriginReport(terminal.Output).Write(found);
            terminal.Output.Write(CertaintyReport.Of(found, request, pace));
        }
    }

    /// <summary>Hands progress on and remembers the last of it.</summary>
    private sealed class Remembering(IProgress<WorkProgress>? next, Action<WorkProgress> remember) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            remember(value);
            next?.Report(value);
        }
    }
}
