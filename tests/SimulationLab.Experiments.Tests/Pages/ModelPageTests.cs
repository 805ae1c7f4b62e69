using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SimulationLab.Organization;
using SimulationLab.Tests;

namespace SimulationLab.Experiments.Tests;

/// <summary>
/// The tables of parameters in docs/model stand between a line "parameters: prefix1. prefix2." in a comment and one with "end",
/// and are made from the catalogue. Each parameter is on one page: from any number to its source it is two steps.
/// </summary>
public partial class ModelPageTests
{
    private const string Folder = "docs/model";

    private static IReadOnlyList<string> Pages { get; } =
        [.. Directory.GetFiles(Path.Combine(Repository.Root, Folder), "*.md").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> PageNames => [.. Pages];

    [Theory]
    [MemberData(nameof(PageNames))]
    public void The_generated_parts_of_a_page_are_those_of_the_catalogue(string page)
    {
        var text = TextOf(page);
        Assert.Equal(Regex.Count(text, "^<!-- (parameters: .*|pages) -->$", RegexOptions.Multiline), Regex.Count(text, "^<!-- end -->$", RegexOptions.Multiline));
        Repository.AssertMatches($"{Folder}/{page}", Generated().Replace(text, part =>
            $"{part.Groups["open"].Value}\n{(part.Groups["prefixes"].Success ? TableOf(PrefixesOf(part)) : ListOfPages())}<!-- end -->"));
    }

    [Fact]
    public void Every_parameter_is_in_the_table_of_exactly_one_page()
    {
        var pagesOf = Catalogue.All.ToDictionary(parameter => parameter.Key, _ => new List<string>());
        foreach (var page in Pages)
            foreach (Match part in Generated().Matches(TextOf(page)).Where(part => part.Groups["prefixes"].Success))
                foreach (var prefix in PrefixesOf(part))
                {
                    var keys = pagesOf.Keys.Where(key => Belongs(key, prefix)).ToList();
                    Assert.True(keys.Count > 0, $"{Folder}/{page}: no parameter begins with '{prefix}'.");
                    foreach (var key in keys)
                        pagesOf[key].Add(page);
                }

        var faults = new StringBuilder();
        foreach (var group in pagesOf.Where(entry => entry.Value.Count == 0).GroupBy(entry => entry.Key.Split('.')[0]))
            faults.Append(CultureInfo.InvariantCulture, $"on no page: {group.Key}. ({string.Join(", ", group.Select(entry => entry.Key))})\n");
        foreach (var (key, pages) in pagesOf.Where(entry => entry.Value.Count > 1))
            faults.Append(CultureInfo.InvariantCulture, $"on {pages.Count} pages: {key} ({string.Join(", ", pages)})\n");
        Assert.True(faults.Length == 0, $"Each parameter belongs into the table of one page of {Folder}:\n{faults}");
    }

    private static string TableOf(IReadOnlyList<string> prefixes)
    {
        var table = new StringBuilder("\n| parameter | default | plan | meaning | source | cause |\n|---|---|---|---|---|---|\n");
        foreach (var p in Catalogue.All.Where(parameter => prefixes.Any(prefix => Belongs(parameter.Key, prefix))))
            table.Append(CultureInfo.InvariantCulture,
                $"| `{p.Key}` | {p.DefaultText} | {p.PlanText} | {p.Description} | {(p.IsAssumed ? $"*{p.Source}*" : p.Source)} | {(p.Cause is { } cause ? Delays.NameOf(cause) : p.IsLever ? "lever" : "")} |\n");
        return table.Append('\n').ToString();
    }

    private static string ListOfPages()
    {
        var list = new StringBuilder("\n| page | what it holds |\n|---|---|\n");
        foreach (var page in Pages.Where(page => page != "README.md"))
        {
            var paragraphs = TextOf(page).Split("\n\n");
            var first = Regex.Match((paragraphs.ElementAtOrDefault(1) ?? "").ReplaceLineEndings(" "), @"^.*?[.:](?=\s|$)").Value;
            list.Append(CultureInfo.InvariantCulture, $"| [{paragraphs[0].TrimStart('#', ' ')}]({page}) | {(first.Length > 0 ? first.TrimEnd(':', '.') + "." : "")} |\n");
        }

        return list.Append('\n').ToString();
    }

    /// <summary>A prefix ends with a dot; anything else is one key.</summary>
    private static bool Belongs(string key, string prefix) => prefix.EndsWith('.') ? key.StartsWith(prefix, StringComparison.Ordinal) : key == prefix;

    private static string[] PrefixesOf(Match part) => part.Groups["prefixes"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string TextOf(string page) => File.ReadAllText(Path.Combine(Repository.Root, Folder, page));

    [GeneratedRegex("^(?<open><!-- (?:parameters: (?<prefixes>[^\n]*)|pages) -->)\n.*?^<!-- end -->$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Generated();
}
