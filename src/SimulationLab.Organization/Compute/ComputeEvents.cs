using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>What can happen to compute, and what management can do about it.</summary>
internal static class ComputeEvents
{
    private static readonly IReadOnlyList<string> Providers = [.. ProviderParameters.Providers.Select(provider => ProviderActor.KeyOf(provider.Name))];

    public static IReadOnlyList<EventKind> All { get; } =
    [
        new()
        {
            Name = "outage",
            Description = "The provider's region is down: its clusters stand still.",
            EntityKinds = [EntityKinds.Provider],
            Cause = Cause.Compute,
            Fields = [EventFields.Length],
            Message = values => new ProviderOutage((Duration)values[0]!),
        },
        new()
        {
            Name = "quotaCut",
            Description = "The provider takes a share of the granted nodes away for a while: training goes on with whole copies of the model on the rest.",
            EntityKinds = [EntityKinds.Provider],
            Cause = Cause.Compute,
            Fields = [Define.Share("share", 0.3, "Which share of the nodes.", "scenario", 0.001, 1), EventFields.Length],
            Message = values => new QuotaCut((double)values[0]!, (Duration)values[1]!),
        },
        new()
        {
            Name = "lemonBatch",
            Description = "Nodes of the cluster turn out to be a bad batch that fails more often; each is replaced by a sound one when it breaks.",
            EntityKinds = [EntityKinds.Cluster],
            Cause = Cause.Compute,
            Fields =
            [
                EventFields.Count("nodes", "nodes", 50, "How many nodes.", 10_000),
                Define.Number("factor", "times", 5, "How many times as often they fail.", "scenario", 1, 1000),
            ],
            Message = values => new LemonBatch((int)values[0]!, (double)values[1]!),
        },
        new()
        {
            Name = "divergence",
            Description = "The loss diverges: training goes back by so much progress.",
            EntityKinds = [EntityKinds.TrainingRun],
            Cause = Cause.Other,
            Fields = [Define.Time("rollback", Duration.FromDays(2), "How much training progress is lost, at full speed.", "scenario", Duration.FromMinutes(1), Duration.FromWeeks(20))],
            Message = values => new Diverges((Duration)values[0]!),
        },
        new()
        {
            Name = "buyNodes",
            Description = "Buy nodes to train on: they come when the provider grants them, and are paid for from then on.",
            EntityKinds = [EntityKinds.Cluster],
            Fields = [EventFields.Count("nodes", "nodes", 75, "How many nodes of 8 GPUs.", 100_000)],
            Message = values => new BuyNodes((int)values[0]!),
        },
        new()
        {
            Name = "releaseNodes",
            Description = "Give nodes back at once: training goes on with whole copies of the model on the rest.",
            EntityKinds = [EntityKinds.Cluster],
            Fields = [EventFields.Count("nodes", "nodes", 75, "How many nodes of 8 GPUs.", 100_000)],
            Message = values => new ReleaseNodes((int)values[0]!),
        },
        new()
        {
            Name = "moveTo",
            Description = "Change the provider mix: the cluster gives its nodes back and asks for as many at another provider; until they are granted its training stands still.",
            EntityKinds = [EntityKinds.Cluster],
            Fields = [Define.Choice("provider", Providers[1], Providers, "Which provider.", "scenario")],
            Message = values => new MoveCluster((string)values[0]!),
        },
    ];
}

/// <summary>Management buys nodes for a cluster.</summary>
internal sealed record BuyNodes(int Nodes) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Nodes);
}

/// <summary>Management gives nodes of a cluster back.</summary>
internal sealed record ReleaseNodes(int Nodes) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add((long)Nodes);
}

/// <summary>Management moves a cluster to another provider.</summary>
internal sealed record MoveCluster(string Provider) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(Provider);
}

/// <summary>Nodes of a cluster turn out to be lemons.</summary>
internal sealed record LemonBatch(int Nodes, double Factor) : Message
{
    public override void AddTo(ref TraceDigest digest)
    {
        digest.Add((long)Nodes);
        digest.Add(Factor);
    }
}

/// <summary>The loss of a training run diverges.</summary>
internal sealed record Diverges(Duration Rollback) : Message
{
    public override void AddTo(ref TraceDigest digest) => digest.Add(Rollback.Microseconds);
}
