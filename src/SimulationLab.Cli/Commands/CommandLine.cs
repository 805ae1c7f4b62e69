using System.CommandLine;
using SimulationLab.Experiments;

namespace SimulationLab.Cli;

/// <summary>simlab: experiments from a shell.</summary>
/// <param name="terminal">Where output goes.</param>
/// <param name="validations">The cases of simlab verify; null for all there are.</param>
internal sealed class CommandLine(Terminal terminal, IReadOnlyList<ValidationCase>? validations = null)
{
    public async Task<int> RunAsync(string[] args, CancellationToken cancel)
    {
        var root = Build();
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                terminal.Complain(error.Message);
            Suggest(parsed);
            terminal.Complain("'simlab --help' lists the commands, 'simlab run --help' the options of one.");
            return ExitCodes.BadInput;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = terminal.Data, Error = terminal.Data, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancel);
        }
        catch (BadInputException refused)
        {
            foreach (var line in refused.Lines)
                terminal.Complain(line);
            return ExitCodes.BadInput;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            terminal.Complain("Interrupted.");
            return ExitCodes.Interrupted;
        }
        catch (Exception failure) when (failure is IOException or StoreException or InvalidOperationException or HttpRequestException or UnauthorizedAccessException)
        {
            terminal.Complain(failure.Message);
            return ExitCodes.Failed;
        }
    }

    private RootCommand Build()
    {
        var root = new RootCommand("Simulates an organization that builds large AI models: when will the next release ship, what will it cost, and what holds it back?\n\nFirst steps:\n  simlab run plan\n  simlab compare baseline multi-year-commitments\n  simlab scenarios");
        root.Subcommands.Add(RunCommand());
        root.Subcommands.Add(CompareCommand());
        root.Subcommands.Add(new Diff(terminal).Command());
        root.Subcommands.Add(ScenariosCommand());
        root.Subcommands.Add(ParametersCommand());
        root.Subcommands.Add(ValidateCommand());
        root.Subcommands.Add(new Verify(terminal, validations ?? Validations.All).Command());
        root.Subcommands.Add(new Calibrate(terminal).Command());
        return root;
    }

    private Command RunCommand()
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "The name of a scenario, or a path to a .yaml file." };
        var options = new CommonOptions();
        var command = new Command("run", "Run one scenario many times: weeks, dollars, how sure, and what holds it back.\n\nExamples:\n  simlab run plan\n  simlab run baseline --replications 2000 --out rows.csv\n  simlab run baseline --set compute.spareFraction=0.2") { scenario };
        options.AddTo(command);
        command.SetAction((parsed, cancel) => new RunExperiment(terminal, options, parsed).ExecuteAsync(parsed.GetValue(scenario)!, cancel));
        return command;
    }

    private Command CompareCommand()
    {
        var baseline = new Argument<string>("BASELINE") { Description = "What the others are compared with." };
        var alternatives = new Argument<string[]>("ALT") { Description = "One or more alternatives.", Arity = ArgumentArity.OneOrMore };
        var options = new CommonOptions();
        var command = new Command("compare", "Compare scenarios on the same luck: paired differences and verdicts.\n\nExamples:\n  simlab compare baseline multi-year-commitments\n  simlab compare baseline compute-shortage my-scenario.yaml --out answer.json") { baseline, alternatives };
        options.AddTo(command);
        command.SetAction((parsed, cancel) => new RunComparison(terminal, options, parsed).ExecuteAsync(parsed.GetValue(baseline)!, parsed.GetValue(alternatives)!, cancel));
        return command;
    }

    private Command ScenariosCommand()
    {
        var data = new Option<string?>("--data") { Description = "The data folder." };
        var name = new Argument<string>("NAME") { Description = "The name of a scenario." };
        var all = new Option<bool>("--all") { Description = "Every parameter, not only those that differ from the defaults." };
        var show = new Command("show", "Show one scenario: what it sets, its stages, its events.") { name };
        show.Options.Add(all);
        show.Options.Add(data);
        show.SetAction(parsed => new Catalogues(terminal, parsed.GetValue(data)).ShowScenario(parsed.GetValue(name)!, parsed.GetValue(all)));
        var command = new Command("scenarios", "List the scenarios and the questions they answer.") { show };
        command.Options.Add(data);
        command.SetAction(parsed => new Catalogues(terminal, parsed.GetValue(data)).ListScenarios());
        return command;
    }

    private Command ParametersCommand()
    {
        var filter = new Argument<string?>("FILTER") { Description = "Only parameters whose key or description contains this.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("parameters", "List the parameters: key, default, unit, source, cause.") { filter };
        command.SetAction(parsed => new Catalogues(terminal, null).ListParameters(parsed.GetValue(filter)));
        return command;
    }

    private Command ValidateCommand()
    {
        var files = new Argument<string[]>("FILE") { Description = "Scenario files.", Arity = ArgumentArity.OneOrMore };
        var data = new Option<string?>("--data") { Description = "The data folder." };
        var command = new Command("validate", "Check scenario files without running them; lists every fault.") { files };
        command.Options.Add(data);
        command.SetAction(parsed => new Catalogues(terminal, parsed.GetValue(data)).Validate(parsed.GetValue(files)!));
        return command;
    }

    private void Suggest(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var names = command.Subcommands.Select(own => own.Name).Concat(command.Options.Select(option => option.Name)).ToList();
        foreach (var token in parsed.UnmatchedTokens)
            if (Names.NearestTo(token, names) is { } nearest)
                terminal.Complain($"Did you mean '{nearest}'?");
    }
}

/// <summary>The input is refused; every line says one thing that is wrong.</summary>
internal sealed class BadInputException(IReadOnlyList<string> lines) : Exception(string.Join(Environment.NewLine, lines))
{
    public IReadOnlyList<string> Lines { get; } = lines;

    /// <summary>A fault of a file with its place; one of the arguments by what it says.</summary>
    public static string LineOf(Fault fault) => fault.File is null ? fault.Message : fault.ToString();
}
