using System.Text.RegularExpressions;
using System.Xml.Linq;
using SimulationLab.Tests;

namespace SimulationLab.Architecture.Tests;

/// <summary>The habits of the repository.</summary>
public class RepositoryTests
{
    [Fact]
    public void The_top_level_holds_what_the_layout_names_and_nothing_else()
    {
        string[] known =
        [
            "src", "scenarios", "tests", "dashboards", "docs", "SimulationLab.sln", "README.md", "CHANGELOG.md", "LICENSE",
            "Directory.Build.props", "Directory.Packages.props", "global.json",
        ];
        var found = Directory.GetFileSystemEntries(Repository.Root).Select(entry => Path.GetFileName(entry)).Where(name => !name.StartsWith('.') && name is not ("TestResults" or "BenchmarkDotNet.Artifacts" or "artifacts"));
        Assert.Equal(known.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_project_restores_from_a_lock_file_and_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "SimulationLab.sln"));
        var projects = Directory.GetFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories).Where(file => !file.Contains("/bin/") && !file.Contains("/obj/")).ToList();
        Assert.True(projects.Count >= 13);
        Assert.All(projects, project =>
        {
            Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), project);
            Assert.Contains(Path.GetFileName(project), solution);
        });
    }

    [Fact]
    public void Package_versions_are_pinned_in_one_place() =>
        Assert.All(
            XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion"),
            package => Assert.Matches(@"^\d+(\.\d+)+(-[\w.]+)?$", package.Attribute("Version")!.Value));

    [Fact]
    public void Every_link_between_pages_leads_somewhere()
    {
        var pages = Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(Repository.Root, "README.md"));
        var broken = from page in pages
                     from Match link in Regex.Matches(File.ReadAllText(page), @"\]\((?!https?:|#)([^)#]+)(#[^)]*)?\)")
                     let target = Path.Combine(Path.GetDirectoryName(page)!, link.Groups[1].Value)
                     where !File.Exists(target) && !Directory.Exists(target)
                     select $"{Path.GetRelativePath(Repository.Root, page)}: {link.Groups[1].Value}";
        Assert.Empty(broken);
    }
}
