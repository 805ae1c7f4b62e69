using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>The difference of two scenarios on the same luck: where they part, through whom the change travels, and when each stage parts.</summary>
public static class ScenarioDifference
{
    /// <summary>What a chain to the end of the release is called; the others go by their stage.</summary>
    public const string ToRelease = "release";

    /// <summary>Runs one replication of both and compares them message by message. A pure function of its arguments.</summary>
    /// <param name="baseline">What is compared with.</param>
    /// <param name="alternative">What differs from it.</param>
    /// <param name="seed">The seed of both.</param>
    /// <param name="replication">The replication number of both, from 1.</param>
    public static DifferenceReport Of(Scenario baseline, Scenario alternative, ulong seed, int replication)
    {
        var runs = new Alignment(RunTrace.Of(baseline, seed, replication), RunTrace.Of(alternative, seed, replication));
        var report = new DifferenceReport
        {
            Baseline = baseline.Name,
            Alternative = alternative.Name,
            Seed = seed,
            Replication = replication,
            ModelVersion = ModelVersion.Current,
            Explanation = [],
            Parameters = ScenarioContrast.Parameters(baseline, alternative),
            Events = ScenarioContrast.Events(baseline, alternative),
            Network = ScenarioContrast.Network(baseline, alternative),
            Messages = new MessageCounts(runs[RunSide.Baseline].Messages.Count, runs[RunSide.Alternative].Messages.Count, runs.CommonMessages),
            Origin = Divergence.Of(runs.Origin(), runs),
            FirstDivergence = Divergence.Of(runs.FirstDifferent(_ => true), runs),
            FirstVisible = Divergence.Of(runs.FirstDifferent(message => message.IsSeen), runs),
            Stages = StageDifference.All(runs),
            Release = ReleaseDifference.Of(runs),
            Chains = [],
            Ledger = LedgerDifference.Of(runs[RunSide.Baseline].Result.Journal, runs[RunSide.Alternative].Result.Journal),
        };
        report = report with { Chains = ChainsOf(report, runs) };
        return report with { Explanation = DifferenceText.Of(report) };
    }

    /// <summary>Compares many replications of both: how often they part before the end of each stage, by how much, and where first.</summary>
    /// <param name="baseline">What is compared with.</param>
    /// <param name="alternative">What differs from it.</param>
    /// <param name="seed">The seed of both.</param>
    /// <param name="replications">How many, from replication 1.</param>
    /// <param name="threads">How many threads to use; null for SIMLAB_THREADS or all cores. Never changes the answer.</param>
    /// <param name="onCompleted">Hears how many are done.</param>
    /// <param name="cancel">Gives up.</param>
    public static DifferenceStatistics Over(
        Scenario baseline, Scenario alternative, ulong seed, int replications, int? threads = null, Action<int>? onCompleted = null, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replications, 1);
        var pairs = new PairedReplication[replications];
        var completed = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads ?? Threads.FromEnvironment(), CancellationToken = cancel };
        try
        {
            Parallel.For(0, replications, options, i =>
            {
                pairs[i] = PairedReplication.Of(new Alignment(RunTrace.Of(baseline, seed, i + 1), RunTrace.Of(alternative, seed, i + 1)));
                onCompleted?.Invoke(Interlocked.Increment(ref completed));
            });
        }
        catch (AggregateException failures)
        {
            throw new InvalidOperationException($"A replication of '{baseline.Name}' or '{alternative.Name}' with seed {seed} failed: {failures.InnerExceptions[0].Message}", failures);
        }

        return DifferenceStatistics.Of(baseline, alternative, seed, pairs);
    }

    /// <summary>One for each stage that ends at another time in the alternative, and one for the release.</summary>
    private static IReadOnlyList<CarrierChain> ChainsOf(DifferenceReport report, Alignment runs)
    {
        var alternative = runs[RunSide.Alternative];
        var chains = new List<CarrierChain>();
        foreach (var stage in report.Stages.Where(stage => stage.Parts))
            if (alternative.StageNumber(stage.Name) is { } number && alternative.ClosedBy[number] is not TracedMessage.None and var closed)
                chains.Add(CarrierChain.Of(stage.Name, new TracePlace(RunSide.Alternative, closed), stage.EndDifferenceWeeks, runs));
        if (report.Release.DifferenceWeeks != 0 || report.Release.BaselineStatus != report.Release.AlternativeStatus)
            chains.Add(CarrierChain.Of(ToRelease, new TracePlace(RunSide.Alternative, alternative.EndedBy), report.Release.DifferenceWeeks, runs));
        return [.. chains.Select(chain => chain with { Elsewhere = DifferenceText.Elsewhere(report, chain.Steps[0]) })];
    }
}
