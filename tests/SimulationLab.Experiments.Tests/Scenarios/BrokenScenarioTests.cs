using SimulationLab.Tests;

namespace SimulationLab.Experiments.Tests;

/// <summary>What people get to read when a scenario file is wrong.</summary>
public sealed class BrokenScenarioTests
{
    /// <summary>Text → line, column, part of the message, nearest right name.</summary>
    public static TheoryData<string, int, int, string, string?> Table => new()
    {
        { "name: mine\nextends: baseline\nset:\n  compute.spareFractoin: 0.2\n", 4, 3, "'compute.spareFractoin' is not a parameter; did you mean 'compute.spareFraction'?", "compute.spareFraction" },
        { "name: mine\nextends: baseline\nset:\n  spareFraction: 0.2\n", 4, 3, "did you mean 'compute.spareFraction'?", "compute.spareFraction" },
        { "name: mine\nextends: baseline\nset:\n  compute:\n    SpareFraction: 0.2\n", 5, 5, "'compute.SpareFraction' is not a parameter", "compute.spareFraction" },
        { "name: mine\nextends: baseline\nset:\n  compute.spareFraction: 0.2 weeks\n", 4, 26, "compute.spareFraction: '0.2 weeks' is not a share; write a share from 0 to", null },
        { "name: mine\nextends: baseline\nset:\n  providers.gcp.quotaWait: 2\n", 4, 28, "'2' has no unit; write 2 hours, 2 days or 2 weeks", null },
        { "name: mine\nextends: baseline\nset:\n  compute.spareFraction: 0.1\n  compute:\n    spareFraction: 0.2\n", 6, 5, "'compute.spareFraction' is set twice", null },
        { "name: mine\nextends: baseline\nset:\n  compute.spareFraction: 0.1\n  compute.spareFraction: 0.2\n", 5, 3, "is given twice", null },
        { "name: mine\nextends: baseline\nset:\n  compute.spareFraction: [0.1, 0.2]\n", 4, 26, "needs a single value, not a list", null },
        { "name: mine\nextends: baseline\nset:\n  compute.spareFraction:\n", 4, 25, "'' is not a share", null },
        { "name: mine\nextend: baseline\n", 2, 1, "'extend' is not a key of a scenario; did you mean 'extends'?", "extends" },
        { "name: mine\nextends: basline\n", 2, 10, "'basline' is not a scenario; did you mean 'baseline'?", "baseline" },
        { "name: mine\nextends: mine\n", 2, 10, "in a circle: mine → mine", null },
        { "name: mine\n", 1, 1, "extends another one or gives a network", null },
        { "name: My Scenario\nextends: baseline\n", 1, 7, "'My Scenario' is not a name", null },
        { "extends: baseline\n", 1, 1, "'name' is missing here", null },
        { "", 1, 1, "this is empty", null },
        { "- a\n- b\n", 1, 1, "a scenario is a mapping of keys and values, not a list", null },
        { "name: mine\nextends: &a baseline\n", 2, 10, "'&a' names a part of the file to repeat it", null },
        { "name: mine\nextends: *a\n", 2, 10, "'*a' repeats another part of the file", null },
        { "name: mine\nextends: !!str baseline\n", 2, 10, "is a tag", null },
        { "name: mine\nextends: baseline\nset:\n  <<: { a: b }\n", 4, 3, "'<<' merges another mapping", null },
        { "name: mine\nextends: baseline\n---\nname: other\n", 3, 1, "a second document begins here", null },
        { "name: mine\nextends: baseline\nquestion: what: this\n", 3, 15, "put the value in quotes", null },
        { "name: mine\nextends: baseline\nquestion: a\u0000b\n", 3, 12, "contains the character U+0000", null },
        { "name: mine\nextends: baseline\nquestion: \"a\\0b\"\n", 3, 11, "control character", null },
        { "name: mine\nextends: baseline\nevents:\n  - at: 14 weeks\n    entity: provider/aws\n    outage: { duration: 3 days }\n", 4, 9, "write 'week 14' for the start of week 14", null },
        { "name: mine\nextends: baseline\nevents:\n  - at: week 0\n    entity: provider/aws\n    outage: { duration: 3 days }\n", 4, 9, "is not a time of an event", null },
        { "name: mine\nextends: baseline\nevents:\n  - at: week 14\n    entity: provider/awz\n    outage: { duration: 3 days }\n", 5, 13, "'provider/awz' is not an entity of this scenario", "provider/aws" },
        { "name: mine\nextends: baseline\nevents:\n  - at: week 14\n    entity: division/rd\n    outage: { duration: 3 days }\n", 5, 13, "'outage' happens to provider/…, not to 'division/rd'", null },
        { "name: mine\nextends: baseline\nevents:\n  - at: week 14\n    entity: provider/aws\n    outages: { duration: 3 days }\n", 6, 5, "did you mean 'outage'?", "outage" },
        { "name: mine\nextends: baseline\nevents:\n  - at: week 14\n    entity: provider/aws\n    outage: { lenght: 3 days }\n", 6, 13, "'duration' is missing here", null },
        { "name: mine\nextends: baseline\nevents:\n  - at: week 14\n    entity: provider/aws\n    outage: { duration: 3 }\n", 6, 25, "'3' has no unit", null },
        { "name: mine\nextends: baseline\nset:\n  activities.scopin.team: 3\n", 4, 3, "did you mean 'activities.scoping.team'?", "activities.scoping.team" },
        { "name: mine\nextends: baseline\nset:\n  activities.scoping.team: 0\n", 4, 28, "is out of range", null },
        { "name: mine\nextends: baseline\nset:\n  activities.scoping.duration: 3 weeks\n", 4, 3, "'activities.scoping.duration' is not a parameter", "activities.annealing.duration" },
        { "name: mine\nextends: baseline\nset:\n  activities.scoping.effort.stage: 0\n", 4, 36, "leaves no effort at all", null },
        { Network("{ name: a, by: division/rd, work: team, team: 2, effort: { stage: 4 }, after: [b] }"), 6, 90, "'b' is not an activity of this network", "a" },
        { Network("{ name: a, by: division/rd, work: team, team: 2, effort: { stage: 4 }, after: b }"), 6, 89, "'after' is a list", null },
        { Network("{ name: a, by: division/rd, work: team, team: 2, effort: { stage: 4 }, after: [[b]] }"), 6, 90, "a list of single values", null },
        { Network("{ name: a, by: division/rd, work: team, team: 2, effort: { stage: 4 }, after: [c] }", "{ name: c, by: division/rd, work: team, team: 2, effort: { stage: 4 }, after: [a] }"), 6, 19, "in a circle: a → c → a", null },
        { Network("{ name: a, by: division/rd, work: team, effort: { stage: 4 } }"), 6, 11, "work 'team' needs a team and an effort", null },
        { Network("{ name: a, by: division/rd, work: teem, team: 1, effort: { stage: 4 } }"), 6, 45, "'teem' is not a kind of work; did you mean 'team'?", "team" },
        { Network("{ name: a, by: provider, work: team, team: 1, effort: { stage: 4 } }"), 6, 26, "work 'team' is done by division, not by 'provider'", null },
        { Network("{ name: a, by: division/rnd, work: team, team: 1, effort: { stage: 4 } }"), 6, 26, "'division/rnd' is not an entity of this scenario", "division/rd" },
        { Network("{ name: a, by: release/lifecycle, work: timed }"), 6, 11, "work 'timed' needs a duration", null },
        { Network("{ name: a, by: division/rd, work: team, team: 1, effort: { stage: 4 }, duration: 1 week }"), 6, 11, "has no duration of its own", null },
        { Network("{ name: a, by: labeling-vendor/outlier, work: labeling, effort: { stage: 4 }, job: qualty }"), 6, 94, "'qualty' is not a labeling job; did you mean 'quality'?", "quality" },
        { Network("{ name: a, by: division/rd, work: team, team: 1, effort: { stage: 4 }, onRework: true }"), 4, 7, "at least one activity", null },
        { Network("{ name: a, by: division/rd, work: team, team: 1, effort: { stage: 4 } }", "{ name: a, by: division/rd, work: team, team: 1, effort: { stage: 4 } }"), 7, 19, "two activities are named 'a'", null },
        { Network("{ name: \"a b\", by: division/rd, work: team, team: 1, effort: { stage: 4 } }"), 6, 19, "is not a name", null },
        { Network("{ name: a, by: division/rd, work: team, team: 1, effort: { stage: 4 }, atStart: yes }"), 6, 91, "'atStart' is true or false, not 'yes'", null },
        { Network("{ name: a, by: division/rd, work: team, team: 1, effort: { stage: 4 }, atStart: true, after: [c] }", "{ name: c, by: division/rd, work: team, team: 1, effort: { stage: 4 } }"), 6, 19, "cannot wait for another activity", null },
        { Network("{ name: a, by: division/rd, work: team, team: 1, effort: { stage: 4 }, after: [c] }", "{ name: c, by: division/rd, work: team, team: 1, effort: { stage: 4 }, onRework: true }"), 6, 90, "is done only on rework", null },
        { "name: mine\nnetwork:\n  stages: []\n", 3, 3, "at least one stage", null },
        { "name: mine\nnetwork:\n  stages:\n    - name: one\n      gate: { criterion: progress, maximumRework: 1.5 }\n      activities:\n        - { name: a, by: division/rd, work: team, team: 1, effort: { stage: 4 } }\n", 5, 51, "'1.5' is not a whole number from 0 to 100", null },
        { "name: mine\nnetwork:\n  stages:\n    - name: one\n      gate: { criterion: pogress, maximumRework: 1 }\n      activities:\n        - { name: a, by: division/rd, work: team, team: 1, effort: { stage: 4 } }\n", 5, 26, "'pogress' is not a criterion of a gate", "progress" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_wrong_file_is_refused_with_the_place_and_the_nearest_right_name(string text, int line, int column, string message, string? nearest)
    {
        var faults = Library.New().Validate(text, "mine.yaml");
        var shown = string.Join("\n", faults);
        Assert.True(faults.Any(fault => fault.Message.Contains(message, StringComparison.Ordinal) && fault.Line == line && fault.Column == column && fault.Nearest == nearest), shown);
        Assert.All(faults, fault => Assert.Equal("mine.yaml", fault.File));
        Assert.Contains($"mine.yaml:{line}:{column}: ", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_is_wrong_is_reported_at_once()
    {
        var faults = Library.New().Validate("""
            name: Mine
            extends: basline
            quesion: What?
            set:
              compute.spareFractoin: 0.2
              run.horizonWeeks: many
            events:
              - at: noon
                entity: provider/aws
                outage: { duration: 3 }
            """, "mine.yaml");
        Assert.Equal([1, 2, 3, 5, 6, 8, 10], faults.Select(fault => fault.Line!.Value).Order());
    }

    [Fact]
    public void Faults_of_a_json_scenario_carry_json_paths()
    {
        var fault = Assert.Single(Library.New().Validate("""{ "name": "mine", "extends": "baseline", "set": { "compute.spareFraction": "0.2 weeks" } }""", "mine.json"));
        Assert.Equal(("$.set['compute.spareFraction']", (int?)null), (fault.Path, fault.Line));
        Assert.Equal("0.2 weeks", fault.Found);
        Assert.StartsWith("a share from 0 to ", fault.Allowed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_given_twice_in_json_is_refused() =>
        Assert.Contains("given twice", Assert.Single(Library.New().Validate("""{ "name": "mine", "extends": "baseline", "extends": "plan" }""", "mine.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void Deep_nesting_is_refused_in_yaml_and_json()
    {
        Assert.Contains("nested deeper", Library.New().Validate(new string('[', 100_000), "deep.yaml")[0].Message, StringComparison.Ordinal);
        var json = string.Concat(Enumerable.Repeat("{\"a\":", 20)) + "1" + new string('}', 20);
        Assert.Contains("nested deeper", Library.New().Validate(json, "deep.json")[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_huge_text_is_refused_unread() =>
        Assert.Contains("at most 262144", Assert.Single(Library.New().Validate(new string(' ', 300_000), "huge.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_later_stage_cannot_be_waited_for()
    {
        var faults = Library.New().Validate("""
            name: mine
            network:
              stages:
                - name: one
                  activities:
                    - { name: a, by: division/rd, work: team, team: 1, effort: { stage: 1 }, after: [b] }
                - name: two
                  activities:
                    - { name: b, by: division/rd, work: team, team: 1, effort: { stage: 1 } }
            """, "mine.yaml");
        Assert.Contains("belongs to a later stage", Assert.Single(faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_faults_of_a_broken_parent_name_its_file()
    {
        var saved = new InMemoryScenarios();
        saved.Write("parent", "name: parent\nextends: baseline\nset:\n  no.such.key: 1\n");
        var library = Library.New(saved);
        var fault = Assert.Single(library.Validate("name: mine\nextends: parent\n", "mine.yaml"));
        Assert.Equal(("parent.yaml", 4), (fault.File, fault.Line));
        Assert.NotEmpty(library.List().Single(summary => summary.Name == "parent").Faults);
    }

    private static string Network(params string[] activities) =>
        "name: mine\nnetwork:\n  stages:\n    - name: one\n      activities:\n" + string.Concat(activities.Select(activity => $"        - {activity}\n"));
}
