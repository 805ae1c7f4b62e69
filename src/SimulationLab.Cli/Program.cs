using SimulationLab.Cli;

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    // The first Ctrl-C keeps what is finished; the second one ends the program.
    key.Cancel = !interrupted.IsCancellationRequested;
    interrupted.Cancel();
};
return await new CommandLine(Terminal.OfProcess()).RunAsync(args, interrupted.Token);
