using System.Text.RegularExpressions;
using SimulationLab.Organization;
using SimulationLab.Tests;

namespace SimulationLab.Experiments.Tests;

/// <summary>That no page speaks of a key that there is no more.</summary>
public partial class KeysInPagesTests
{
    /// <summary>What a page may name: parameters, the keys of activities, outcomes.</summary>
    private static readonly HashSet<string> Known = [.. Catalogue.All.Select(parameter => parameter.Key), .. Outcomes.All.Select(outcome => outcome.Name)];

    private static readonly HashSet<string> FirstSegments = [.. Catalogue.All.Select(parameter => parameter.Key.Split('.')[0])];

    public static TheoryData<string> Pages =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories).Select(page => Path.GetRelativePath(Repository.Root, page)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_key_that_a_page_names_is_one(string page) => Assert.Empty(StaleIn(File.ReadAllText(Path.Combine(Repository.Root, page))));

    [Theory]
    [InlineData("`safety.findings` and `safety.blockingShare: 0.8`, `providers.*.share`, `training.loss.…` and `pods.sizes.`", "")]
    [InlineData("`release.week`, `data.csv`, `safety.findings.old` in `docs/model/safety.md`", "data.csv safety.findings.old")]
    [InlineData("`labeling.*.annotator` and `labeling.nothing.*`", "labeling.*.annotator labeling.nothing.*")]
    [InlineData("safety.nothing outside of backticks, `Safety.nothing` that is code and `nothing.safety` of another folder", "")]
    public void What_is_stale_is_found(string text, string stale) => Assert.Equal(stale, string.Join(' ', StaleIn(text)));

    private static List<string> StaleIn(string text) =>
        [.. Quoted().Matches(text).Select(match => match.Groups["key"].Value).Where(key => FirstSegments.Contains(key.Split('.')[0]) && !IsKnown(key)).Distinct()];

    /// <summary>A key, or a pattern of keys: an asterisk for one segment or for all that follow, a dot or an ellipsis at the end for all that follow.</summary>
    private static bool IsKnown(string key)
    {
        var pattern = "^" + Regex.Escape(Regex.Replace(key, @"(\*|…)?$", "")).Replace(@"\*", @"[^.]+") + (key[^1] is '*' or '…' or '.' ? ".+$" : "$");
        return Known.Any(known => Regex.IsMatch(known, pattern));
    }

    /// <summary>A key in backticks, alone or with a value after a colon.</summary>
    [GeneratedRegex(@"`(?<key>[a-z][A-Za-z0-9-]*(\.[A-Za-z0-9*-]+)*\.([A-Za-z0-9*-]+|…)?)(:[^`\n]*)?`")]
    private static partial Regex Quoted();
}
