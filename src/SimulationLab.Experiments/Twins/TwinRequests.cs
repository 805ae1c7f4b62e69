using System.Globalization;
using System.Text.Json;
using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>Make a twin.</summary>
/// <param name="Scenario">Of what.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Replication">Which replication of the seed it is, from 1.</param>
public sealed record TwinRequest(ScenarioReference Scenario, ulong Seed, int Replication);

/// <summary>Move a twin on.</summary>
/// <param name="By">By so much; null when it says how far instead.</param>
/// <param name="ToGate">Up to the next gate; otherwise, without <paramref name="By"/>, to the end of the release.</param>
public sealed record AdvanceRequest(Duration? By, bool ToGate);

/// <summary>Branch a twin.</summary>
/// <param name="At">From when; null for now.</param>
/// <param name="Interventions">What is decided otherwise in the branch.</param>
public sealed record ForkRequest(SimTime? At, IReadOnlyList<JsonElement> Interventions);

/// <summary>Ask a twin how it may go on.</summary>
public sealed record ForecastRequest
{
    /// <summary>How many futures are played.</summary>
    public required int Futures { get; init; }

    /// <summary>The seed of their luck; never that of the twin's own.</summary>
    public required ulong Seed { get; init; }

    /// <summary>What is proposed: the same futures are played with and without it.</summary>
    public required IReadOnlyList<JsonElement> Interventions { get; init; }

    /// <summary>Asks for the chance to ship by this week; null for none.</summary>
    public double? Week { get; init; }

    /// <summary>Asks for the chance to stay within this budget in dollars; null for none.</summary>
    public double? Budget { get; init; }
}

/// <summary>Reads what is asked of twins; everything that is wrong is reported at once.</summary>
public static class TwinRequestReader
{
    private const int MostFutures = 10_000;
    private const double FastestWeeksPerSecond = 1000;

    /// <summary>Reads the body that makes a twin.</summary>
    public static bool TryReadTwin(string json, out TwinRequest? request, out IReadOnlyList<Fault> faults) =>
        RequestReader.TryRead(json, "a twin", out request, out faults, (body, found) =>
        {
            var scenario = body.Scenario("scenario", isRequired: true);
            var replication = body.WholeNumber("replication") ?? 1;
            if (replication < 1)
                found.Add(new Place("$.replication"), $"replications are numbered from 1; found {replication}", $"{replication}", "1 or more");
            return new TwinRequest(scenario ?? new ScenarioReference("", new Dictionary<string, JsonElement>(), []), body.Seed("seed") ?? 1, replication);
        });

    /// <summary>Reads the body that moves a twin on.</summary>
    public static bool TryReadAdvance(string json, out AdvanceRequest? request, out IReadOnlyList<Fault> faults) =>
        RequestReader.TryRead(json, "an advance", out request, out faults, (body, found) =>
        {
            (string Unit, double? Number)[] spans = [("weeks", body.Number("weeks")), ("days", body.Number("days")), ("hours", body.Number("hours"))];
            var until = body.Text("until");
            var given = spans.Where(span => span.Number is not null).ToList();
            if (given.Count + (until is null ? 0 : 1) != 1 && found.IsEmpty)
                found.Add(new Place("$"), "say how far with exactly one of weeks, days, hours or until", allowed: "{\"weeks\":4}, {\"days\":1}, {\"hours\":6}, {\"until\":\"gate\"} or {\"until\":\"release\"}");
            if (until is not (null or "gate" or "release"))
                found.AddUnknown(new Place("$.until"), "a place to stop", until, ["gate", "release"]);
            foreach (var (unit, number) in given)
                if (number is not (> 0 and <= 10_000))
                    found.Add(new Place($"$.{unit}"), string.Create(CultureInfo.InvariantCulture, $"a twin moves on by more than 0 and at most 10000 {unit}; found {number}"), allowed: "more than 0, at most 10000");
            Duration? by = given.Count == 0 || !found.IsEmpty ? null : given[0].Unit switch
            {
                "weeks" => Duration.FromWeeks(given[0].Number!.Value),
                "days" => Duration.FromDays(given[0].Number!.Value),
                _ => Duration.FromHours(given[0].Number!.Value),
            };
            return new AdvanceRequest(by, until == "gate");
        });

    /// <summary>Reads the body that sets a speed, in weeks per second.</summary>
    public static bool TryReadPlay(string json, out double weeksPerSecond, out IReadOnlyList<Fault> faults)
    {
        RequestReader.TryRead(json, "a speed", out string? speed, out faults, (body, found) =>
        {
            var weeks = body.Number("weeksPerSecond") ?? 1;
            if (weeks is not (>= 0.001 and <= FastestWeeksPerSecond))
                found.Add(new Place("$.weeksPerSecond"), string.Create(CultureInfo.InvariantCulture, $"the speed is 0.001 to {FastestWeeksPerSecond} weeks per second; found {weeks}"), allowed: $"0.001 to {FastestWeeksPerSecond}");
            return weeks.ToString("R", CultureInfo.InvariantCulture);
        });
        weeksPerSecond = speed is null ? 1 : double.Parse(speed, CultureInfo.InvariantCulture);
        return faults.Count == 0;
    }

