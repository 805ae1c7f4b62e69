using System.Text.Json.Serialization;

namespace SimulationLab.Experiments;

/// <summary>What the evidence says about a difference.</summary>
public enum Verdict
{
    /// <summary>The alternative is better.</summary>
    Better,

    /// <summary>The alternative is worse.</summary>
    Worse,

    /// <summary>They differ by less than the smallest difference that matters.</summary>
    Equivalent,

    /// <summary>There is not enough evidence to say.</summary>
    Undecided,
}

/// <summary>The difference alternative − baseline of one outcome.</summary>
public sealed record DifferenceAnswer
{
    /// <summary>The unit.</summary>
    public required string Unit { get; init; }

    /// <summary>The mean paired difference.</summary>
    public required double Mean { get; init; }

    /// <summary>Its 95 % interval.</summary>
    public required double[] Ci95 { get; init; }

    /// <summary>The 95 % interval that holds at every look; absent below 50 replications.</summary>
    public double[]? Ci95Anytime { get; init; }

    /// <summary>The p-value of "no difference", adjusted by Holm over all verdicts of the comparison; null where no verdict is given.</summary>
    public double? AdjustedP { get; init; }

    /// <summary>The verdict; null for an outcome that is neither better nor worse by itself.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>The smallest difference that matters, as asked; null when nothing was said of it.</summary>
    public double? SmallestDifference { get; init; }

    /// <summary>Whether all of the 95 % interval is less than matters, whatever the verdict.</summary>
    [JsonIgnore]
    public bool IsLessThanMatters => SmallestDifference is { } bound && Ci95[0] > -bound && Ci95[1] < bound;

    /// <summary>How many times more replications independent runs would have needed.</summary>
    public double? VarianceReduction { get; init; }

    /// <summary>Whether both gave the same in every replication.</summary>
    internal bool IsNone => Mean == 0 && Ci95 is [0, 0];

    /// <summary>The verdict in a word: of what is the same in every replication there is nothing to decide.</summary>
    public string VerdictInWords() => Verdict is Experiments.Verdict.Undecided && IsNone ? "none" : Verdict?.ToString().ToLowerInvariant() ?? "–";
}

/// <summary>One scenario of a comparison.</summary>
public sealed record ComparedScenario
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Replications in which the release never shipped.</summary>
    public required int Censored { get; init; }

    /// <summary>The outcomes by name.</summary>
    public required IReadOnlyDictionary<string, OutcomeAnswer> Outcomes { get; init; }

    /// <summary>The differences to the baseline by outcome; absent for the baseline.</summary>
    public IReadOnlyDictionary<string, DifferenceAnswer>? Differences { get; init; }

    /// <summary>The stages in order.</summary>
    public required IReadOnlyList<StageAnswer> Stages { get; init; }

    /// <summary>Mean weeks of planned work on the driving chain.</summary>
    public required double PlannedWeeks { get; init; }

    /// <summary>The causes of delay, largest first.</summary>
    public required IReadOnlyList<Bottleneck> Bottlenecks { get; init; }

    /// <summary>What it changes on the driving chain against the baseline, largest first; absent for the baseline.</summary>
    public IReadOnlyList<ChainChange>? ChainChanges { get; init; }

    /// <summary>Date and budget at risk, and what they hang on.</summary>
    public RiskAnswer? Risk { get; init; }
}

/// <summary>The answer to a comparison, or its state while there is none.</summary>
public sealed record ComparisonAnswer : WorkAnswer
{
    /// <summary>The baseline.</summary>
    public ComparedScenario? Baseline { get; init; }

    /// <summary>The alternatives in the order asked.</summary>
    public IReadOnlyList<ComparedScenario>? Alternatives { get; init; }

    /// <summary>Which scenarios may be the best, by release.week and by cost.total: multiple comparisons with the best, all intervals holding at once.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<BestAnswer>>? BestBy { get; init; }

    /// <summary>The answer in words.</summary>
    public IReadOnlyList<string>? Explanation { get; init; }

    /// <summary>Which may be the best, in words; null for two scenarios, of which the verdict says it.</summary>
    public string? BestInWords() => BestBy is null || Alternatives is not { Count: > 1 } ? null
        : $"The best may be, {string.Join("; ", BestBy.Select(own => $"by {own.Key}: {string.Join(" or ", own.Value.Where(best => best.MayBeBest).Select(best => best.Scenario))}"))}.";
}

/// <summary>One scenario against the best of the others.</summary>
/// <param name="Scenario">Its name.</param>
/// <param name="Difference">Its mean less the best mean of the others.</param>
/// <param name="Ci95">The interval of that difference; those of all scenarios hold at once.</param>
/// <param name="MayBeBest">Whether the data leave it a chance of being the best.</param>
public sealed record BestAnswer(string Scenario, double Difference, double[] Ci95, bool MayBeBest);
