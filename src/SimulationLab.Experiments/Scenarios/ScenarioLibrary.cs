using System.Collections.Concurrent;
using System.Text.Json;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>
/// Finds scenarios by name, shipped or saved, and resolves what they extend. A scenario is accepted whole or refused whole
/// with every fault. Safe for use from several threads.
/// </summary>
public sealed class ScenarioLibrary
{
    private const int LongestChain = 20;
    private readonly SortedDictionary<string, string> shipped = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ScenarioDocument> read = new(StringComparer.Ordinal);
    private readonly ISavedScenarios saved;
    private readonly IReadOnlyDictionary<string, string> sources = new Dictionary<string, string>();

    /// <summary>The scenarios of a folder and the saved ones.</summary>
    /// <param name="shippedFolder">The folder of the shipped ones.</param>
    /// <param name="saved">The saved ones.</param>
    /// <param name="furtherFolders">More folders of scenarios that come with the program.</param>
    public ScenarioLibrary(string shippedFolder, ISavedScenarios saved, params IReadOnlyList<string> furtherFolders)
    {
        this.saved = saved;
        foreach (var file in furtherFolders.Prepend(shippedFolder).SelectMany(folder => Directory.EnumerateFiles(folder, "*.yaml")))
            shipped[Path.GetFileNameWithoutExtension(file)] = File.ReadAllText(file);
    }

    private ScenarioLibrary(ScenarioLibrary today, IReadOnlyDictionary<string, string> sources) => (shipped, saved, this.sources) = (today.shipped, today.saved, sources);

    /// <summary>The folder of scenarios that the build puts beside the program.</summary>
    public static string FindShippedFolder() => Path.Combine(AppContext.BaseDirectory, "scenarios");

    /// <summary>The scenarios that come with the program and nobody's own; none can be saved.</summary>
    /// <param name="furtherFolders">More folders of scenarios that come with the program.</param>
    public static ScenarioLibrary OfShipped(params IReadOnlyList<string> furtherFolders) => new(FindShippedFolder(), new NoSavedScenarios(), furtherFolders);

    /// <summary>All scenarios, shipped first.</summary>
    public IReadOnlyList<ScenarioSummary> List() =>
        [.. shipped.Keys.Select(name => Summarize(name, true)), .. saved.Names().Where(name => !IsShipped(name)).Select(name => Summarize(name, false))];

    /// <summary>Whether a scenario of this name comes with the program.</summary>
    public bool IsShipped(string name) => shipped.ContainsKey(name);

    /// <summary>The text of a scenario as it was written; null when there is none.</summary>
    public string? TextOf(string name) => sources.GetValueOrDefault(name) ?? (shipped.TryGetValue(name, out var text) ? text : saved.Read(name));

    /// <summary>The texts that a scenario is made of today: its own and those of all it extends, by name; none when there is no such scenario.</summary>
    public IReadOnlyDictionary<string, string> SourcesOf(string name)
    {
        var chain = new Dictionary<string, string>();
        for (string? next = name; next is not null && !chain.ContainsKey(next) && TextOf(next) is { } text; next = Parse(text, null, new FaultList())?.Extends)
            chain.Add(next, text);
        return chain;
    }

    /// <summary>The same library, in which these names have the texts that they had once.</summary>
    public ScenarioLibrary AsOf(IReadOnlyDictionary<string, string> sources) => new(this, sources);

    /// <summary>One scenario, resolved. False with faults when there is none or it is broken.</summary>
    public bool TryGet(string name, out ScenarioView? view, out IReadOnlyList<Fault> faults)
    {
        view = null;
        var found = new FaultList();
        var chain = ChainOf(name, new Place("$"), found);
        var scenario = chain is null ? null : Resolve(chain, name, found);
        faults = found.All;
        if (chain is null || scenario is null)
            return false;
        var parent = chain.Count > 1 ? Resolve(chain[..^1], "parent", new FaultList()) : null;
        view = ViewOf(scenario, parent, chain[^1], IsShipped(name));
        return true;
    }

