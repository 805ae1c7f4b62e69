using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>How a twin stands.</summary>
public enum TwinStatus
{
    /// <summary>At rest: it waits to be moved on.</summary>
    Idle,

    /// <summary>On its way as fast as it goes.</summary>
    Advancing,

    /// <summary>On its way at a chosen speed.</summary>
    Playing,

    /// <summary>The release has shipped.</summary>
    Released,

    /// <summary>The release was given up, or was not out at the horizon.</summary>
    Stopped,

    /// <summary>It cannot go on; the error says why.</summary>
    Failed,
}

/// <summary>A twin as it stands.</summary>
public sealed record TwinAnswer
{
    /// <summary>Its identity.</summary>
    public required string Id { get; init; }

    /// <summary>The name of its scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>Its seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Which replication of its seed it is.</summary>
    public required int Replication { get; init; }

    /// <summary>The version of the model that plays it.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTime Created { get; init; }

    /// <summary>How it stands.</summary>
    public required TwinStatus Status { get; init; }

    /// <summary>Weeks elapsed.</summary>
    public required double Week { get; init; }

    /// <summary>For a release that never shipped: why, in words. Its <c>release.week</c> is then the horizon, not a date.</summary>
    public string? NeverShipped { get; init; }

    /// <summary>Where it is going: weeks elapsed there; null at rest, or for a gate or the end of the release.</summary>
    public double? GoalWeek { get; init; }

    /// <summary>Its speed while it plays.</summary>
    public double? WeeksPerSecond { get; init; }

    /// <summary>Messages delivered so far.</summary>
    public long Events { get; init; }

    /// <summary>The digest of its trace so far; at the end that of the same replication in an experiment.</summary>
    public required string Digest { get; init; }

    /// <summary>The outcomes known so far; what nobody can know before the release has ended comes then.</summary>
    public required IReadOnlyDictionary<string, TwinOutcome> Outcomes { get; init; }

    /// <summary>The stages: when they began and ended.</summary>
    public required IReadOnlyList<TwinStage> Stages { get; init; }

    /// <summary>The causes of delay on the driving chain, largest first; once the release has ended.</summary>
    public IReadOnlyList<Bottleneck>? Bottlenecks { get; init; }

    /// <summary>What was decided or befell it, by date.</summary>
    public required IReadOnlyList<TwinIntervention> Interventions { get; init; }

    /// <summary>Where it comes from, when it is a fork or a replay.</summary>
    public TwinOrigin? Origin { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }
}

/// <summary>An outcome of a twin so far.</summary>
public sealed record TwinOutcome(string Unit, double Value)
{
    /// <summary>The known ones by name; hidden ones only once the release has ended.</summary>
    public static IReadOnlyDictionary<string, TwinOutcome> Known(double[] outcomes, bool hasEnded) => Organization.Outcomes.All
        .Where(outcome => !double.IsNaN(outcomes[outcome.Index]) && (hasEnded || !outcome.IsHidden))
        .ToDictionary(outcome => outcome.Name, outcome => new TwinOutcome(outcome.Unit, outcomes[outcome.Index]));
}

/// <summary>A stage of a twin: weeks elapsed when it began and ended; null when it has not.</summary>
public sealed record TwinStage(string Name, double? Start, double? End);

/// <summary>An intervention of a twin.</summary>
/// <param name="Week">Weeks elapsed when it happens.</param>
/// <param name="Entity">Whom it concerns.</param>
/// <param name="Kind">What happens.</param>
/// <param name="Fields">How much, how long.</param>
/// <param name="What">All of it in words.</param>
/// <param name="Decided">When somebody decided it, UTC.</param>
public sealed record TwinIntervention(double Week, string Entity, string Kind, IReadOnlyDictionary<string, string> Fields, string What, DateTime Decided)
{
    /// <summary>The intervention as it was kept.</summary>
    public static TwinIntervention Of(Intervention intervention)
    {
        var imposed = intervention.Read();
        return new TwinIntervention(
            imposed.At.Weeks, imposed.Entity, imposed.Kind.Name, imposed.Given().ToDictionary(given => given.Field.Key, given => given.Field.Format(given.Value)),
            intervention.InWords(), intervention.Decided);
    }
}