    /// <summary>Reads the body that branches a twin.</summary>
    public static bool TryReadFork(string json, out ForkRequest? request, out IReadOnlyList<Fault> faults) =>
        RequestReader.TryRead(json, "a fork", out request, out faults, (body, found) =>
        {
            var at = body.Text("at") is { } text ? new ScenarioReader(found, null).ReadWeek(new TextNode(new Place("$.at"), text)) : null;
            return new ForkRequest(at, body.List("interventions", "events"));
        });

    /// <summary>Reads the body that asks for a forecast.</summary>
    public static bool TryReadForecast(string json, out ForecastRequest? request, out IReadOnlyList<Fault> faults) =>
        RequestReader.TryRead(json, "a forecast", out request, out faults, (body, found) =>
        {
            var read = new ForecastRequest
            {
                Futures = body.WholeNumber("futures") ?? 500,
                Seed = body.Seed("seed") ?? 1,
                Interventions = body.List("interventions", "events"),
                Week = body.Number("week"),
                Budget = body.Number("budget"),
            };
            if (read.Futures is < 2 or > MostFutures)
                found.Add(new Place("$.futures"), $"a forecast plays 2 to {MostFutures} futures; found {read.Futures}", $"{read.Futures}", $"2 to {MostFutures}");
            foreach (var (name, number) in new[] { ("week", read.Week), ("budget", read.Budget) })
                if (number is <= 0)
                    found.Add(new Place($"$.{name}"), string.Create(CultureInfo.InvariantCulture, $"'{name}' must be more than 0; found {number}"), allowed: "more than 0");
            return read;
        });

    /// <summary>
    /// Reads interventions for a twin of this scenario: what they name must exist, and they may not be dated before
    /// <paramref name="earliest"/>, which is also the date of one that bears none.
    /// </summary>
    public static bool TryReadInterventions(
        IReadOnlyList<JsonElement> elements, string path, Scenario scenario, SimTime earliest, out IReadOnlyList<Intervention> interventions, out IReadOnlyList<Fault> faults)
    {
        var found = new FaultList();
        var reader = new ScenarioReader(found, null);
        var roster = OrganizationChart.RosterOf(scenario);
        var read = new List<Intervention>();
        for (var i = 0; i < elements.Count; i++)
        {
            var place = new Place(elements.Count == 1 && path == "$" ? "$" : $"{path}[{i}]");
            if (JsonNodes.Read(elements[i], place.Path, found) is not { } node)
                continue;
            CheckDateAndEntity(node, roster, scenario, earliest, found);
            if (reader.ReadEvent(node, earliest) is not { Event: var imposed })
                continue;
            if (imposed.Kind.Cause is { } cause && !scenario.IsOn(cause))
                found.Add(place, $"'{imposed.Kind.Name}' cannot happen here: the scenario has the cause '{Delays.NameOf(cause)}' switched off", imposed.Kind.Name);
            read.Add(Intervention.Of(imposed, earliest));
        }

        faults = found.All;
        interventions = found.IsEmpty ? read : [];
        return found.IsEmpty;
    }

    /// <summary>Looks at date and entity by themselves, so that they are reported together with whatever else is wrong.</summary>
    private static void CheckDateAndEntity(Node node, Roster roster, Scenario scenario, SimTime earliest, FaultList faults)
    {
        if (node is not MapNode map)
            return;
        TextNode? TextOf(string key) => map.Entries.FirstOrDefault(entry => entry.Key == key)?.Value as TextNode;
        if (TextOf("at") is { } date && new ScenarioReader(new FaultList(), null).ReadWeek(date) is { } at && at < earliest)
            faults.Add(date.Place, $"{FaultList.Quote(date.Text)} is past: the twin is at '{EventText.WeekOf(earliest)}'. To change what was, fork it at an earlier week", date.Text, $"{EventText.WeekOf(earliest)} or later");
        var horizon = scenario.Get(RunParameters.HorizonWeeks);
        if (TextOf("at") is { } late && new ScenarioReader(new FaultList(), null).ReadWeek(late) is { } after && after >= SimTime.FromWeeks(horizon))
            faults.Add(late.Place, $"{FaultList.Quote(late.Text)} never comes: a release not out after {horizon} weeks is over (run.horizonWeeks)", late.Text, $"before week {horizon + 1}");
        if (TextOf("entity") is { } entity && entity.Text != EntityKinds.Everybody && EntityKinds.All.Contains(entity.Text.Split('/')[0]) && !roster.TryFind(entity.Text, out _))
            faults.AddUnknown(entity.Place, "an entity of this twin", entity.Text, roster.Keys.Where(key => key.StartsWith(entity.Text.Split('/')[0] + "/", StringComparison.Ordinal)));
    }

    /// <summary>Reads the body of one intervention as it stands; <see cref="TryReadInterventions"/> says what it means.</summary>
    public static bool TryReadIntervention(string json, out IReadOnlyList<JsonElement>? element, out IReadOnlyList<Fault> faults) =>
        RequestReader.TryRead(json, "an intervention", out element, out faults, (body, _) => (IReadOnlyList<JsonElement>)[body.Everything()]);
}
