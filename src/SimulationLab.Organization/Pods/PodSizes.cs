namespace SimulationLab.Organization;

/// <summary>How many people the pods of a division usually are: mostly the typical number, some one fewer or up to three more.</summary>
internal static class PodSizes
{
    /// <summary>
    /// The sizes of a division's first so many pods. Each pod gets the size that is furthest behind its share so far, the typical
    /// one first: no luck is in it, and a pod more changes none before it.
    /// </summary>
    public static IReadOnlyList<int> In(Scenario scenario, int pods)
    {
        var typical = scenario.Get(PodParameters.Size);
        var (people, shares) = (new List<int> { typical }, new List<double> { 1 });
        foreach (var (more, share) in PodParameters.OtherSizes)
        {
            people.Add(Math.Max(1, typical + more));
            shares.Add(scenario.Get(share));
            shares[0] -= scenario.Get(share);
        }

        var given = new int[people.Count];
        var sizes = new int[pods];
        for (var pod = 0; pod < pods; pod++)
        {
            var next = 0;
            for (var other = 1; other < given.Length; other++)
                if (Behind(other) > Behind(next) + 1e-9)
                    next = other;
            sizes[pod] = people[next];
            given[next]++;

            double Behind(int size) => (shares[size] * (pod + 1)) - given[size];
        }

        return sizes;
    }
}
