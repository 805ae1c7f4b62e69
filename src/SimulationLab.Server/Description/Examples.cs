using SimulationLab.Experiments;

namespace SimulationLab.Server;

/// <summary>An example of a request body in the API description.</summary>
/// <param name="ContentType">Its content type.</param>
/// <param name="Body">The text.</param>
internal sealed record Example(string ContentType, string Body);

/// <summary>The examples of the API description; tests send each of them.</summary>
internal static class Examples
{
    public static Example Of(WorkKind kind) => kind.Name switch
    {
        "experiment" => Experiment,
        "comparison" => Comparison,
        "attribution" => Attribution,
        "flip-point" => FlipPoint,
        "selection" => Selection,
        "tornado" => Tornado,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind.Name, "There is no example of it."),
    };

    public static readonly Example Experiment = new("application/json", """
        { "scenario": { "extends": "baseline", "overrides": { "compute.spareFraction": 0.2 } }, "replications": 200, "seed": 1 }
        """);

    public static readonly Example Comparison = new("application/json", """
        { "baseline": "baseline", "alternatives": [ "multi-year-commitments" ], "replications": 200, "seed": 1, "smallestDifference": { "release.week": 0.5 } }
        """);

    public static readonly Example Attribution = new("application/json", """{ "scenario": "baseline", "replications": 20, "seed": 1 }""");

    public static readonly Example FlipPoint = new("application/json", """
        { "baseline": "baseline", "alternative": "multi-year-commitments", "outcome": "release.week", "parameters": [ "market.shortageShare" ], "replications": 20 }
        """);

    public static readonly Example Selection = new("application/json", """
        { "scenarios": [ "baseline", "compute-shortage" ], "outcome": "release.week", "indifference": 1, "replications": 500 }
        """);

    public static readonly Example Tornado = new("application/json", """{ "scenario": "baseline", "parameters": [ "training.quality", "safety.findings" ], "replications": 20 }""");

    public static readonly Example Difference = new("application/json", """{ "baseline": "baseline", "alternative": "provider-outage", "seed": 1, "replication": 1, "over": 10 }""");

    public static readonly Example Twin = new("application/json", """{ "scenario": "baseline", "seed": 5, "replication": 1 }""");

    public static readonly Example Advance = new("application/json", """{ "weeks": 4 }""");

    public static readonly Example Play = new("application/json", """{ "weeksPerSecond": 2 }""");

    public static readonly Example Intervention = new("application/json", """{ "entity": "provider/aws", "outage": { "duration": "3 days" } }""");

    public static readonly Example Fork = new("application/json", """{ "interventions": [ { "entity": "cluster/gcp-1", "buyNodes": { "nodes": 150 } } ] }""");

    public static readonly Example Forecast = new("application/json", """
        { "futures": 100, "seed": 1, "week": 75, "budget": 190000000, "interventions": [ { "set": { "compute.spareFraction": 0.2 } } ] }
        """);

    public static readonly Example Scenario = new("application/yaml", """
        name: spares-and-inspection
        extends: baseline
        question: What do spare nodes and better inspection buy us together?
        set:
          compute.spareFraction: 0.1
          data.detection: 0.95
        events:
          - at: week 14
            entity: provider/aws
            outage: { duration: 3 days }
        """);
}
