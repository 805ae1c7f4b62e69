using System.Globalization;
using System.Text;
using SimulationLab.Organization;
using SimulationLab.Tests;

namespace SimulationLab.Experiments.Tests;

/// <summary>Every section of the source has something in the model, and docs/coverage.md says what.</summary>
public class CoveragePageTests
{
    private static readonly Network Baseline = SimulationLab.Tests.Scenarios.Of("baseline").Network;

    public static TheoryData<string> Sections => [.. SourceSections.All.Select(section => section.Number)];

    [Theory]
    [InlineData("source §6.2: 2–4 weeks, read as P10–P90", "§6.2")]
    [InlineData("source §1.1–1.2: 80 pods", "§1.1 §1.2")]
    [InlineData("source §2.2–3.1", "§2.2 §2.3 §3.1")]
    [InlineData("source §3.1, §3.3", "§3.1 §3.3")]
    [InlineData("source §4", "§4.1 §4.2 §4.3")]
    [InlineData("model §3: 200K labels of source §5.2 less 120K of §4.2", "§5.2 §4.2")]
    [InlineData("assumed; source §6.2: new risks emerge during scale", "§6.2")]
    [InlineData("model §5; MegaScale: diagnosis under 10 minutes", "")]
    [InlineData("assumed", "")]
    [InlineData("source §6.2; Llama 3, §3.3.4", "§6.2")]
    [InlineData("Daly 2006, §4.2", "")]
    public void Citations_are_read_with_ranges_and_lists(string source, string sections) =>
        Assert.Equal(sections, string.Join(' ', SourceSections.CitedBy(source)));

    [Theory]
    [MemberData(nameof(Sections))]
    public void A_section_has_an_actor_and_numbers_and_where_it_measures_an_outcome(string number)
    {
        var section = SourceSections.All.Single(section => section.Number == number);
        Assert.NotEmpty(KindsOf(number));
        Assert.True(!section.NeedsNumbers || ParametersOf(number).Count + ActivitiesOf(number).Count > 0, $"{number} ({section.Subject}) has neither a parameter whose source cites it nor an activity.");
        Assert.True(!section.NeedsOutcome || OutcomesOf(number).Count > 0, $"{number} ({section.Subject}) has no outcome whose source cites it.");
    }

    [Fact]
    public void The_stack_of_tools_is_covered_by_the_activities_that_integrate_tools() =>
        Assert.Equal(ActivitiesOf("§3.2"), ActivitiesOf("§7"));

    [Fact]
    public void Sections_of_kinds_exist() =>
        Assert.All(EntityKinds.Kinds.SelectMany(kind => kind.Sections), number => Assert.Contains(SourceSections.All, section => section.Number == number));

    [Fact]
    public void The_page_of_coverage_is_that_of_the_catalogue()
    {
        var page = new StringBuilder("# Coverage\n\nWhich parts of the model stand for which section of the description of the organization it follows. Made from the catalogue:\na parameter or an outcome belongs to the sections that its source cites, an activity to those of its kind of work, a delay to\nthat of its cause. Each section needs an actor; each but the metrics, which set nothing, a parameter or an\nactivity; those with a * an outcome too. The stack of tools, §7, is covered by the activities that integrate them.\n");
        page.Append("\n| section | about | actors | parameters | activities | outcomes | delays |\n|---|---|---|---|---|---|---|\n");
        foreach (var section in SourceSections.All)
            page.Append(CultureInfo.InvariantCulture,
                $"| [{section.Number}](#{Anchor(section)}){(section.NeedsOutcome ? " *" : "")} | {section.Subject} | {KindsOf(section.Number).Count} | {ParametersOf(section.Number).Count} | {ActivitiesOf(section.Number).Count} | {OutcomesOf(section.Number).Count} | {DelaysOf(section.Number).Count} |\n");
        foreach (var section in SourceSections.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {section.Number}: {section.Subject}\n\n");
            Line("Actors", KindsOf(section.Number).Select(kind => $"`{kind}`"));
            Line("Parameters", ParametersOf(section.Number).Select(parameter => $"`{parameter.Key}`{(parameter.IsLever ? " (lever)" : "")}"));
            Line("Activities", ActivitiesOf(section.Number).Select(activity => $"`{activity}`"));
            Line("Outcomes", OutcomesOf(section.Number).Select(outcome => $"`{outcome}`"));
            Line("Delays", DelaysOf(section.Number));
        }

        Repository.AssertMatches("docs/coverage.md", page.ToString());

        void Line(string what, IEnumerable<string> names)
        {
            var text = string.Join(", ", names);
            if (text.Length > 0)
                page.Append(CultureInfo.InvariantCulture, $"- {what}: {text}\n");
        }
    }

    // As GitHub makes anchors of headings: lower case, punctuation dropped, blanks to hyphens.
    private static string Anchor(SourceSection section) =>
        string.Concat($"{section.Number}: {section.Subject}".ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-')).Replace(' ', '-');

    private static IReadOnlyList<string> KindsOf(string section) => [.. EntityKinds.Kinds.Where(kind => kind.Sections.Contains(section)).Select(kind => kind.Name)];

    private static IReadOnlyList<Parameter> ParametersOf(string section) => [.. Catalogue.All.Where(parameter => SourceSections.CitedBy(parameter.Source).Contains(section))];

    private static IReadOnlyList<string> ActivitiesOf(string section) => [.. Baseline.Activities.Where(activity => SourceSections.Of(activity).Contains(section)).Select(activity => activity.Name)];

    private static IReadOnlyList<string> OutcomesOf(string section) => [.. Outcomes.All.Where(outcome => SourceSections.CitedBy(outcome.Source).Contains(section)).Select(outcome => outcome.Name)];

    private static IReadOnlyList<string> DelaysOf(string section) =>
        [.. Enum.GetValues<Delay>().Where(delay => Delays.CauseOf(delay) is { } cause && SourceSections.Of(cause) == section).Select(Delays.NameOf)];
}
