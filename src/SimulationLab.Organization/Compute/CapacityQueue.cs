using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Requests for nodes that wait at one provider. Capacity comes free at the pace of the market, so what is left of every wait changes with it.</summary>
internal sealed class CapacityQueue(Subject provider)
{
    private static readonly Purpose Wait = Purpose.Of("capacity-wait");

    private List<Request> requests = [];
    private int filed;

    /// <summary>How many wait.</summary>
    public int Count => requests.Count;

    public CapacityQueue Copy()
    {
        var copy = (CapacityQueue)MemberwiseClone();
        copy.requests = [.. requests];
        return copy;
    }

    /// <summary>A request joins.</summary>
    public void Join(ActorId cluster, int nodes, CapacityUse use, Distribution hours, Context context)
    {
        var number = filed++;
        requests.Add(new Request(number, cluster, nodes, use, RandomWait.Begin(new CapacityWaitEnds(number), hours, provider, Wait, number, context)));
    }

    /// <summary>The request whose wait is over; null when this is a reminder that was replaced at the instant it was due.</summary>
    public (ActorId Cluster, int Nodes, CapacityUse Use)? Leave(CapacityWaitEnds ends)
    {
        var place = requests.FindIndex(request => request.Number == ends.Number);
        if (place < 0)
            return null;
        var request = requests[place];
        requests.RemoveAt(place);
        return (request.Cluster, request.Nodes, request.Use);
    }

    /// <summary>A cluster goes elsewhere and does not wait here any more.</summary>
    public void Withdraw(ActorId cluster, Context context)
    {
        foreach (var request in requests.Where(request => request.Cluster == cluster))
            context.Cancel(request.Wait.Token);
        requests.RemoveAll(request => request.Cluster == cluster);
    }

    /// <summary>From now on what is left of every wait takes so many times as long.</summary>
    public void Stretch(double factor, Context context)
    {
        for (var i = 0; i < requests.Count; i++)
            requests[i] = requests[i] with { Wait = requests[i].Wait.Stretch(factor, context) };
    }

    /// <summary>Draws every wait anew, given how long it has lasted.</summary>
    public void Redraw(Context context)
    {
        for (var i = 0; i < requests.Count; i++)
            requests[i] = requests[i] with { Wait = requests[i].Wait.Redraw(context) };
    }

    private readonly record struct Request(int Number, ActorId Cluster, int Nodes, CapacityUse Use, RandomWait Wait);
}
