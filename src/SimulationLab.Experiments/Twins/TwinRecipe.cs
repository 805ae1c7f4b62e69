using System.Collections.Concurrent;
using System.Text.Json;
using SimulationLab.Kernel;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>
/// Everything that determines a twin but the version of the model: it can be played again from this to any moment, and
/// does the same.
/// </summary>
public sealed record TwinRecipe
{
    private const int MostRemembered = 64;

    private static readonly ConcurrentDictionary<string, Organization.Scenario> Remembered = new(StringComparer.Ordinal);

    /// <summary>The scenario as a text of its own; see <see cref="ScenarioText"/>.</summary>
    public required string Scenario { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The replication number, from 1.</summary>
    public required int Replication { get; init; }

    /// <summary>What was decided on the way, in the order of decision.</summary>
    public IReadOnlyList<Intervention> Interventions { get; init; } = [];

    /// <summary>The random numbers of the twin.</summary>
    public Luck Luck() => new(Seed, Replication);

    /// <summary>The scenario; twins of the same one share it.</summary>
    public Organization.Scenario ReadScenario()
    {
        if (Remembered.Count >= MostRemembered)
            Remembered.Clear();
        return Remembered.GetOrAdd(Scenario, ScenarioText.Read);
    }

    /// <summary>The twin before anything has happened, in the in-process host.</summary>
    /// <param name="observer">Sees each delivered message; null costs nothing.</param>
    public Simulation Start(ITraceObserver? observer = null) =>
        Organization.Replication.Start(ReadScenario(), Seed, Replication, observer, [.. Interventions.Select(intervention => intervention.Read())]);

    /// <summary>The recipe as it is stored and sent.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json.Options);

    /// <summary>Reads a stored recipe.</summary>
    public static TwinRecipe FromJson(string json) => JsonSerializer.Deserialize<TwinRecipe>(json, Json.Options)!;
}

/// <summary>An act of management or a shock that came to a twin from outside.</summary>
/// <param name="At">When, in microseconds of simulated time.</param>
/// <param name="Event">What, as in a scenario file, in JSON.</param>
/// <param name="Decided">When somebody decided it, UTC.</param>
/// <param name="DecidedAt">When in microseconds of simulated time; never after <paramref name="At"/>.</param>
public sealed record Intervention(long At, string Event, DateTime Decided, long DecidedAt)
{
    /// <summary>The intervention that brings this event about.</summary>
    internal static Intervention Of(ImposedEvent imposed, SimTime decidedAt) =>
        new(imposed.At.Microseconds, EventText.Write(imposed).ToJsonString(Json.Options), DateTime.UtcNow, decidedAt.Microseconds);

    /// <summary>The event.</summary>
    /// <exception cref="FormatException">It is none of this version.</exception>
    public ImposedEvent Read()
    {
        var faults = new FaultList();
        using var json = JsonDocument.Parse(Event);
        return JsonNodes.Read(json.RootElement, "$", faults) is { } node && new ScenarioReader(faults, null).ReadEvent(node) is { } read && faults.IsEmpty
            ? read.Event with { At = new SimTime(At) }
            : throw new FormatException(string.Join("\n", faults.All));
    }

    /// <summary>What happens, in words.</summary>
    public string InWords() => EventText.InWords(Read());
}
