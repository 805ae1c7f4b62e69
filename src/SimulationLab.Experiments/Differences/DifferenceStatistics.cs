using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>The difference of two scenarios over many replications, each on the same luck for both.</summary>
/// <param name="Baseline">The name of the baseline.</param>
/// <param name="Alternative">The name of the alternative.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Replications">How many.</param>
/// <param name="ModelVersion">The version of the model that ran.</param>
/// <param name="ShareDiverging">The share in which the runs part at all.</param>
/// <param name="Stages">The stages of the baseline.</param>
/// <param name="ReleaseMeanDifferenceWeeks">How much later the release is out on average; one that never ships counts with the horizon.</param>
/// <param name="ReleaseCi95Weeks">The paired 95 % interval of that.</param>
/// <param name="ReleaseShareMoved">The share of all replications in which the release is not out in the same week.</param>
/// <param name="FirstDivergences">Where the runs part first: the five places most often, most often first. With those beyond them they add up to <paramref name="ShareDiverging"/>.</param>
public sealed record DifferenceStatistics(
    string Baseline, string Alternative, ulong Seed, int Replications, string ModelVersion, double ShareDiverging, IReadOnlyList<StageStatistics> Stages,
    double ReleaseMeanDifferenceWeeks, double[] ReleaseCi95Weeks, double ReleaseShareMoved, IReadOnlyList<DivergenceShare> FirstDivergences)
{
    private const int MostDivergences = 5;

    internal static DifferenceStatistics Of(Scenario baseline, Scenario alternative, ulong seed, IReadOnlyList<PairedReplication> pairs)
    {
        var release = MeanEstimate.Of([.. pairs.Select(pair => pair.Release.DifferenceWeeks)]);
        var first = pairs.Select(pair => pair.First).OfType<Divergence>()
            .GroupBy(divergence => (divergence.From, divergence.To, divergence.What, divergence.Activity))
            .Select(group => new DivergenceShare(group.Key.From, group.Key.To, group.Key.What, group.Key.Activity, (double)group.Count() / pairs.Count, group.Average(divergence => divergence.Week)))
            .OrderByDescending(share => share.Share).ThenBy(share => share.MeanWeek).Take(MostDivergences);
        return new DifferenceStatistics(
            baseline.Name, alternative.Name, seed, pairs.Count, Organization.ModelVersion.Current, (double)pairs.Count(pair => pair.First is not null) / pairs.Count,
            [.. baseline.Network.Stages.Select((stage, i) => StageStatistics.Of(stage.Name, [.. pairs.Select(pair => (pair.Stages[i], pair.First))]))],
            release.Mean, release.Interval(), (double)pairs.Count(pair => pair.Release.DifferenceWeeks != 0) / pairs.Count, [.. first]);
    }
}

/// <summary>A stage over many replications.</summary>
/// <param name="Name">The stage.</param>
/// <param name="N">In how many replications it ended in both.</param>
/// <param name="MeanDifferenceWeeks">How much later it ended in those, on average.</param>
/// <param name="Ci95Weeks">The paired 95 % interval of that.</param>
/// <param name="ShareDivergedBefore">The share of all replications in which the runs had parted, in whatever way, when it ended.</param>
/// <param name="ShareMoved">The share of all replications in which its end is not the same.</param>
public sealed record StageStatistics(string Name, int N, double MeanDifferenceWeeks, double[] Ci95Weeks, double ShareDivergedBefore, double ShareMoved)
{
    internal static StageStatistics Of(string name, IReadOnlyList<(StageDifference Stage, Divergence? First)> replications)
    {
        var difference = MeanEstimate.Of([.. replications.Select(own => own.Stage.EndDifferenceWeeks).OfType<double>()]);
        return new StageStatistics(
            name, difference.N, difference.Mean, difference.Interval(),
            (double)replications.Count(own => own.First is { } first && first.Week <= (own.Stage.BaselineEndWeek ?? double.PositiveInfinity)) / replications.Count,
            (double)replications.Count(own => own.Stage.Parts) / replications.Count);
    }
}

/// <summary>A message at which runs part first.</summary>
/// <param name="From">Who sends it.</param>
/// <param name="To">Whom it reaches.</param>
/// <param name="What">What it is.</param>
/// <param name="Activity">The activity it concerns; null for none.</param>
/// <param name="Share">In which share of all replications.</param>
/// <param name="MeanWeek">When, on average, in weeks elapsed.</param>
public sealed record DivergenceShare(string From, string To, string What, string? Activity, double Share, double MeanWeek);

/// <summary>What is kept of one replication of both.</summary>
internal sealed record PairedReplication(Divergence? First, IReadOnlyList<StageDifference> Stages, ReleaseDifference Release)
{
    public static PairedReplication Of(Alignment runs) => new(Divergence.Of(runs.FirstDifferent(_ => true), runs), StageDifference.All(runs), ReleaseDifference.Of(runs));
}
