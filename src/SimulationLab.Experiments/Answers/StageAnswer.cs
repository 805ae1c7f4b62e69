using System.Text.Json.Serialization;

namespace SimulationLab.Experiments;

/// <summary>One stage over all replications that finished it.</summary>
/// <param name="Name">The stage.</param>
/// <param name="Weeks">From gate to gate.</param>
public sealed record StageAnswer(string Name, StageWeeks Weeks)
{
    /// <summary>The answers for all stages of a network.</summary>
    public static IReadOnlyList<StageAnswer> All(Organization.Network network, Replications rows) =>
        [.. network.Stages.Select((stage, i) => new StageAnswer(stage.Name, StageWeeks.Of([.. rows.StageWeeks(i).Where(double.IsFinite)])))];
}

/// <summary>The length of a stage in weeks.</summary>
public sealed record StageWeeks(
    int N,
    double Mean,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? P10,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? P50,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? P90)
{
    internal static StageWeeks Of(IReadOnlyList<double> weeks)
    {
        var percentiles = new Percentiles(weeks);
        return new StageWeeks(weeks.Count, MeanEstimate.Of(weeks).Mean, percentiles[0.1], percentiles[0.5], percentiles[0.9]);
    }
}
