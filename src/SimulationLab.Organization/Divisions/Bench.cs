using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>The pods of a division, and which of them have an item.</summary>
internal sealed class Bench(IEnumerable<ActorId> pods)
{
    private List<Place> places = [.. pods.Select(pod => new Place(pod, null, null, true))];
    private List<(ActorId Pod, ActorId To)> leaving = [];
    private Duration busy;
    private Duration lent;
    private Duration existed;
    private SimTime countedAt;

    public int Count => places.Count;

    /// <summary>Pods with people, as far as the division has heard.</summary>
    public int Manned => places.Count(place => place.IsManned);

    /// <summary>Pods that could take an item.</summary>
    public int Free => places.Count(place => place.IsFree);

    /// <summary>Pods that have an item.</summary>
    public int AtWork => places.Count(place => place.Since is not null);

    /// <summary>Pods that work for a product line.</summary>
    public int Lent => places.Count(place => place.LentSince is not null);

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

    /// <summary>A free pod goes to a product line: the last, which work would come to last.</summary>
    public ActorId Lend(SimTime now)
    {
        var place = places.FindLastIndex(candidate => candidate.IsFree);
        places[place] = places[place] with { LentSince = now };
        return places[place].Pod;
    }

    /// <summary>A pod is back from a product line.</summary>
    public void TakeBack(ActorId pod, SimTime now)
    {
        var place = places.FindIndex(candidate => candidate.Pod == pod);
        lent += now - places[place].LentSince!.Value;
        places[place] = places[place] with { LentSince = null };
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
        places.Add(new Place(pod, null, null, true));
    }

    /// <summary>A pod is to go to another division.</summary>
    public void Dismiss(ActorId pod, ActorId to) => leaving.Add((pod, to));

    /// <summary>A pod that is to go goes as soon as it is here and free.</summary>
    /// <returns>Where it goes; null when it stays.</returns>
    public ActorId? LetGo(ActorId pod, SimTime now)
    {
        var order = leaving.FindIndex(leaver => leaver.Pod == pod);
        var place = places.FindIndex(candidate => candidate.Pod == pod);
        if (order < 0 || place < 0 || !places[place].IsIdle)
            return null;
        CountTo(now);
        var to = leaving[order].To;
        places.RemoveAt(place);
        leaving.RemoveAt(order);
        return to;
    }

    /// <summary>Pod-weeks with an item, for product lines, and altogether, up to now.</summary>
    public (double Busy, double Lent, double Existed) WeeksAt(SimTime now)
    {
        CountTo(now);
        var (running, away) = (Duration.Zero, Duration.Zero);
        foreach (var place in places)
        {
            running += now - (place.Since ?? now);
            away += now - (place.LentSince ?? now);
        }

        return ((busy + running).Weeks, (lent + away).Weeks, existed.Weeks);
    }

    private void CountTo(SimTime now)
    {
        existed += new Duration((now - countedAt).Microseconds * places.Count);
        countedAt = now;
    }

    /// <summary>A pod, since when it has had an item or worked for a product line (null when it has none, does not), and whether it has people.</summary>
    private readonly record struct Place(ActorId Pod, SimTime? Since, SimTime? LentSince, bool IsManned)
    {
        public bool IsIdle => Since is null && LentSince is null;

        public bool IsFree => IsIdle && IsManned;
    }
}
