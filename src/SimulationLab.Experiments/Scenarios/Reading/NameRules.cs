namespace SimulationLab.Experiments;

/// <summary>The names that people give: to scenarios, stages and activities. Safe in routes, file names and dotted keys.</summary>
internal static class NameRules
{
    private const int Longest = 64;

    /// <summary>Whether this can be a name: lowercase words, digits allowed, with single dashes between.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= Longest
        && char.IsAsciiLetterLower(text[0])
        && text[^1] != '-'
        && !text.Contains("--", StringComparison.Ordinal)
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>Reports what is no name.</summary>
    public static void Check(TextNode name, FaultList faults)
    {
        if (!IsName(name.Text))
            faults.Add(name.Place, $"{FaultList.Quote(name.Text)} is not a name; write lowercase words with dashes between, beginning with a letter, {Longest} characters at the most, for example compute-shortage", name.Text, "lowercase words with dashes");
    }
}
