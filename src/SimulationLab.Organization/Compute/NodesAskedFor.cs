using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>The nodes a cluster has asked for and has not been granted yet.</summary>
internal sealed class NodesAskedFor
{
    private List<Request> requests = [];

    /// <summary>How many they are.</summary>
    public int Total => requests.Sum(request => request.Nodes);

    /// <summary>Since when the oldest request waits; null when there is none.</summary>
    public SimTime? Since => requests.Count > 0 ? requests[0].Since : null;

    public NodesAskedFor Copy() => new() { requests = [.. requests] };

    /// <summary>How many were asked for to be used so.</summary>
    public int For(CapacityUse use) => requests.Where(request => request.Use == use).Sum(request => request.Nodes);

    /// <summary>So many are asked for.</summary>
    public void Add(CapacityUse use, int nodes, SimTime now) => requests.Add(new Request(use, nodes, now));

    /// <summary>A request is granted.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Take(CapacityUse use, int nodes)
    {
        var place = requests.FindIndex(request => request.Use == use && request.Nodes == nodes);
        if (place < 0)
            return false;
        requests.RemoveAt(place);
        return true;
    }

    /// <summary>Nothing asked for to be used so is waited for any more.</summary>
    public void Drop(CapacityUse use) => requests.RemoveAll(request => request.Use == use);

    /// <summary>Nothing is waited for any more.</summary>
    public void Clear() => requests.Clear();

    private readonly record struct Request(CapacityUse Use, int Nodes, SimTime Since);
}
