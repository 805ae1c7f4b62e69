using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// Multi-year commitments at one provider: which share of the fleet is covered since when, and until when each cluster's
/// part is paid. Take or pay: a commitment costs from the quota request until the cluster it was made for is given back.
/// </summary>
internal sealed class Commitments(double coverage)
{
    private Step steps = new(coverage, default, null);
    private List<Commitment>? made;

    /// <summary>Whether the fleet has been asked for, so that commitments are paid.</summary>
    public bool AreMade => made is not null;

    /// <summary>The share of the fleet that is covered.</summary>
    public double Coverage => steps.Coverage;

    /// <summary>How many commitments are being paid.</summary>
    public int Count => made?.Count ?? 0;

    public Commitments Copy()
    {
        var copy = (Commitments)MemberwiseClone();
        copy.made = made is null ? null : [.. made];
        return copy;
    }

    /// <summary>The fleet is asked for: from now on what is committed for these clusters is paid.</summary>
    public void Make(IReadOnlyList<ActorId> clusters, SimTime now) => made ??= [.. clusters.Select(cluster => new Commitment(cluster, now))];

    /// <summary>More is committed from now on; what is committed stays committed.</summary>
    public void Raise(double to, SimTime now)
    {
        if (to > Coverage)
            steps = new Step(to, now, steps);
    }

    /// <summary>The mean coverage over a span of time.</summary>
    public double Mean(SimTime from, SimTime to) => steps.Mean(from, to);

    /// <summary>The place of a cluster's commitment; negative when there is none.</summary>
    public int Find(ActorId cluster) => made?.FindIndex(commitment => commitment.Cluster == cluster) ?? -1;

    /// <summary>The commitment by this place is over.</summary>
    public void End(int number) => made!.RemoveAt(number);

    /// <summary>Fleet-hours that the commitment by this place has cost since it was last paid.</summary>
    public double Pay(int number, SimTime now)
    {
        var (cluster, paidUntil) = made![number];
        made[number] = new Commitment(cluster, now);
        return Mean(paidUntil, now) * (now - paidUntil).Hours;
    }

    /// <summary>The commitment for one cluster.</summary>
    private readonly record struct Commitment(ActorId Cluster, SimTime PaidUntil);

    /// <summary>The coverage since a time, and before.</summary>
    private sealed record Step(double Coverage, SimTime Since, Step? Before)
    {
        public double Mean(SimTime from, SimTime to)
        {
            if (Before is null || from >= Since || to <= from)
                return Coverage;
            if (to <= Since)
                return Before.Mean(from, to);
            var late = (to - Since).Hours / (to - from).Hours;
            return (Coverage * late) + (Before.Mean(from, Since) * (1 - late));
        }
    }
}
