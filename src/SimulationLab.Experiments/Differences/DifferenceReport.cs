using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>Two scenarios on the same luck: where they part, through whom the change travels, and what comes of it. A difference is alternative − baseline.</summary>
public sealed record DifferenceReport
{
    /// <summary>The name of the baseline.</summary>
    public required string Baseline { get; init; }

    /// <summary>The name of the alternative.</summary>
    public required string Alternative { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The replication number.</summary>
    public required int Replication { get; init; }

    /// <summary>The version of the model that ran.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>What the rest says, in words.</summary>
    public required IReadOnlyList<string> Explanation { get; init; }

    /// <summary>The parameters that differ.</summary>
    public required IReadOnlyList<ParameterDifference> Parameters { get; init; }

    /// <summary>The dated events that only one of them has.</summary>
    public required IReadOnlyList<EventDifference> Events { get; init; }

    /// <summary>The lines of the lifecycle that only one of them has.</summary>
    public required IReadOnlyList<NetworkDifference> Network { get; init; }

    /// <summary>How many messages each run delivered, and how many of them at the same time with the same content.</summary>
    public required MessageCounts Messages { get; init; }

    /// <summary>The last thing that is the same: a message that both runs have and on which its receiver did something else. Null when they never part, or part by an event.</summary>
    public Divergence? Origin { get; init; }

    /// <summary>The first message that is not the same; null when they never part.</summary>
    public Divergence? FirstDivergence { get; init; }

    /// <summary>The first message that is not the same and that somebody in the organization could see.</summary>
    public Divergence? FirstVisible { get; init; }

    /// <summary>The stages of the baseline, in order.</summary>
    public required IReadOnlyList<StageDifference> Stages { get; init; }

    /// <summary>The release.</summary>
    public required ReleaseDifference Release { get; init; }

    /// <summary>How the change reached the end of each stage that moves, and the end of the release; in this order.</summary>
    public required IReadOnlyList<CarrierChain> Chains { get; init; }

    /// <summary>The money.</summary>
    public required LedgerDifference Ledger { get; init; }

    /// <summary>The same over many replications; null when nobody asked.</summary>
    public DifferenceStatistics? Over { get; init; }

    /// <summary>The name of the first stage whose end is not the same; null when none moves.</summary>
    public string? FirstStageToPart => Stages.FirstOrDefault(stage => stage.Parts)?.Name;
}

/// <summary>A parameter that differs.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Baseline">Its value in the baseline, as it would be written.</param>
/// <param name="Alternative">Its value in the alternative.</param>
/// <param name="Description">What it means.</param>
/// <param name="IsInForce">Whether the difference counts: not while the parameter's cause is off in both.</param>
public sealed record ParameterDifference(string Key, string Unit, string Baseline, string Alternative, string Description, bool IsInForce);

/// <summary>An event that only one of the scenarios has.</summary>
/// <param name="In">Which.</param>
/// <param name="Week">Weeks elapsed when it happens.</param>
/// <param name="What">What happens to whom.</param>
public sealed record EventDifference(RunSide In, double Week, string What);

/// <summary>A line of the lifecycle that only one of the scenarios has.</summary>
/// <param name="In">Which.</param>
/// <param name="Line">A stage or an activity with all it is made of.</param>
public sealed record NetworkDifference(RunSide In, string Line);

/// <summary>Delivered messages.</summary>
public sealed record MessageCounts(int Baseline, int Alternative, int Common);

/// <summary>A message at which the runs part.</summary>
/// <param name="From">Who sent it; "outside" for an event.</param>
/// <param name="To">Whom it reached.</param>
/// <param name="What">What it was.</param>
/// <param name="Activity">The activity it concerns; null for none.</param>
/// <param name="BaselineWeek">Weeks elapsed when it came in the baseline; null when it never did.</param>
/// <param name="AlternativeWeek">Weeks elapsed when it came in the alternative; null when it never did. The same in both: it said something else.</param>
public sealed record Divergence(string From, string To, string What, string? Activity, double? BaselineWeek, double? AlternativeWeek)
{
    /// <summary>When the runs part: the earlier of both.</summary>
    public double Week => Math.Min(BaselineWeek ?? double.PositiveInfinity, AlternativeWeek ?? double.PositiveInfinity);

    internal static Divergence? Of(TracePlace? place, Alignment runs)
    {
        if (place is not { } first)
            return null;
        var message = runs.MessageAt(first);
        var own = message.At.Weeks;
        double? others = runs.CounterpartOf(first) is { } other ? runs.MessageAt(other).At.Weeks : null;
        var trace = runs[first.Side];
        var (before, after) = first.Side == RunSide.Baseline ? ((double?)own, others) : (others, own);
        return new Divergence(trace.Roster.KeyOf(message.Sender), trace.Roster.KeyOf(message.Receiver), message.Kind.Words, trace.ActivityOf(message), before, after);
    }
}

/// <summary>When a stage ran in both; weeks elapsed, null for what did not begin or end.</summary>
/// <param name="Name">The stage.</param>
/// <param name="BaselineStartWeek">When it began in the baseline.</param>
/// <param name="BaselineEndWeek">When it ended in the baseline.</param>
/// <param name="AlternativeStartWeek">When it began in the alternative.</param>
/// <param name="AlternativeEndWeek">When it ended in the alternative.</param>
/// <param name="StartDifferenceWeeks">How much later it began.</param>
/// <param name="EndDifferenceWeeks">How much later it ended.</param>
/// <param name="Parts">Whether its end is not the same.</param>
public sealed record StageDifference(
    string Name, double? BaselineStartWeek, double? BaselineEndWeek, double? AlternativeStartWeek, double? AlternativeEndWeek,
    double? StartDifferenceWeeks, double? EndDifferenceWeeks, bool Parts)
{
    internal static IReadOnlyList<StageDifference> All(Alignment runs)
    {
        var (before, after) = (runs[RunSide.Baseline], runs[RunSide.Alternative]);
        return [.. before.Scenario.Network.Stages.Select((stage, i) =>
            Of(stage.Name, before.Result.Stages[i], after.StageNumber(stage.Name) is { } number ? after.Result.Stages[number] : null))];
    }

    private static StageDifference Of(string name, StageSpan? baseline, StageSpan? alternative) => new(
        name, baseline?.Start?.Weeks, baseline?.End?.Weeks, alternative?.Start?.Weeks, alternative?.End?.Weeks,
        (alternative?.Start - baseline?.Start)?.Weeks, (alternative?.End - baseline?.End)?.Weeks, baseline?.End != alternative?.End);
}

/// <summary>The end of the release in both.</summary>
/// <param name="BaselineWeek">Its release week in the baseline; the horizon if it never shipped.</param>
/// <param name="AlternativeWeek">Its release week in the alternative.</param>
/// <param name="DifferenceWeeks">How much later it is out.</param>
/// <param name="BaselineStatus">How it ended in the baseline.</param>
/// <param name="AlternativeStatus">How it ended in the alternative.</param>
public sealed record ReleaseDifference(double BaselineWeek, double AlternativeWeek, double DifferenceWeeks, ReleaseStatus BaselineStatus, ReleaseStatus AlternativeStatus)
{
    internal static ReleaseDifference Of(Alignment runs)
    {
        var (baseline, alternative) = (runs[RunSide.Baseline].Result, runs[RunSide.Alternative].Result);
        var (before, after) = (baseline.Outcomes[Outcomes.ReleaseWeek.Index], alternative.Outcomes[Outcomes.ReleaseWeek.Index]);
        return new ReleaseDifference(before, after, after - before, baseline.Status, alternative.Status);
    }
}
