using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>An item that a pod has given back: what was done of it stays done. Only what anybody could see of it; the pod that takes it over draws the rest anew.</summary>
/// <param name="Remaining">Planned work left, in engineer-weeks.</param>
/// <param name="EffortSpent">Hands-on effort spent.</param>
/// <param name="Exceptions">Exceptions so far.</param>
/// <param name="Handoffs">Handoffs so far.</param>
/// <param name="ToHandoff">In silos, planned work up to the next handoff.</param>
/// <param name="Detour">Work beyond the plan that was at hand; null for none.</param>
/// <param name="DetourLeft">How much of it is left; for rework nobody knows that.</param>
/// <param name="DetourDone">How much of it was done.</param>
/// <param name="Times">How often the item was given back.</param>
/// <param name="Spent">What the time since its start went on.</param>
internal sealed record ItemBegun(
    double Remaining, double EffortSpent, int Exceptions, int Handoffs, double ToHandoff, Delay? Detour, double DetourLeft, double DetourDone, int Times, Tally Spent)
{
    /// <summary>An item that no pod has begun yet.</summary>
    public static ItemBegun Nothing(double effort) => new(effort, 0, 0, 0, 0, null, 0, 0, 0, new Tally());

    public void AddTo(ref TraceDigest digest)
    {
        digest.Add(Remaining);
        digest.Add(EffortSpent);
        digest.Add(((long)Exceptions << 32) | (long)Handoffs);
        digest.Add(ToHandoff);
        digest.Add(Detour is { } detour ? (long)detour : -1L);
        digest.Add(DetourLeft);
        digest.Add(DetourDone);
        digest.Add((long)Times);
        Spent.AddTo(ref digest);
    }
}
