namespace SimulationLab.Experiments;

/// <summary>Collects everything that is wrong with one document. Bounded, so that nonsense of any size is answered quickly.</summary>
internal sealed class FaultList(string? file = null)
{
    private const int Most = 100;
    private const int LongestFound = 200;
    private readonly List<Fault> faults = [];

    /// <summary>Everything found so far.</summary>
    public IReadOnlyList<Fault> All => faults;

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsEmpty => faults.Count == 0;

    /// <summary>Whether further faults are dropped.</summary>
    public bool IsFull => faults.Count >= Most;

    public void Add(Place place, string message, string? found = null, string? allowed = null, string? nearest = null)
    {
        if (IsFull)
            return;
        if (found?.Length > LongestFound)
            found = found[..LongestFound] + "…";
        faults.Add(new Fault(place.Path, place.Line, place.Column, message, found, allowed, nearest) { File = place.File ?? file });
    }

    /// <summary>A name that does not exist, with the nearest that does.</summary>
    public void AddUnknown(Place place, string what, string found, IEnumerable<string> names)
    {
        if (IsFull)
            return;
        var all = names as IReadOnlyList<string> ?? [.. names];
        var nearest = Nearest.To(found, all);
        var few = all.Count is > 0 and <= 20 ? string.Join(", ", all) : null;
        var advice = Nearest.InWords(nearest) is { } meant ? $"; did you mean {meant}?" : few is not null ? $"; allowed are {few}" : "";
        Add(place, $"{Quote(found)} is not {what}{advice}", found, few, nearest.FirstOrDefault());
    }

    /// <summary>Takes over the faults of another document.</summary>
    public void Add(IEnumerable<Fault> others) => faults.AddRange(others.Take(Most - faults.Count));

    /// <summary>What was found, short enough and printable.</summary>
    public static string Quote(string text)
    {
        const int longest = 60;
        var shown = text.Length <= longest ? text : text[..longest] + "…";
        return "'" + string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)) + "'";
    }
}
