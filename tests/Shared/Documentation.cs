using System.Text.RegularExpressions;

namespace SimulationLab.Tests;

/// <summary>The commands and files that the documentation shows.</summary>
internal static class Documentation
{
    /// <summary>README and everything below docs, by path from the root.</summary>
    public static IReadOnlyList<string> Pages { get; } =
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(Repository.Root, "README.md")).Select(page => Path.GetRelativePath(Repository.Root, page)).Order(StringComparer.Ordinal)];

    /// <summary>Every command in the sh blocks of a page, continued lines joined.</summary>
    public static IReadOnlyList<string> CommandsOf(string page) =>
        [.. BlocksOf(page, "sh").SelectMany(block => block.Replace("\\\n", " ").Split('\n')).Select(line => Regex.Replace(line.Trim(), @"\s+", " ")).Where(line => line.Length > 0)];

    /// <summary>The scenario files a page shows, by name.</summary>
    public static IReadOnlyDictionary<string, string> ScenariosOf(string page) =>
        BlocksOf(page, "yaml").Where(block => Regex.IsMatch(block, "^name:", RegexOptions.Multiline)).ToDictionary(block => Regex.Match(block, @"^name: (\S+)$", RegexOptions.Multiline).Groups[1].Value);

    /// <summary>The words of a command line; quotes hold words together.</summary>
    public static IReadOnlyList<string> WordsOf(string command) =>
        [.. Regex.Matches(command, "'([^']*)'|\"([^\"]*)\"|(\\S+)").Select(match => match.Groups.Cast<Group>().Skip(1).First(group => group.Success).Value)];

    private static IEnumerable<string> BlocksOf(string page, string language) =>
        Regex.Matches(File.ReadAllText(Path.Combine(Repository.Root, page)), $"^```{language}\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline).Select(match => match.Groups[1].Value);
}
