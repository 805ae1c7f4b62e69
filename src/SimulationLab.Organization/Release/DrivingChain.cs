namespace SimulationLab.Organization;

/// <summary>
/// Remembers for each activity and gate that ended what it had waited for. Each link starts the moment its driver ended,
/// so the chain traced back from the end covers the elapsed time without gap or overlap.
/// </summary>
internal sealed class DrivingChain
{
    /// <summary>The driver of what starts at week 0.</summary>
    public const int Beginning = -1;

    private List<(ChainLink Link, int Driver)> links = [];
    private int last = Beginning;

    public int Add(ChainLink link, int driver)
    {
        var driverEnd = driver == Beginning ? default : links[driver].Link.End;
        if (link.Start != driverEnd || link.Spent.Total != link.End - link.Start)
            throw new InvalidOperationException(
                $"The driving chain breaks at '{link.Name}': it ran from {link.Start} to {link.End} and accounts for {link.Spent.Total}, its driver ended at {driverEnd}.");
        links.Add((link, driver));
        return links.Count - 1;
    }

    public void EndAt(int link) => last = link;

    /// <summary>The links from the start to the end.</summary>
    public IReadOnlyList<ChainLink> Trace()
    {
        var trace = new List<ChainLink>();
        for (var i = last; i != Beginning; i = links[i].Driver)
            trace.Add(links[i].Link);
        trace.Reverse();
        return trace;
    }

    public DrivingChain Copy() => new() { links = [.. links], last = last };
}
