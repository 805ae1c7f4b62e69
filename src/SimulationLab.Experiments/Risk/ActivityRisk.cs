using System.Text.Json.Serialization;
using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>
/// How much the release hangs on one activity. Its duration is the time it was under way, all its turns added up; 0 where a
/// release shipped without it. A release that never shipped counts with the week of the horizon, and what it had not ended
/// with the time until it was given up; of what it never came to it says nothing but that it was not on the chain.
/// </summary>
public sealed record ActivityRisk
{
    /// <summary>The activity.</summary>
    public required string Name { get; init; }

    /// <summary>Its stage.</summary>
    public required string Stage { get; init; }

    /// <summary>Replications in which it took place.</summary>
    public required int N { get; init; }

    /// <summary>The criticality index: the share of replications in which it lay on the driving chain.</summary>
    public required Probability Criticality { get; init; }

    /// <summary>The cruciality: |Pearson's correlation| of its duration with the release week; null when one of them does not vary.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? Cruciality { get; init; }

    /// <summary>The same by ranks (Spearman), which a few extreme replications cannot govern.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? RankCruciality { get; init; }

    /// <summary>The schedule sensitivity index: criticality · σ(duration) ÷ σ(release week); null when the release week does not vary.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? Sensitivity { get; init; }

    /// <summary>Its mean duration; null when no release came to it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? MeanWeeks { get; init; }

    /// <summary>The 10th percentile of its duration.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? P10Weeks { get; init; }

    /// <summary>The 90th percentile of its duration.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? P90Weeks { get; init; }

    /// <summary>Mean weeks of the driving chain that it holds; 0 in a replication in which it is not on it.</summary>
    public required double MeanChainWeeks { get; init; }

    /// <summary>The mean week of its first start, where it took place.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? MeanStartWeek { get; init; }

    /// <summary>The mean week of its last end, where it ended.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? MeanEndWeek { get; init; }

    /// <summary>All activities, most often critical first.</summary>
    public static IReadOnlyList<ActivityRisk> All(Network network, Replications rows)
    {
        var sample = new Ends(rows);
        return [.. network.Activities
            .Select((activity, i) => Of(activity.Name, network.Stages[network.StageOf(i)].Name, rows.Activity(i), sample))
            .OrderByDescending(activity => activity.Criticality.Value).ThenByDescending(activity => activity.MeanChainWeeks)];
    }

    private static ActivityRisk Of(string name, string stage, ActivityWeeks[] spans, Ends sample)
    {
        var hasStarted = Array.ConvertAll(spans, span => !float.IsNaN(span.Start));
        int[] reached = [.. Enumerable.Range(0, spans.Length).Where(i => hasStarted[i] || sample.HasShipped[i])];
        double[] durations = [.. reached.Select(i => (double)spans[i].Took)];
        var isWhole = reached.Length == spans.Length;
        var weeks = isWhole ? sample.Weeks : [.. reached.Select(i => sample.Weeks[i])];
        var (duration, percentiles) = (MeanEstimate.Of(durations), new Percentiles(durations));
        var criticality = Wilson.Of(spans.Count(span => span.IsOnChain), spans.Length);
        return new ActivityRisk
        {
            Name = name,
            Stage = stage,
            N = hasStarted.Count(started => started),
            Criticality = criticality,
            Cruciality = Strength(durations, weeks),
            RankCruciality = Strength(Dependence.Ranks(durations), isWhole ? sample.Ranks : Dependence.Ranks(weeks)),
            Sensitivity = sample.Spread > 0 && reached.Length > 0 ? criticality.Value * duration.StandardDeviation / sample.Spread : null,
            MeanWeeks = reached.Length > 0 ? duration.Mean : null,
            P10Weeks = percentiles[0.1],
            P90Weeks = percentiles[0.9],
            MeanChainWeeks = spans.Sum(span => span.IsOnChain ? (double)span.OnChain : 0) / spans.Length,
            MeanStartWeek = Mean(spans.Select(span => span.Start)),
            MeanEndWeek = Mean(spans.Select(span => span.End)),
        };

        static double? Strength(double[] a, double[] b) => Dependence.Linear(a, b) is { } correlation ? Math.Abs(correlation) : null;
    }

    private static double? Mean(IEnumerable<float> values)
    {
        var known = values.Where(value => !float.IsNaN(value)).Select(value => (double)value).ToList();
        return known.Count > 0 ? MeanEstimate.Of(known).Mean : null;
    }

    /// <summary>The release weeks that every activity is set against.</summary>
    private sealed class Ends
    {
        public Ends(Replications rows)
        {
            HasShipped = Array.ConvertAll(rows.Statuses(), status => status == ReleaseStatus.Shipped);
            Weeks = rows.Values(Outcomes.ReleaseWeek);
            Ranks = Dependence.Ranks(Weeks);
            Spread = MeanEstimate.Of(Weeks).StandardDeviation;
        }

        public bool[] HasShipped { get; }

        public double[] Weeks { get; }

        public double[] Ranks { get; }

        public double Spread { get; }
    }
}
