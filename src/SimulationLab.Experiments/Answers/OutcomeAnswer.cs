using System.Text.Json.Serialization;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>One outcome over all replications of a scenario.</summary>
public sealed record OutcomeAnswer
{
    /// <summary>The unit of all numbers below.</summary>
    public required string Unit { get; init; }

    /// <summary>Which way is better: lower, higher or neither.</summary>
    public required Better Better { get; init; }

    /// <summary>Replications in which the outcome applies.</summary>
    public required int N { get; init; }

    /// <summary>The mean.</summary>
    public required double Mean { get; init; }

    /// <summary>Its 95 % Student t interval.</summary>
    public required double[] Ci95 { get; init; }

    /// <summary>The 95 % interval of the mean that holds at every look, however long one goes on looking; absent below 50 replications.</summary>
    public double[]? Ci95Anytime { get; init; }

    /// <summary>The 10th percentile; null when it reaches releases that never shipped.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? P10 { get; init; }

    /// <summary>The median.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? P50 { get; init; }

    /// <summary>The 80th percentile.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? P80 { get; init; }

    /// <summary>Its distribution-free 95 % interval.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double?[] P80ci95 { get; init; }

    /// <summary>The 90th percentile.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? P90 { get; init; }

    /// <summary>True when some releases never shipped: they count in the mean, and in differences, with the week of the horizon.</summary>
    public bool? MeanIsRestricted { get; init; }

    /// <summary>The answer for this outcome.</summary>
    public static OutcomeAnswer Of(Outcome outcome, Replications rows)
    {
        double[] values = [.. rows.Values(outcome).Where(value => !double.IsNaN(value))];
        var isWeek = outcome == Outcomes.ReleaseWeek;
        // A release that never shipped is later than every other.
        var percentiles = new Percentiles(isWeek ? rows.WeeksToShip() : values);
        var mean = MeanEstimate.Of(values);
        return new OutcomeAnswer
        {
            Unit = outcome.Unit,
            Better = outcome.Better,
            N = mean.N,
            Mean = mean.Mean,
            Ci95 = mean.Interval(),
            Ci95Anytime = mean.N < ConfidenceSequence.BurnIn ? null : ConfidenceSequence.Of(mean).Interval(),
            P10 = percentiles[0.1],
            P50 = percentiles[0.5],
            P80 = percentiles[0.8],
            P80ci95 = percentiles.Interval(0.8),
            P90 = percentiles[0.9],
            MeanIsRestricted = isWeek && rows.Censored > 0 ? true : null,
        };
    }

    /// <summary>All outcomes, by name.</summary>
    public static IReadOnlyDictionary<string, OutcomeAnswer> All(Replications rows) =>
        Outcomes.All.ToDictionary(outcome => outcome.Name, outcome => Of(outcome, rows));
}
