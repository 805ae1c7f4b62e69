using System.Globalization;
using System.Text.RegularExpressions;
using SimulationLab.Organization;
using SimulationLab.Tests;
using Shipped = SimulationLab.Tests.Scenarios;

namespace SimulationLab.Experiments.Tests;

/// <summary>docs/reconciliation.md is reconciliation.md beside this test with the numbers of the model filled in.</summary>
public partial class ReconciliationPageTests
{
    private static readonly Scenario Scenario = Shipped.Of("plan");
    private static readonly ReplicationResult Plan = Replication.Run(Scenario, 1, 1);
    private static readonly string Template = File.ReadAllText(Path.Combine(Repository.Root, "tests/SimulationLab.Experiments.Tests/Pages/reconciliation.md"));

    [Fact]
    public void The_page_of_contradictions_holds_the_numbers_of_the_model() =>
        Repository.AssertMatches("docs/reconciliation.md", Placeholder().Replace(Template, place => Resolve(place.Groups["what"].Value, place.Groups["name"].Value)));

    [Fact]
    public void Each_contradiction_has_its_number_and_five_cells()
    {
        var rows = Template.Split('\n').Where(line => Regex.IsMatch(line, @"^\| \d")).ToList();
        Assert.Equal(Enumerable.Range(1, 62), rows.Select(row => int.Parse(row.Split('|')[1], CultureInfo.InvariantCulture)));
        Assert.All(rows, row => Assert.Equal(7, row.Split('|').Length));
        Assert.All(rows, row => Assert.DoesNotContain("|  |", row));
    }

    [Fact]
    public void A_placeholder_that_names_nothing_is_refused() =>
        Assert.Contains("nope", Assert.Throws<ArgumentException>(() => Resolve("parameter", "nope")).Message);

    private static string Resolve(string what, string name) => what switch
    {
        "parameter" => (Catalogue.Find(name) ?? throw Unknown(name)).DefaultText,
        "plan" => name.EndsWith(":M", StringComparison.Ordinal) ? Millions(ValueOf(name[..^2])) : Number(ValueOf(name)),
        "sum" => Number(name.Split(',').Sum(ValueOf)),
        "account" => Enum.TryParse<Account>(name, out var account)
            ? Millions(Plan.Journal.Where(posting => posting.Book == Book.Release && posting.Debit == account).Sum(posting => posting.Amount.Dollars))
            : throw Unknown(name),
        "stage" => Number((Plan.Stages[StageOf(name)].End!.Value - Plan.Stages[StageOf(name)].Start!.Value).Weeks),
        "effort" => Number(Scenario.Network.Stages[StageOf(name)].Activities.Sum(activity => activity.StageEffort)),
        "pods" => Number(OrganizationChart.RosterOf(Scenario).OfKind(EntityKinds.Pod).Count),
        _ => throw Unknown(what),
    };

    private static double ValueOf(string outcome) => Plan.Outcomes[(Outcomes.Find(outcome) ?? throw Unknown(outcome)).Index];

    private static int StageOf(string name)
    {
        var place = Scenario.Network.Stages.ToList().FindIndex(stage => stage.Name == name);
        return place >= 0 ? place : throw Unknown(name);
    }

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Millions(double dollars) => string.Create(CultureInfo.InvariantCulture, $"${dollars / 1e6:0.###}M");

    private static ArgumentException Unknown(string name) => new($"reconciliation.md names '{name}', which the model does not have.");

    [GeneratedRegex(@"\{(?<what>[a-z]+)(?::(?<name>[^{}]+))?\}")]
    private static partial Regex Placeholder();
}
