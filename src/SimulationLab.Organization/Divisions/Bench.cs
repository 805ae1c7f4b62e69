using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>The pods of a division, and which of them have an item.</summary>
/// <param name="pods">Each with the people it usually has.</param>
internal sealed class Bench(IEnumerable<(ActorId Pod, int Size)> pods)
{
    private List<Place> places = [.. pods.Select(pod => new Place(pod.Pod, pod.Size, null, null, true))];
    private List<(ActorId Pod, ActorId To)> leaving = [];
    private Duration busy;
    private Duration lent;
    private Duration existed;
    private Duration staffed;
    private SimTime countedAt;

    public int Count => places.Count;

    /// <summary>People of the pods that have any, as far as the division has heard.</summary>
    public int People => places.Sum(place => place.IsManned ? place.Size : 0);

    /// <summary>Pods that could take an item.</summary>
    public int Free => places.Count(place => place.IsFree);

    /// <summary>People of those.</summary>
    public int FreePeople => places.Sum(place => place.IsFree ? place.Size : 0);

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

    /// <summary>The first free pods that together have the people for a team take an item each; all of them when they have fewer.</summary>
    public IReadOnlyList<(ActorId Pod, int Size)> Take(double team, SimTime now)
    {
        var taken = new List<(ActorId Pod, int Size)>();
        for (var i = 0; i < places.Count && (taken.Count == 0 || team > 0); i++)
            if (places[i].IsFree)
            {
                places[i] = places[i] with { Since = now };
                taken.Add((places[i].Pod, places[i].Size));
                team -= places[i].Size;
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
    public void Add(ActorId pod, int size, SimTime now)
    {
        CountTo(now);
        places.Add(new Place(pod, size, null, null, true));
    }

    /// <summary>A pod is to go to another division.</summary>
    public void Dismiss(ActorId pod, ActorId to) => leaving.Add((pod, to));

    /// <summary>A pod that is to go goes as soon as it is here and free.</summary>
    /// <returns>Where it goes, and its size; null when it stays.</returns>
    public (ActorId To, int Size)? LetGo(ActorId pod, SimTime now)
    {
        var order = leaving.FindIndex(leaver => leaver.Pod == pod);
        var place = places.FindIndex(candidate => candidate.Pod == pod);
        if (order < 0 || place < 0 || !places[place].IsIdle)
            return null;
        CountTo(now);
        var gone = (leaving[order].To, places[place].Size);
        places.RemoveAt(place);
        leaving.RemoveAt(order);
        return gone;
    }

    /// <summary>Pod-weeks with an item, for product lines, and altogether, and the person-weeks of full pods, up to now.</summary>
    public (double Busy, double Lent, double Existed, double Staffed) WeeksAt(SimTime now)
    {
        CountTo(now);
        var (running, away) = (Duration.Zero, Duration.Zero);
        foreach (var place in places)
        {
            running += now - (place.Since ?? now);
            away += now - (place.LentSince ?? now);
        }

        return ((busy + running).Weeks, (lent + away).Weeks, existed.Weeks, staffed.Weeks);
    }

    private void CountTo(SimTime now)
    {
        existed += new Duration((now - countedAt).Microseconds * places.Count);
        staffed += new Duration((now - countedAt).Microseconds * places.Sum(place => place.Size));
        countedAt = now;
    }

    /// <summary>A pod, its usual size, since when it has had an item or worked for a product line (null when it has none, does not), and whether it has people.</summary>
    private readonly record struct Place(ActorId Pod, int Size, SimTime? Since, SimTime? LentSince, bool IsManned)
    {
        public bool IsIdle => Since is null && LentSince is null;

        public bool IsFree => IsIdle && IsManned;
    }
}
