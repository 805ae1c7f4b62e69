using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>Some of the replications behind an answer.</summary>
/// <param name="Total">How many there are, all scenarios together.</param>
/// <param name="Offset">How many come before these.</param>
/// <param name="Scenarios">The scenarios they are of, in this order.</param>
/// <param name="Replications">The rows.</param>
public sealed record ReplicationsPage(int Total, int Offset, IReadOnlyList<ScenarioRun> Scenarios, IReadOnlyList<ReplicationAnswer> Replications);

/// <summary>A scenario of an answer.</summary>
/// <param name="Scenario">Its name.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Replications">How many replications of it there are.</param>
public sealed record ScenarioRun(string Scenario, ulong Seed, int Replications)
{
    internal static IReadOnlyList<ScenarioRun> All(IReadOnlyList<ScenarioRows> rows) => [.. rows.Select(own => new ScenarioRun(own.Scenario, own.Seed, own.Rows.Count))];
}

/// <summary>One replication.</summary>
public sealed record ReplicationAnswer
{
    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The replication number, from 1.</summary>
    public required int Replication { get; init; }

    /// <summary>shipped, stopped or horizon.</summary>
    public required ReleaseStatus Status { get; init; }

    /// <summary>The digest of its event trace.</summary>
    public required string Digest { get; init; }

    /// <summary>Its outcomes by name; null where one does not apply.</summary>
    public required IReadOnlyDictionary<string, double> Outcomes { get; init; }

    /// <summary>Weeks of the driving chain: "planned" and each cause.</summary>
    public required IReadOnlyDictionary<string, double> Chain { get; init; }

    internal static ReplicationAnswer Of(string scenario, ulong seed, ReplicationRow row) => new()
    {
        Scenario = scenario,
        Seed = seed,
        Replication = row.Replication,
        Status = row.Status,
        Digest = row.TraceDigest,
        Outcomes = Organization.Outcomes.All.ToDictionary(outcome => outcome.Name, outcome => row.Outcomes[outcome.Index]),
        Chain = Delays.AllCauses.Select(cause => (Name: Delays.NameOf(cause), Weeks: Enum.GetValues<Delay>().Where(delay => Delays.CauseOf(delay) == cause).Sum(delay => row.ChainWeeks[(int)delay])))
            .Prepend((Name: "planned", Weeks: row.ChainWeeks[(int)Delay.None])).ToDictionary(entry => entry.Name, entry => entry.Weeks),
    };
}
