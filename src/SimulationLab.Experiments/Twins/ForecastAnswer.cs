using System.Text.Json.Serialization;

namespace SimulationLab.Experiments;

/// <summary>How a twin may go on: many futures with the same past and new luck.</summary>
public sealed record ForecastAnswer
{
    /// <summary>The twin.</summary>
    public required string Twin { get; init; }

    /// <summary>The name of its scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>Weeks elapsed when it was asked.</summary>
    public required double Week { get; init; }

    /// <summary>How many futures were played.</summary>
    public required int Futures { get; init; }

    /// <summary>The seed of their luck.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The version of the model.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>The futures as things stand: their outcomes by name.</summary>
    public required IReadOnlyDictionary<string, OutcomeAnswer> Outcomes { get; init; }

    /// <summary>Futures in which the release never ships.</summary>
    public required int Censored { get; init; }

    /// <summary>The release week below which so many of the futures lie, in steps of 5 %.</summary>
    public required IReadOnlyList<CurvePoint> Curve { get; init; }

    /// <summary>Mean weeks of planned work that remain on the driving chain.</summary>
    public required double PlannedWeeks { get; init; }

    /// <summary>The causes of delay in what remains, largest first; with <see cref="PlannedWeeks"/> they add up to the mean weeks from now to the release.</summary>
    public required IReadOnlyList<Bottleneck> Bottlenecks { get; init; }

    /// <summary>The chance of the date and the budget that were asked about.</summary>
    public ChanceAnswer? Chance { get; init; }

    /// <summary>The same futures with what was proposed.</summary>
    public ProposalAnswer? Proposal { get; init; }

    /// <summary>The answer in words.</summary>
    public required IReadOnlyList<string> Explanation { get; init; }
}

/// <summary>A point of the S-curve.</summary>
/// <param name="Probability">The share of futures that have shipped.</param>
/// <param name="Week">By this week; null when that many never ship.</param>
public sealed record CurvePoint(double Probability, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Week);

/// <summary>A probability with its 95 % Wilson interval.</summary>
public sealed record Probability(double Value, double[] Ci95);

/// <summary>The chance to keep a date, a budget, and both at once.</summary>
public sealed record ChanceAnswer(double? Week, double? Budget, Probability? ByWeek, Probability? WithinBudget, Probability? Both);

/// <summary>What a proposal changes, future by future under the same luck.</summary>
public sealed record ProposalAnswer
{
    /// <summary>What is proposed, in words.</summary>
    public required IReadOnlyList<string> Interventions { get; init; }

    /// <summary>The outcomes with it.</summary>
    public required IReadOnlyDictionary<string, OutcomeAnswer> Outcomes { get; init; }

    /// <summary>Futures in which the release never ships.</summary>
    public required int Censored { get; init; }

    /// <summary>The differences (with − without), with verdicts.</summary>
    public required IReadOnlyDictionary<string, DifferenceAnswer> Differences { get; init; }

    /// <summary>Mean weeks of planned work that remain on the driving chain.</summary>
    public required double PlannedWeeks { get; init; }

    /// <summary>The causes of delay in what remains.</summary>
    public required IReadOnlyList<Bottleneck> Bottlenecks { get; init; }

    /// <summary>The chance of the date and the budget that were asked about.</summary>
    public ChanceAnswer? Chance { get; init; }
}
