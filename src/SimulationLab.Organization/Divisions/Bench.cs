using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>The pods of a division, and which of them have an item.</summary>
internal sealed class Bench(IEnumerable<ActorId> pods)
{
    private List<Place> places = [.. pods.Select(pod => new Place(pod, null, true))];
    private List<(ActorId Pod, ActorId To)> leaving = [];
    private Duration busy;
    private Duration existed;
    private SimTime countedAt;

    public int Count => places.Count;

    /// <summary>Pods with people, as far as the division has heard.</summary>
    public int Manned => places.Count(place => place.IsManned);

    /// <summary>Pods that could take an item.</summary>
    public int Free => places.Count(place => place.IsFree);

    /// <summary>Pods that have an item.</summary>
    public int AtWork => places.Count(place => place.Since is not null);

    public Bench Copy()
    {
        var copy = (Bench)MemberwiseClone();
        copy.places = [.. places];
        copy.leaving = [.. leaving];
        return copy;
    }

    /// <summary>The first so many free pods take an item each.</summary>
    public IReadOnlyList<ActorId> Take(int pods, SimTime now)
    {
        var taken = new List<ActorId>(pods);
        for (var i = 0; taken.Count < pods; i++)
            if (places[i].IsFree)
            {
                places[i] = places[i] with { Since = now };
                taken.Add(places[i].Pod);
            }

        return taken;
    }

    /// <summary>A pod has done its item.</summary>
    public void Release(ActorId pod, SimTime now)
    {
        var place = places.FindIndex(candidate => candidate.Pod == pod);
        busy += now - places[place].Since!.Value;
        places[place] = places[place] with { Since = null };
    }

    /// <summary>A pod has nobody left, or people again. One that has just left is no longer of interest: where it goes it is tried anew.</summary>
    public void Man(ActorId pod, bool isManned)
    {
        if (places.FindIndex(candidate => candidate.Pod == pod) is var place && place >= 0)
            places[place] = places[place] with { IsManned = isManned };
    }

    /// <summary>A pod comes.</summary>
    public void Add(ActorId pod, SimTime now)
    {
        CountTo(now);
        places.Add(new Place(pod, null, true));
    }

    /// <summary>A pod is to go to another division.</summary>
    public void Dismiss(ActorId pod, ActorId to) => leaving.Add((pod, to));

    /// <summary>A pod that is to go goes as soon as it is here and free.</summary>
    /// <returns>Where it goes; null when it stays.</returns>
    public ActorId? LetGo(ActorId pod, SimTime now)
    {
        var order = leaving.FindIndex(leaver => leaver.Pod == pod);
        var place = places.FindIndex(candidate => candidate.Pod == pod);
        if (order < 0 || place < 0 || places[place].Since is not null)
            return null;
        CountTo(now);
        var to = leaving[order].To;
        places.RemoveAt(place);
        leaving.RemoveAt(order);
        return to;
    }

    /// <summary>Pod-weeks with an item and pod-weeks altogether, up to now.</summary>
    public (double Busy, double Existed) WeeksAt(SimTime now)
    {
        CountTo(now);
        var running = Duration.Zero;
        foreach (var place in places)
            if (place.Since is { } since)
                running += now - since;
        return ((busy + running).Weeks, existed.Weeks);
    }

    private void CountTo(SimTime now)
    {
        existed += new Duration((now - countedAt).Microseconds * places.Count);
        countedAt = now;
    }

    /// <summary>A pod, since when it has had an item (null when it has none), and whether it has people.</summary>
    private readonly record struct Place(ActorId Pod, SimTime? Since, bool IsManned)
    {
        public bool IsFree => Since is null && IsManned;
    }
}