    /// <summary>The scenario that a request means.</summary>
    public bool TryResolve(ScenarioReference reference, out Scenario? scenario, out IReadOnlyList<Fault> faults)
    {
        var found = new FaultList();
        var documents = DocumentsOf(reference, found);
        scenario = Resolve(documents, documents is [.., { Name: { } name }] ? name : reference.Extends, found);
        faults = found.All;
        return scenario is not null;
    }

    /// <summary>What a scenario that was resolved says beyond the one it extends; null when it extends none.</summary>
    public ScenarioChanges? ChangesOf(ScenarioReference reference) => DocumentsOf(reference, new FaultList()) is [.., { Extends: { } extends, Name: var name } last]
        ? ScenarioChanges.Of(name ?? reference.Extends, NameOf(extends), last)
        : null;

    // A scenario in a file goes by its path until it is read.
    private string NameOf(string scenario) => ChainOf(scenario, new Place("$"), new FaultList()) is [.., { Name: { } name }] ? name : scenario;

    /// <summary>The documents of a reference from the root on, what a request varies last; without those that are missing or broken.</summary>
    private IReadOnlyList<ScenarioDocument> DocumentsOf(ScenarioReference reference, FaultList found)
    {
        var isPlain = reference.Overrides.Count == 0 && reference.Events.Count == 0 && reference.Name is null;
        var chain = ChainOf(reference.Extends, new Place(isPlain ? "$" : "$.extends"), found) ?? [];
        if (isPlain)
            return chain;
        var name = reference.Name ?? (chain is [.., { Name: { } own }] ? own : reference.Extends) + "-varied";
        return [.. chain, Variation(reference, found) with { Name = name, Extends = reference.Extends }];
    }

    /// <summary>Everything that is wrong with a text, without running or saving it.</summary>
    public IReadOnlyList<Fault> Validate(string text, string? file) => TryRead(text, file, out _, out var faults) ? [] : faults;

    /// <summary>Checks a scenario file that is not in the library and gives the scenario.</summary>
    public bool TryRead(string text, string? file, out Scenario? scenario, out IReadOnlyList<Fault> faults)
    {
        var found = new FaultList(file);
        scenario = null;
        var document = Parse(text, file, found);
        if (document is not null)
        {
            var chain = document.Extends is null ? [] : ChainOf(document.Extends, document.ExtendsPlace, found, document.Name);
            scenario = Resolve([.. chain ?? [], document], document.Name ?? "unnamed", found);
        }

        faults = found.All;
        return scenario is not null;
    }

    /// <summary>Saves a scenario of one's own under the name it states. Nothing is saved when anything is wrong.</summary>
    public bool TrySave(string name, string text, out IReadOnlyList<Fault> faults)
    {
        var found = new FaultList();
        if (IsShipped(name))
            found.Add(new Place("$.name"), $"'{name}' comes with the program and cannot be changed; save yours under another name", name);
        else if (TryRead(text, null, out var scenario, out var broken) && scenario!.Name != name)
            found.Add(new Place("$.name"), $"the scenario names itself '{scenario.Name}' but is to be saved as '{name}'; make them the same", scenario.Name, name);
        else
            found.Add(broken);
        faults = found.All;
        if (!found.IsEmpty)
            return false;
        saved.Write(name, text);
        return true;
    }

    private static ScenarioDocument? Parse(string text, string? file, FaultList faults) =>
        DocumentText.Read(text, faults) is { } node ? new ScenarioReader(faults, file).Read(node) : null;

    private static Scenario? Resolve(IReadOnlyList<ScenarioDocument> chain, string name, FaultList faults)
    {
        var builder = new ScenarioBuilder(faults);
        foreach (var document in chain)
            builder.Add(document);
        return builder.Build(name);
    }

    private static ScenarioDocument Variation(ScenarioReference reference, FaultList faults)
    {
        var reader = new ScenarioReader(faults, null);
        var settings = new List<Setting>();
        foreach (var (key, value) in reference.Overrides)
        {
            var place = new Place(new Place("$.overrides").Below(key));
            if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null or JsonValueKind.Undefined)
                faults.Add(place, $"{FaultList.Quote(key)} needs a single value: a number, a text or true or false", key);
            else if (JsonNodes.Read(value, place.Path, faults) is TextNode text)
                settings.Add(new Setting(key, place, place, text.Text));
        }

