using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SimulationLab.Experiments;
using SimulationLab.Organization;

namespace SimulationLab.Cli;

/// <summary>What the commands that run scenarios have in common: reading options, resolving scenarios given by name, file and --set, opening the laboratory, writing --out.</summary>
internal sealed class Workplace
{
    private readonly CommonOptions options;
    private readonly ParseResult parsed;
    private readonly Dictionary<string, JsonElement> overrides = [];

    // As in a request, each with an example.
    private static readonly Dictionary<string, string> TargetExamples = new() { ["week"] = "75", ["budgetUsd"] = "190000000", ["qualityScore"] = "80", ["safetyEscaped"] = "3" };

    /// <param name="options">The common options.</param>
    /// <param name="parsed">What was written.</param>
    /// <param name="ownFaults">What is wrong with the options of the command itself, to be listed with the rest.</param>
    public Workplace(CommonOptions options, ParseResult parsed, params IReadOnlyList<string> ownFaults)
    {
        this.options = options;
        this.parsed = parsed;
        var faults = new List<string>(ownFaults);
        foreach (var setting in parsed.GetValue(options.Set) ?? [])
        {
            var (key, value) = setting.Split('=', 2) is [var left, var right] ? (left.Trim(), right.Trim()) : (setting, "");
            if (key.Length == 0 || value.Length == 0)
                faults.Add($"--set {setting}: write key=value, for example --set compute.spareFraction=0.2");
            else if (!overrides.TryAdd(key, JsonSerializer.SerializeToElement(value)))
                faults.Add($"--set {key} is given twice");
        }

        var targets = NumbersOf(options.Target, name => TargetExamples.TryGetValue(name, out var value) ? $"{name}={value}" : "week=75", faults);
        foreach (var name in targets.Keys.Except(TargetExamples.Keys))
            faults.Add($"--target {name}: there is no such target{(Names.Meant(name, TargetExamples.Keys) is { } meant ? $"; did you mean {meant}?" : ".")} There are: {string.Join(", ", TargetExamples.Keys)}.");
        Targets = new RiskTargets(Of("week"), Of("budgetUsd"), Of("qualityScore"), Of("safetyEscaped"));
        SmallestDifference = NumbersOf(options.SmallestDifference, name => Outcomes.Find(name) is { Unit: "USD" } ? $"{name}=1000000" : "release.week=0.5", faults);
        if (parsed.GetValue(options.Out) is { } file && file != "-" && Path.GetExtension(file) is var suffix && suffix != ".json" && !(suffix == ".csv" && options.HasRows))
            faults.Add($"--out {file}: write to a .json file (the answer){(options.HasRows ? ", a .csv file (one row for each replication)" : "")}, or '-' for the JSON on standard output");
        if (parsed.GetValue(options.Report) is { } report && Path.GetExtension(report) is not ".html")
            faults.Add($"--report {report}: write to an .html file, for example --report answer.html");
        faults.AddRange(OutputFile.FaultsOf(options.Out.Name, parsed.GetValue(options.Out)));
        faults.AddRange(OutputFile.FaultsOf(options.Report.Name, parsed.GetValue(options.Report)));
        if (parsed.GetValue(options.Threads) is < 1)
            faults.Add("--threads must be 1 or more");
        if (parsed.GetValue(options.Budget) is not null && parsed.GetValue(options.Precision) is null)
            faults.Add("--budget limits the time that --precision may take: give both");
        if (parsed.GetValue(options.Server) is { } server)
        {
            if (Uri.TryCreate(server, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https"))
                Server = address;
            else
                faults.Add($"--server {server}: write the address of a server, for example --server http://localhost:5080");
        }

        if (faults.Count > 0)
            throw new BadInputException(faults);

        double? Of(string target) => targets.TryGetValue(target, out var number) ? number : null;
    }

    /// <summary>What is to be kept all at once; what is left out takes its default.</summary>
    public RiskTargets Targets { get; }

    /// <summary>The smallest difference that matters by outcome.</summary>
    public IReadOnlyDictionary<string, double> SmallestDifference { get; }

    public int Replications => parsed.GetValue(options.Replications);

    public ulong Seed => parsed.GetValue(options.Seed);

    /// <summary>The server to ask; null to run here.</summary>
    public Uri? Server { get; }

    public Precision? Precision => parsed.GetValue(options.Precision) is { } weeks ? new Precision("release.week", weeks, MaximumSeconds: parsed.GetValue(options.Budget)) : null;

    /// <summary>Whether the JSON of the answer goes to standard output, and so nothing else does.</summary>
    public bool PrintsJson => parsed.GetValue(options.Out) == "-";

    /// <summary>The scenario of an argument: a name, or a file, which is read as a variation of what it extends.</summary>
    public ScenarioReference ReferenceTo(string argument) => new(argument, overrides, []);

    /// <summary>The scenario of an argument without what --set says.</summary>
    public static ScenarioReference PlainReferenceTo(string argument) => new(argument, new Dictionary<string, JsonElement>(), []);

    public Laboratory OpenLaboratory(IEnumerable<string> arguments)
    {
        var database = OpenDatabase();
        return new Laboratory(LibraryOver(database, arguments), database, parsed.GetValue(options.Threads));
    }

    /// <summary>The scenarios of these arguments, in their order.</summary>
    public IReadOnlyList<Scenario> Resolve(IReadOnlyList<string> arguments)
    {
        var library = LibraryOver(OpenDatabase(), arguments);
        var refused = new List<Fault>();
        var resolved = new List<Scenario>();
        foreach (var argument in arguments)
            if (library.TryResolve(ReferenceTo(argument), out var scenario, out var faults))
                resolved.Add(scenario!);
            else
                refused.AddRange(faults);
        return refused.Count == 0 ? resolved : throw new BadInputException([.. refused.Select(BadInputException.LineOf).Distinct()]);
    }

    /// <summary>What the scenarios of these arguments say beyond those they extend.</summary>
    public IReadOnlyList<ScenarioChanges> ChangesOf(IReadOnlyList<string> arguments)
    {
        var library = LibraryOver(OpenDatabase(), arguments);
        return [.. arguments.Select(argument => library.ChangesOf(ReferenceTo(argument))).OfType<ScenarioChanges>()];
    }

    /// <summary>What an option that takes name=number was given.</summary>
    private Dictionary<string, double> NumbersOf(Option<string[]> option, Func<string, string> exampleFor, List<string> faults)
    {
        var numbers = new Dictionary<string, double>();
        foreach (var written in parsed.GetValue(option) ?? [])
        {
            var (name, text) = written.Split('=', 2) is [var left, var right] ? (left.Trim(), right.Trim()) : (written, "");
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                faults.Add($"{option.Name} {written}: write a name and a number, for example {option.Name} {exampleFor(name)}");
            else if (!numbers.TryAdd(name, number))
                faults.Add($"{option.Name} {name} is given twice");
        }

        return numbers;
    }

    private Database OpenDatabase() => new(DataFolder.Resolve(parsed.GetValue(options.Data)));

    private static ScenarioLibrary LibraryOver(Database database, IEnumerable<string> arguments) => new(ScenarioLibrary.FindShippedFolder(), FileScenarios.Over(new ResultStore(database), arguments));

    public void Write<T>(Terminal terminal, T answer, IReadOnlyList<ScenarioRows> rows, Func<string> page)
        where T : WorkAnswer
    {
        if (parsed.GetValue(options.Report) is { } report && answer.Completed > 0)
        {
            File.WriteAllText(report, page());
            terminal.Complain($"Wrote {report}.");
        }

        if (parsed.GetValue(options.Out) is not { } file)
            return;
        if (file == "-")
        {
            terminal.Data.WriteLine(JsonSerializer.Serialize(answer, Json.Indented));
            return;
        }

        using var writer = new StreamWriter(file);
        if (Path.GetExtension(file) == ".json")
            writer.WriteLine(JsonSerializer.Serialize(answer, Json.Indented));
        else
            ReplicationTable.WriteCsv(writer, rows);
        terminal.Complain($"Wrote {file}.");
    }
}
