namespace SimulationLab.Kernel;

/// <summary>
/// The keys of all actors of one simulation, in ordinal order: an actor's place here decides who goes first within a
/// round. Adding a key shifts places but never the relative order of the others.
/// </summary>
public sealed class Roster
{
    private readonly string[] keys;
    private readonly ulong[] fingerprints;

    /// <summary>Builds the roster of these keys, given in any order.</summary>
    /// <exception cref="ArgumentException">Two actors share a key.</exception>
    public Roster(IEnumerable<string> keys)
    {
        this.keys = [.. keys];
        Array.Sort(this.keys, string.CompareOrdinal);
        for (var i = 1; i < this.keys.Length; i++)
            if (this.keys[i] == this.keys[i - 1])
                throw new ArgumentException($"Two actors share the key '{this.keys[i]}'.", nameof(keys));
        fingerprints = Array.ConvertAll(this.keys, key => Subject.Of(key).Value);
    }

    /// <summary>How many actors there are.</summary>
    public int Count => keys.Length;

    /// <summary>All keys in order.</summary>
    public IReadOnlyList<string> Keys => keys;

    /// <summary>The key of an actor; "outside" for <see cref="ActorId.Outside"/>.</summary>
    public string KeyOf(ActorId id) => id == ActorId.Outside ? "outside" : keys[id.Index];

    /// <summary>The place of the actor with this key.</summary>
    /// <exception cref="ArgumentException">No actor has this key.</exception>
    public ActorId this[string key] => TryFind(key, out var id)
        ? id
        : throw new ArgumentException($"No actor has the key '{key}'. There are: {string.Join(", ", keys)}.", nameof(key));

    /// <summary>Looks an actor up by key.</summary>
    public bool TryFind(string key, out ActorId id)
    {
        var index = Array.BinarySearch(keys, key, StringComparer.Ordinal);
        id = new ActorId(index);
        return index >= 0;
    }

    /// <summary>The actors whose key starts with <paramref name="kind"/> and a slash, in order.</summary>
    public IReadOnlyList<ActorId> OfKind(string kind)
    {
        var found = new List<ActorId>();
        for (var i = 0; i < keys.Length; i++)
            if (keys[i].Length > kind.Length && keys[i][kind.Length] == '/' && keys[i].StartsWith(kind, StringComparison.Ordinal))
                found.Add(new ActorId(i));
        return found;
    }

    internal ulong FingerprintOf(ActorId id) => id == ActorId.Outside ? 0 : fingerprints[id.Index];
}
