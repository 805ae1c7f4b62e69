using SimulationLab.Experiments;
using SimulationLab.Grains;

namespace SimulationLab.Server;

/// <summary>What the routes of experiments and comparisons need to know of their kind.</summary>
internal abstract class WorkKind(Laboratory laboratory, IGrainFactory grains)
{
    protected Laboratory Laboratory { get; } = laboratory;

    protected IGrainFactory Grains { get; } = grains;

    /// <summary>The identity of the question, or everything that is wrong with it.</summary>
    public abstract bool TryPrepare(string requestJson, out string id, out IReadOnlyList<Fault> faults);

    public abstract IWorkGrain GrainOf(string id);

    /// <summary>The stored answer; null when there is none.</summary>
    public abstract object? Find(string id);

    public abstract ReplicationsPage? Replications(string id, int offset, int limit);

    public abstract bool Remove(string id);

    public abstract IReadOnlyList<StoredAnswer> List();
}

/// <summary>Experiments.</summary>
internal sealed class ExperimentKind(Laboratory laboratory, IGrainFactory grains) : WorkKind(laboratory, grains)
{
    public override bool TryPrepare(string requestJson, out string id, out IReadOnlyList<Fault> faults)
    {
        id = "";
        if (!Laboratory.TryPrepareExperiment(requestJson, out var plan, out faults))
            return false;
        id = plan!.Id;
        return true;
    }

    public override IWorkGrain GrainOf(string id) => Grains.GetGrain<IExperimentGrain>(id);

    public override object? Find(string id) => Laboratory.FindExperiment(id);

    public override ReplicationsPage? Replications(string id, int offset, int limit) => Laboratory.FindExperimentReplications(id, offset, limit);

    public override bool Remove(string id) => Laboratory.RemoveExperiment(id);

    public override IReadOnlyList<StoredAnswer> List() => Laboratory.ListExperiments();
}

/// <summary>Comparisons.</summary>
internal sealed class ComparisonKind(Laboratory laboratory, IGrainFactory grains) : WorkKind(laboratory, grains)
{
    public override bool TryPrepare(string requestJson, out string id, out IReadOnlyList<Fault> faults)
    {
        id = "";
        if (!Laboratory.TryPrepareComparison(requestJson, out var plan, out faults))
            return false;
        id = plan!.Id;
        return true;
    }

    public override IWorkGrain GrainOf(string id) => Grains.GetGrain<IComparisonGrain>(id);

    public override object? Find(string id) => Laboratory.FindComparison(id);

    public override ReplicationsPage? Replications(string id, int offset, int limit) => Laboratory.FindComparisonReplications(id, offset, limit);

    public override bool Remove(string id) => Laboratory.RemoveComparison(id);

    public override IReadOnlyList<StoredAnswer> List() => Laboratory.ListComparisons();
}
