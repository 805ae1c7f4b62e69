using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Nodes known to be of bad batches; each batch fails so many times as often as sound nodes do. Immutable.</summary>
internal sealed class BadBatches
{
    /// <summary>No node is known to be bad.</summary>
    public static readonly BadBatches None = new([]);

    private readonly Batch[] batches;

    private BadBatches(Batch[] batches)
    {
        this.batches = batches;
        Nodes = batches.Sum(batch => batch.Nodes);
        Factor = batches.Length == 1 ? batches[0].Factor : Nodes > 0 ? batches.Sum(batch => batch.Nodes * batch.Factor) / Nodes : 1;
    }

    /// <summary>Nodes of all batches.</summary>
    public int Nodes { get; }

    /// <summary>How many times as often their hardware fails, on average over them.</summary>
    public double Factor { get; }

    /// <summary>One batch more.</summary>
    public BadBatches With(int nodes, double factor) => nodes > 0 ? new([.. batches, new Batch(nodes, factor)]) : this;

    /// <summary>One of the nodes is replaced by a sound one: of a batch drawn by how often its nodes fail.</summary>
    public BadBatches WithoutOne(Draw draw)
    {
        if (batches.Length == 0)
            return this;
        var place = draw.Weighted([.. batches.Select(batch => batch.Nodes * batch.Factor)]);
        return new([.. batches.Select((batch, i) => i == place ? batch with { Nodes = batch.Nodes - 1 } : batch).Where(batch => batch.Nodes > 0)]);
    }

    private readonly record struct Batch(int Nodes, double Factor);
}
