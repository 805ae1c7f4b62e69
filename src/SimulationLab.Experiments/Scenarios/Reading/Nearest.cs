namespace SimulationLab.Experiments;

/// <summary>Finds the name that somebody most likely meant.</summary>
internal static class Nearest
{
    private const int LongestName = 80;

    /// <summary>The nearest name; null when none is near. Case does not count, and a missing prefix costs little.</summary>
    public static string? To(string found, IEnumerable<string> names)
    {
        if (found.Length is 0 or > LongestName)
            return null;
        var parts = found.Count(c => c == '.') + 1;
        var lower = found.ToLowerInvariant();
        string? best = null;
        var least = (found.Length / 3.0) + 1;
        foreach (var name in names)
        {
            var candidate = name.ToLowerInvariant();
            var distance = (double)Distance(lower, candidate);
            var tail = Tail(candidate, parts);
            if (tail.Length < candidate.Length)
                distance = Math.Min(distance, Distance(lower, tail) + 0.5);
            if (distance < least)
                (best, least) = (name, distance);
        }

        return best;
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
