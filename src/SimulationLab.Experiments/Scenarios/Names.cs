namespace SimulationLab.Experiments;

/// <summary>Names that people gave: what they most likely meant, and telling them apart.</summary>
public static class Names
{
    /// <summary>The nearest of these names; null when none is near.</summary>
    public static string? NearestTo(string found, IEnumerable<string> names) => Nearest.To(found, names).FirstOrDefault();

    /// <summary>The nearest of these names as a question has them: "'a'", or "'a', 'b' or 'c'" if they are equally near; null when none is near.</summary>
    public static string? Meant(string found, IEnumerable<string> names) => Nearest.InWords(Nearest.To(found, names));

    /// <summary>The same names, but later ones that come again have a number.</summary>
    internal static IReadOnlyList<string> Unique(IEnumerable<string> names)
    {
        var taken = new HashSet<string>();
        return [.. names.Select(given =>
        {
            var name = given;
            for (var number = 2; !taken.Add(name); number++)
                name = $"{given}-{number}";
            return name;
        })];
    }
}
