using System.Globalization;
using System.Text;
using SimulationLab.Organization;
using SimulationLab.Tests;

namespace SimulationLab.Experiments.Tests;

/// <summary>The reference pages are made from the catalogue.</summary>
public class ReferencePageTests
{
    [Fact]
    public void The_page_of_parameters_is_that_of_the_catalogue()
    {
        var page = new StringBuilder("# Parameters\n\nMade from the catalogue. A parameter with a cause takes its plan value while that cause is off; one without is a lever or a\nquantity of the plan. *Assumed* means that no publication gives the default.\n");
        foreach (var group in Catalogue.All.GroupBy(parameter => parameter.Key.Split('.')[0]))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {group.Key}\n\n| key | default | plan | allowed | meaning | source | cause |\n|---|---|---|---|---|---|---|\n");
            foreach (var p in group)
                page.Append(CultureInfo.InvariantCulture, $"| `{p.Key}` | {p.DefaultText} | {p.PlanText} | {p.Allowed} | {p.Description} | {(p.IsAssumed ? $"*{p.Source}*" : p.Source)} | {(p.Cause is { } cause ? Delays.NameOf(cause) : "")} |\n");
        }

        page.Append("\n## Dated events\n\n| event | happens to | fields | cause | meaning |\n|---|---|---|---|---|\n");
        foreach (var kind in Catalogue.EventKinds)
            page.Append(CultureInfo.InvariantCulture, $"| `{kind.Name}` | {string.Join(", ", kind.EntityKinds)} | {string.Join(", ", kind.Fields.Select(field => $"`{field.Key}`: {field.Allowed}"))} | {(kind.Cause is { } own ? Delays.NameOf(own) : "*act of management*")} | {kind.Description} |\n");
        Repository.AssertMatches("docs/reference/parameters.md", page.ToString());
    }

    [Fact]
    public void The_page_of_outcomes_is_that_of_the_catalogue()
    {
        var page = new StringBuilder("# Outcomes\n\nMade from the catalogue. *Better* says which way a verdict counts; an outcome with *neither* gets no verdict.\n\n| outcome | unit | better | meaning |\n|---|---|---|---|\n");
        foreach (var outcome in Outcomes.All)
            page.Append(CultureInfo.InvariantCulture, $"| `{outcome.Name}` | {outcome.Unit} | {outcome.Better.ToString().ToLowerInvariant()} | {outcome.Description} |\n");
        page.Append("\n## Causes and kinds of delay\n\n| cause | kinds |\n|---|---|\n");
        foreach (var cause in Delays.AllCauses)
            page.Append(CultureInfo.InvariantCulture, $"| {Delays.NameOf(cause)} | {string.Join(", ", Enum.GetValues<Delay>().Where(delay => Delays.CauseOf(delay) == cause).Select(Delays.NameOf))} |\n");
        Repository.AssertMatches("docs/reference/outcomes.md", page.ToString());
    }

    [Fact]
    public void The_page_of_entities_is_that_of_the_kinds()
    {
        var page = new StringBuilder("# Entities\n\nMade from the catalogue. An entity is named by its kind and a name of its own: `provider/aws`. Each is an actor of its own, and in\na live twin a grain.\n\n| kind | what it is | does activities of the kinds | events that can happen to it |\n|---|---|---|---|\n");
        foreach (var kind in EntityKinds.Kinds)
            page.Append(CultureInfo.InvariantCulture, $"| `{kind.Name}` | {kind.Description} | {string.Join(", ", WorkKinds.All.Where(work => work.Performer == kind.Name).Select(work => work.Work))} | {string.Join(", ", Catalogue.EventKinds.Where(happening => happening.EntityKinds.Contains(kind.Name)).Select(happening => $"`{happening.Name}`"))} |\n");
        Repository.AssertMatches("docs/reference/entities.md", page.ToString());
    }
}