/// <summary>The entities of a twin.</summary>
/// <param name="Twin">The twin.</param>
/// <param name="Week">Weeks elapsed.</param>
/// <param name="Entities">All of them, in the order of their names.</param>
public sealed record TwinEntities(string Twin, double Week, IReadOnlyList<TwinEntityLine> Entities);

/// <summary>One entity in a list.</summary>
/// <param name="Kind">For example "pod".</param>
/// <param name="Name">For example "infra-03".</param>
/// <param name="State">What it is doing, in words.</param>
/// <param name="WaitsFor">What it waits for; null when nothing.</param>
/// <param name="SinceWeek">Since when, in weeks elapsed; null when from the start.</param>
public sealed record TwinEntityLine(string Kind, string Name, string State, string? WaitsFor, double? SinceWeek);

/// <summary>One entity of a twin.</summary>
/// <param name="Twin">The twin.</param>
/// <param name="Week">Weeks elapsed.</param>
/// <param name="Kind">For example "pod".</param>
/// <param name="Name">For example "infra-03".</param>
/// <param name="State">What it is doing, in words.</param>
/// <param name="WaitsFor">What it waits for; null when nothing.</param>
/// <param name="SinceWeek">Since when, in weeks elapsed; null when from the start.</param>
/// <param name="Figures">Its numbers, with units.</param>
/// <param name="LastEvents">What it last sent or received, newest first.</param>
public sealed record TwinEntity(
    string Twin, double Week, string Kind, string Name, string State, string? WaitsFor, double? SinceWeek, IReadOnlyList<Figure> Figures, IReadOnlyList<TwinEvent> LastEvents)
{
    private const int Decimals = 6;

    /// <summary>Figures as people read them, to six decimals: sums of fractions come out as 81.74999999999903 where 81.75 is meant. What is below one keeps six digits.</summary>
    public static IReadOnlyList<Figure> InShort(IReadOnlyList<Figure> figures) => [.. figures.Select(figure => figure with { Value = InShort(figure.Value) })];

    private static double InShort(double value)
    {
        if (value == 0 || !double.IsFinite(value))
            return value;
        var leadingZeros = -(int)Math.Floor(Math.Log10(Math.Abs(value))) - 1;
        return Math.Round(value, Math.Clamp(Decimals + leadingZeros, Decimals, 15));
    }
}

/// <summary>The books of a twin so far.</summary>
/// <param name="Twin">The twin.</param>
/// <param name="Week">Weeks elapsed.</param>
/// <param name="Postings">All postings, in order.</param>
public sealed record TwinLedger(string Twin, double Week, IReadOnlyList<TwinPosting> Postings);

/// <summary>One posting.</summary>
/// <param name="Week">Weeks elapsed.</param>
/// <param name="Book">release or organization.</param>
/// <param name="Account">The expense account.</param>
/// <param name="Usd">The amount in dollars, exact to the hundredth of a cent.</param>
/// <param name="Entity">Who spends.</param>
/// <param name="Reason">What for.</param>
public sealed record TwinPosting(double Week, Book Book, Account Account, decimal Usd, string Entity, string Reason)
{
    /// <summary>The line of the journal.</summary>
    public static TwinPosting Of(Posting posting) =>
        new(posting.At.Weeks, posting.Book, posting.Debit, posting.Amount.HundredthsOfCent / 10_000m, posting.Entity, posting.Reason);
}

/// <summary>Something that happened in a twin: a message that was delivered.</summary>
/// <param name="Id">Its number, counting all messages of the twin; ask for what came after it to resume.</param>
/// <param name="Week">Weeks elapsed.</param>
/// <param name="From">Who sent it: an entity, or "outside".</param>
/// <param name="To">Who got it.</param>
/// <param name="What">What it was about, in words.</param>
/// <param name="Activity">The activity it concerns; null for none.</param>
public sealed record TwinEvent(long Id, double Week, string From, string To, string What, string? Activity);

/// <summary>Some of the events of a twin.</summary>
/// <param name="Events">In order.</param>
/// <param name="Last">The number of the last message looked at: ask for what came after it to go on.</param>
public sealed record TwinEventsPage(IReadOnlyList<TwinEvent> Events, long Last);