        var events = reference.Events.Select((element, i) => JsonNodes.Read(element, $"$.events[{i}]", faults)).OfType<Node>()
            .Select(reader.ReadEvent).OfType<EventDocument>();
        return new ScenarioDocument { Settings = settings, Events = [.. events] };
    }

    /// <summary>The documents from the root to the named one; null with faults when one is missing or broken.</summary>
    private List<ScenarioDocument>? ChainOf(string name, Place place, FaultList faults, string? already = null)
    {
        var chain = new List<ScenarioDocument>();
        var seen = new List<string>();
        if (already is not null)
            seen.Add(already);
        for (string? next = name; next is not null;)
        {
            if (seen.Contains(next) || seen.Count > LongestChain)
            {
                faults.Add(place, $"scenarios extend each other in a circle: {string.Join(" → ", seen.Append(next))}", next);
                return null;
            }

            seen.Add(next);
            if (TextOf(next) is not { } text)
            {
                faults.AddUnknown(place, "a scenario", next, shipped.Keys.Concat(saved.Names()));
                return null;
            }

            // A command names a scenario in a file by its path.
            var file = Path.GetExtension(next) is ".yaml" or ".yml" ? next : next + ".yaml";
            var own = new FaultList(file);
            // Shipped files do not change while the program runs; saved ones do.
            if (!read.TryGetValue(next, out var document))
                document = Parse(text, file, own);
            if (document is not null && own.IsEmpty && IsShipped(next))
                read[next] = document;
            if (document is null || !own.IsEmpty)
            {
                faults.Add(own.All);
                return null;
            }

            chain.Insert(0, document);
            next = document.Extends;
        }

        return chain;
    }

    private ScenarioSummary Summarize(string name, bool isShipped)
    {
        var faults = new FaultList();
        var chain = ChainOf(name, new Place("$"), faults);
        if (chain is not null)
            Resolve(chain, name, faults);
        return new ScenarioSummary(name, chain?[^1].Extends, chain?[^1].Question, isShipped, faults.All);
    }

    private static ScenarioView ViewOf(Scenario scenario, Scenario? parent, ScenarioDocument document, bool isShipped) => new(
        scenario.Name,
        document.Extends,
        document.Question,
        isShipped,
        [.. Catalogue.All.Select(parameter =>
        {
            var value = scenario.ValueOf(parameter);
            var inForce = parameter.Cause is { } cause && !scenario.IsOn(cause) ? parameter.PlanText! : parameter.Format(value);
            return new ParameterView(
                parameter.Key, parameter.Format(value), inForce, parameter.Unit, parameter.Source, parameter.IsAssumed,
                parameter.Cause is { } own ? Delays.NameOf(own) : null,
                parent is not null && !value.Equals(parent.ValueOf(parameter)), parameter.Format(value) != parameter.DefaultText, parameter.Description);
        })],
        [.. scenario.Network.Stages.Select(stage => new StageView(stage.Name, stage.Gate?.Criterion, [.. stage.Activities.Select(ViewOf)]))],
        [.. scenario.ImposedEvents.Select(imposed => new EventView(
            imposed.At.Weeks, imposed.Entity, imposed.Kind.Name,
            imposed.Given().ToDictionary(given => given.Field.Key, given => given.Field.Format(given.Value)),
            imposed.Kind.Cause is { } cause ? Delays.NameOf(cause) : null))]);

    private static ActivityView ViewOf(Activity activity) => new(
        activity.Name, activity.By, activity.Work, activity.After, activity.AtStart, activity.OnRework, activity.Team > 0 ? activity.Team : null,
        activity.StageEffort, activity.CrossCuttingEffort, activity.Hours is { } hours ? ActivityParameters.Duration.Format(hours) : null, activity.Job);
}
