using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>The choice of the best scenario as replications come, each of which is looked at once.</summary>
/// <param name="outcome">By what it is chosen.</param>
/// <param name="choice">The procedure, before the first replication.</param>
internal sealed class Screening(Outcome outcome, KimNelson choice)
{
    /// <summary>How the choice stands.</summary>
    public KimNelson Choice => choice;

    /// <summary>The scenarios of which more replications are needed.</summary>
    public IReadOnlyList<int> StillNeeded => choice.Chosen is null ? choice.Survivors : [];

    /// <summary>Takes the next replications of each scenario; none of those that were dropped.</summary>
    public void Observe(IReadOnlyList<Replications> next)
    {
        var (all, values) = (next.Select(own => own.Values(outcome)).ToArray(), new double[next.Count]);
        for (var replication = 0; choice.Chosen is null && choice.Survivors.All(i => replication < all[i].Length); replication++)
        {
            foreach (var i in choice.Survivors)
                values[i] = all[i][replication];
            // A replication in which one of them has no such outcome compares nothing.
            if (choice.Survivors.All(i => double.IsFinite(values[i])))
                choice.Observe(values);
        }
    }
}
