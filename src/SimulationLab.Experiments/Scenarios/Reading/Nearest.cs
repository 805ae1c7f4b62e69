namespace SimulationLab.Experiments;

/// <summary>Finds the names that somebody most likely meant.</summary>
internal static class Nearest
{
    private const int LongestName = 80;
    private const int ShortestBeginning = 3;
    private const int Most = 3;

    // How near in edits: what was written stands at the beginning of the name, is its end, or has the same last part.
    private const double Beginning = 0.25;
    private const double End = 0.5;
    private const double LastPart = 2.5;

    /// <summary>The nearest names: several, at most three, if they are equally near; none when none is near. Case does not count.</summary>
    public static IReadOnlyList<string> To(string found, IEnumerable<string> names)
    {
        if (found.Length is 0 or > LongestName)
            return [];
        var lower = found.ToLowerInvariant();
        var near = names.Distinct().Select(name => (Name: name, Distance: Between(lower, name.ToLowerInvariant())))
            .Where(one => one.Distance < (found.Length / 3.0) + 1).ToList();
        return [.. near.Where(one => one.Distance == near.Min(other => other.Distance)).Take(Most).Select(one => one.Name)];
    }

    /// <summary>These names as a question has them: "'a', 'b' or 'c'"; null when there are none.</summary>
    public static string? InWords(IReadOnlyList<string> names)
    {
        var quoted = names.Select(name => $"'{name}'").ToList();
        return quoted.Count < 2 ? quoted.FirstOrDefault() : $"{string.Join(", ", quoted[..^1])} or {quoted[^1]}";
    }

    private static double Between(string found, string name)
    {
        var distance = (double)Distance(found, name);
        if (found.Length >= ShortestBeginning && name.Length > found.Length && name.StartsWith(found, StringComparison.Ordinal))
            distance = Math.Min(distance, Beginning);
        var parts = found.Count(c => c == '.') + 1;
        var end = Tail(name, parts);
        if (end.Length < name.Length)
            distance = Math.Min(distance, Distance(found, end) + End);
        if (parts > 1 && Tail(name, 1) == Tail(found, 1))
            distance = Math.Min(distance, LastPart);
        return distance;
    }

    private static string Tail(string key, int parts)
    {
        var at = key.Length;
        for (var i = 0; i < parts && at > 0; i++)
            at = key.LastIndexOf('.', at - 1);
        return key[(at + 1)..];
    }

    // Levenshtein, with a swap of neighbors as one edit.
    private static int Distance(string a, string b)
    {
        if (a.Length > LongestName || b.Length > LongestName)
            return int.MaxValue;
        Span<int> before = stackalloc int[LongestName + 1];
        Span<int> above = stackalloc int[LongestName + 1];
        Span<int> row = stackalloc int[LongestName + 1];
        for (var j = 0; j <= b.Length; j++)
            above[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            above.CopyTo(before);
            row.CopyTo(above);
        }

        return above[b.Length];
    }
}
