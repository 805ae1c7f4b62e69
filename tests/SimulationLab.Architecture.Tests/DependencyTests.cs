using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SimulationLab.Tests;

namespace SimulationLab.Architecture.Tests;

/// <summary>The arrows between projects point down only, and the core stays pure.</summary>
public class DependencyTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["SimulationLab.Kernel"] = [],
        ["SimulationLab.Organization"] = ["SimulationLab.Kernel"],
        ["SimulationLab.Experiments"] = ["SimulationLab.Organization"],
        ["SimulationLab.Grains"] = ["SimulationLab.Experiments"],
        ["SimulationLab.Server"] = ["SimulationLab.Grains"],
        ["SimulationLab.Cli"] = ["SimulationLab.Experiments"],
    };

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_lies_directly_below_it(string project)
    {
        var references = XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj"))
            .Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
        Assert.Equal(Allowed[project], references);
    }

    [Fact]
    public void There_is_no_project_that_the_page_on_architecture_does_not_know() =>
        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("SimulationLab.Kernel", "Orleans", "Microsoft.AspNetCore", "YamlDotNet", "Microsoft.Data", "MathNet")]
    [InlineData("SimulationLab.Organization", "Orleans", "Microsoft.AspNetCore", "YamlDotNet", "Microsoft.Data", "MathNet")]
    [InlineData("SimulationLab.Experiments", "Orleans", "Microsoft.AspNetCore")]
    [InlineData("SimulationLab.Grains", "Microsoft.AspNetCore")]
    [InlineData("simlab", "Orleans", "Microsoft.AspNetCore")]
    public void An_assembly_does_not_lean_on_what_belongs_above_it(string assembly, params string[] banned)
    {
        var references = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")).GetReferencedAssemblies().Select(reference => reference.Name!);
        Assert.DoesNotContain(references, reference => banned.Any(name => reference.StartsWith(name, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("SimulationLab.Kernel")]
    [InlineData("SimulationLab.Organization")]
    public void The_compiler_refuses_impure_calls_in_the_core(string project)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "src", project, project + ".csproj"));
        Assert.Contains("BannedApiAnalyzers", text);
        Assert.Contains("BannedSymbols.txt", text);
        var disabled = Directory.GetFiles(Path.Combine(Repository.Root, "src", project), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/") && File.ReadAllText(file).Contains("disable RS0030")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
        // Two tables that are looked up and never iterated; each says so.
        Assert.Equal(project == "SimulationLab.Kernel" ? ["Cancellations.cs", "MessageNames.cs"] : [], disabled);
    }

    [Fact]
    public void The_kernel_knows_no_word_of_the_organization()
    {
        var words = new Regex(@"\b(release|pod|division|cluster|provider|vendor|gpu|candidate|training|label|finding|scenario|gate|lot)s?\b", RegexOptions.IgnoreCase);
        // Where a comment gives an example of a subject it may name one; code may not.
        var found = from file in Directory.GetFiles(Path.Combine(Repository.Root, "src/SimulationLab.Kernel"), "*.cs", SearchOption.AllDirectories)
                    where !file.Contains("/obj/")
                    from line in File.ReadAllLines(file)
                    let code = line.Split("//")[0]
                    where words.IsMatch(code)
                    select $"{Path.GetFileName(file)}: {line.Trim()}";
        Assert.Empty(found);
    }

    [Fact]
    public void No_source_file_is_named_after_a_role_that_says_nothing() =>
        Assert.DoesNotContain(
            Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/")),
            file => Regex.IsMatch(Path.GetFileNameWithoutExtension(file), "(Manager|Helper|Utils|Util|Helpers)$"));
}
