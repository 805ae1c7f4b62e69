using System.CommandLine;
using System.CommandLine.Parsing;
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
        var parsed = root.Parse(args switch
        {
            [] => ["--help"],
            ["help", .. var command] => [.. command, "--help"],
            _ => args,
        });
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                terminal.Complain(ParseComplaint.Of(error));
            Suggest(parsed);
            terminal.Complain(parsed.CommandResult.Command == root
                ? "'simlab --help' lists the commands, 'simlab run --help' the options of one."
                : $"'simlab {NameOf(parsed.CommandResult)} --help' lists its arguments and options.");
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
        root.Subcommands.Add(AttributeCommand());
        root.Subcommands.Add(TornadoCommand());
        root.Subcommands.Add(FlipCommand());
        root.Subcommands.Add(SelectCommand());
        root.Subcommands.Add(new Bands(terminal).Command());
        root.Subcommands.Add(new Replay(terminal).Command());
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
        var options = new CommonOptions(WorkKind.Experiment.Replications);
        var command = new Command("run", "Run one scenario many times: weeks, dollars, how sure, and what holds it back.\n\nExamples:\n  simlab run plan\n  simlab run baseline --replications 2000 --out rows.csv\n  simlab run baseline --set compute.spareFraction=0.2\n  simlab run baseline --target week=75 --target budgetUsd=190000000") { scenario, options.Target };
        options.AddTo(command);
        command.SetAction((parsed, cancel) => new WorkCommand<ExperimentAnswer>(terminal, options, parsed).ExecuteAsync(
            place => new ExperimentRequest { Scenario = place.ReferenceTo(parsed.GetValue(scenario)!), Targets = place.Targets, Replications = place.Replications, Seed = place.Seed, Precision = place.Precision },
            (answer, plan, rows) => new ExperimentReport(terminal.Output).Write(answer, plan is null ? null : ReleaseBook.OfOneReplication(plan.Scenarios[0], rows[0].Rows)), cancel));
        return command;
    }

    private Command CompareCommand()
    {
        var baseline = new Argument<string>("BASELINE") { Description = "What the others are compared with." };
        var alternatives = new Argument<string[]>("ALT") { Description = "One or more alternatives.", Arity = ArgumentArity.OneOrMore };
        var options = new CommonOptions(WorkKind.Comparison.Replications);
        var command = new Command("compare", "Compare scenarios on the same luck: paired differences and verdicts.\n\nExamples:\n  simlab compare baseline multi-year-commitments\n  simlab compare baseline compute-shortage my-scenario.yaml --out answer.json\n  simlab compare baseline spare-capacity-20 --smallest-difference release.week=0.5") { baseline, alternatives, options.SmallestDifference, options.Target };
        options.AddTo(command);
        command.SetAction((parsed, cancel) => new WorkCommand<ComparisonAnswer>(terminal, options, parsed).ExecuteAsync(
            place => new ComparisonRequest
            {
                Baseline = place.ReferenceTo(parsed.GetValue(baseline)!),
                Alternatives = [.. parsed.GetValue(alternatives)!.Select(place.ReferenceTo)],
                Targets = place.Targets,
                SmallestDifference = place.SmallestDifference,
                Replications = place.Replications,
                Seed = place.Seed,
                Precision = place.Precision,
            },
            (answer, _, _) => new ComparisonReport(terminal.Output).Write(answer), cancel));
        return command;
    }

    private Command AttributeCommand()
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "What is explained: the name of a scenario, or a path to a .yaml file." };
        var against = new Option<string?>("--against") { Description = "Split the difference to this scenario over what is set otherwise, instead of the delay over the causes.", HelpName = "SCENARIO" };
        var options = new CommonOptions(WorkKind.Attribution.Replications);
        var command = new Command("attribute", "Split the delay of a scenario over its six causes, or a difference over its levers (Shapley): shares that add up.\n\nIt runs a scenario for each set of them, 64 for six causes: minutes, or fewer replications.\n\nExamples:\n  simlab attribute baseline -n 300\n  simlab attribute my-policy.yaml --against baseline") { scenario };
        command.Options.Add(against);
        options.AddTo(command);
        command.SetAction((parsed, cancel) => new WorkCommand<AttributionAnswer>(terminal, options, parsed).ExecuteAsync(
            place => new AttributionRequest
            {
                Scenario = place.ReferenceTo(parsed.GetValue(scenario)!),
                Against = parsed.GetValue(against) is { } other ? Workplace.PlainReferenceTo(other) : null,
                Replications = place.Replications,
                Seed = place.Seed,
                Precision = place.Precision,
            },
            (answer, _, _) => new AttributionReport(terminal.Output).Write(answer), cancel));
        return command;
    }

    private Command TornadoCommand()
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "What is varied." };
        var parameters = ParametersOption("The parameter to set to half and double (default: every assumed one). Repeatable.");
        var options = new CommonOptions(WorkKind.Tornado.Replications);
        var command = new Command("tornado", "Which parameters move the release week most: each alone to half and double, on the same luck.\n\nExamples:\n  simlab tornado baseline --parameter training.quality --parameter safety.findings\n  simlab tornado baseline -n 50 --out tornado.json") { scenario, parameters };
        options.AddTo(command);
        command.SetAction((parsed, cancel) => new WorkCommand<TornadoAnswer>(terminal, options, parsed).ExecuteAsync(
            place => new TornadoRequest { Scenario = place.ReferenceTo(parsed.GetValue(scenario)!), Parameters = parsed.GetValue(parameters) ?? [], Replications = place.Replications, Seed = place.Seed, Precision = place.Precision },
            (answer, _, _) => new TornadoReport(terminal.Output).Write(answer), cancel));
        return command;
    }

    private Command FlipCommand()
    {
        var baseline = new Argument<string>("BASELINE") { Description = "What the alternative is compared with." };
        var alternative = new Argument<string>("ALTERNATIVE") { Description = "What is recommended, or not." };
        var outcome = new Option<string>("--outcome") { Description = "The outcome that decides.", DefaultValueFactory = _ => "release.week", HelpName = "NAME" };
        var parameters = ParametersOption("The assumption to move (default: every assumed parameter; that takes minutes). Repeatable.");
        var options = new CommonOptions(WorkKind.FlipPoint.Replications);
        var command = new Command("flip", "How far an assumption must move to reverse a recommendation, nearest first.\n\nExamples:\n  simlab flip baseline multi-year-commitments --outcome cost.total --parameter market.shortageShare\n  simlab flip baseline data-team-doubled") { baseline, alternative, outcome, parameters };
        options.AddTo(command);
        command.SetAction((parsed, cancel) => new WorkCommand<FlipPointAnswer>(terminal, options, parsed).ExecuteAsync(
            place => new FlipPointRequest
            {
                Baseline = place.ReferenceTo(parsed.GetValue(baseline)!),
                Alternative = place.ReferenceTo(parsed.GetValue(alternative)!),
                Outcome = parsed.GetValue(outcome)!,
                Parameters = parsed.GetValue(parameters) ?? [],
                Replications = place.Replications,
                Seed = place.Seed,
                Precision = place.Precision,
            },
            (answer, _, _) => new FlipPointReport(terminal.Output).Write(answer), cancel));
        return command;
    }

    private Command SelectCommand()
    {
        var scenarios = new Argument<string[]>("SCENARIO") { Description = "Two or more scenarios.", Arity = new ArgumentArity(2, 100) };
        var outcome = new Option<string>("--outcome") { Description = "The outcome that decides.", DefaultValueFactory = _ => "release.week", HelpName = "NAME" };
        var indifference = new Option<double>("--indifference") { Description = "The smallest difference that matters, in the unit of the outcome.", DefaultValueFactory = _ => 0.5, HelpName = "D" };
        var options = new CommonOptions(WorkKind.Selection.Replications);
        var command = new Command("select", "Choose the best of many scenarios: those that fall behind are not run on.\n\nExamples:\n  simlab select baseline multi-year-commitments data-team-doubled --indifference 0.3") { scenarios, outcome, indifference };
        options.AddTo(command);
        command.SetAction((parsed, cancel) => new WorkCommand<SelectionAnswer>(terminal, options, parsed).ExecuteAsync(
            place => new SelectionRequest
            {
                Scenarios = [.. parsed.GetValue(scenarios)!.Select(place.ReferenceTo)],
                Outcome = parsed.GetValue(outcome)!,
                Indifference = parsed.GetValue(indifference),
                Replications = place.Replications,
                Seed = place.Seed,
                Precision = place.Precision,
            },
            (answer, _, _) => new SelectionReport(terminal.Output).Write(answer), cancel));
        return command;
    }

    private static Option<string[]> ParametersOption(string description) => new("--parameter", "-p") { Description = description, HelpName = "KEY" };

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

    /// <summary>A command as it is written: "scenarios show".</summary>
    private static string NameOf(CommandResult result) => result.Parent is CommandResult { Parent: not null } parent ? $"{NameOf(parent)} {result.Command.Name}" : result.Command.Name;

    private void Suggest(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var names = command.Subcommands.Select(own => own.Name).Concat(command.Options.Select(option => option.Name)).ToList();
        foreach (var token in parsed.UnmatchedTokens)
            if (Names.Meant(token, names) is { } meant)
                terminal.Complain($"Did you mean {meant}?");
    }
}

/// <summary>The input is refused; every line says one thing that is wrong.</summary>
internal sealed class BadInputException(IReadOnlyList<string> lines) : Exception(string.Join(Environment.NewLine, lines))
{
    public IReadOnlyList<string> Lines { get; } = lines;

    /// <summary>A fault of a file with its place; one of the arguments by what it says.</summary>
    public static string LineOf(Fault fault) => fault.File is null ? fault.Message : fault.ToString();
}
