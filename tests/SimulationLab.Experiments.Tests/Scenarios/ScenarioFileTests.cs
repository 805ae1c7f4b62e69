using System.Text;
using CsCheck;
using SimulationLab.Organization;
using SimulationLab.Tests;

namespace SimulationLab.Experiments.Tests.Scenarios;

public class ScenarioFileTests
{
    private const string Head = "name: mine\nextends: baseline\n";

    /// <summary>Broken files: text, where the fault is, what its message says, the nearest right name.</summary>
    public static TheoryData<string, int?, int?, string, string?> BrokenFiles => new()
    {
        { Head + "set:\n  compute.spareFracton: 0.2\n", 4, 3, "did you mean 'compute.spareFraction'", "compute.spareFraction" },
        { Head + "set:\n  compute:\n    spareFraction: many\n", 5, 20, "'many' is not a share", null },
        { Head + "set:\n  compute.spareFraction: 1.5\n", 4, 26, "from 0 to 1", null },
        { Head + "set:\n  compute.failureRate: 6.5\n", 4, 24, "has no unit", null },
        { Head + "set:\n  compute.failureRate: 6.5 per week\n", 4, 24, "per 1000 node-days", null },
        { Head + "set:\n  providers.gcp.quotaWait: lognormal(p10: 4 weeks, p90: 2 weeks)\n", 4, 28, "p10", null },
        { Head + "set:\n  providers.gcp.quotaWait: lognorm(p10: 1 week, p90: 2 weeks)\n", 4, 28, "unknown shape", null },
        { Head + "set:\n  market.regime: tigt\n", 4, 18, "tight", null },
        { Head + "set:\n  causes.compute: maybe\n", 4, 19, "on", null },
        { Head + "set:\n  training.gpusPerCandidate: 6000.5\n", 4, 30, "whole number", null },
        { Head + "set:\n  compute.spareFraction: 0.1\n  compute.spareFraction: 0.2\n", 5, 3, "given twice", null },
        { Head + "events:\n  - at: week 0\n    entity: provider/aws\n    outage: { duration: 3 days }\n", 4, 9, "week 14", null },
        { Head + "events:\n  - at: week 3\n    entity: provider/asw\n    outage: { duration: 3 days }\n", 5, 13, "did you mean 'provider/aws'", "provider/aws" },
        { Head + "events:\n  - at: week 3\n    entity: pod/rd-01\n    outage: { duration: 3 days }\n", 5, 13, "happens to provider", null },
        { Head + "events:\n  - at: week 3\n    entity: provider/aws\n    outage: { duration: 3 }\n", 6, 25, "has no unit", null },
        { Head + "events:\n  - at: week 3\n    entity: provider/aws\n", 4, 5, "what happens", null },
        { "name: mine\nextends: basline\n", 2, 10, "did you mean 'baseline'", "baseline" },
        { "name: Mine!\nextends: baseline\n", 1, 7, "lowercase", null },
        { "extends: baseline\n", 1, 1, "'name' is missing", null },
        { "name: mine\n", 1, 1, "extends", null },
        { Head + "questoin: What if?\n", 3, 1, "did you mean 'question'", "question" },
        { Head + "set: [1, 2]\n", 3, 6, "not a list", null },
        { Head + "set: &a { compute.spareFraction: 0.2 }\n", 3, 6, "anchors", null },
        { "name: mine\nextends: mine\n", 2, 10, "circle", null },
        { "name: mine\nnetwork:\n  stages:\n    - name: a\n      activities:\n        - { name: x, by: release/lifecycle, work: timed, duration: 1 week, after: [y] }\n        - { name: y, by: release/lifecycle, work: timed, duration: 1 week, after: [x] }\n", 6, 19, "circle: x → y → x", null },
        { "name: mine\nnetwork:\n  stages:\n    - name: a\n      activities:\n        - { name: x, by: division/rd, work: team }\n", 6, 11, "team and an effort", null },
        { "name: mine\nnetwork:\n  stages:\n    - name: a\n      activities:\n        - { name: x, by: division/rdd, work: team, team: 1, effort: { stage: 1 } }\n", 6, 26, "did you mean 'division/rd'", "division/rd" },
        { "name: mine\nnetwork:\n  stages:\n    - name: a\n      activities:\n        - { name: x, by: division/rd, work: traning, team: 1, effort: { stage: 1 } }\n", 6, 45, "did you mean 'training'", "training" },
    };

    [Theory]
    [MemberData(nameof(BrokenFiles))]
    public void A_broken_file_is_refused_with_place_reason_and_nearest_name(string text, int? line, int? column, string says, string? nearest)
    {
        var faults = SimulationLab.Tests.Scenarios.Library.Validate(text, "mine.yaml");
        Assert.True(
            faults.Any(fault => fault.Line == line && fault.Column == column && fault.Message.Contains(says, StringComparison.Ordinal) && (nearest is null || fault.Nearest == nearest)),
            $"Expected {line}:{column} '{says}'; found:\n{string.Join("\n", faults)}");
    }

    [Fact]
    public void All_faults_of_a_file_are_listed_at_once()
    {
        const string Text = "name: Mine\nextends: basline\nset:\n  compute.spareFraction: lots\n  nonsense.key: 1\nevents:\n  - { at: never, entity: provider/aws, outage: { duration: 1 } }\nfoo: bar\n";
        var lines = SimulationLab.Tests.Scenarios.Library.Validate(Text, "mine.yaml").Select(fault => fault.Line).ToList();
        Assert.Equal([1, 2, 4, 5, 7, 7, 8], lines.Order());
    }

    [Fact]
    public void A_scenario_states_only_what_differs_and_inherits_the_rest()
    {
        var mine = SimulationLab.Tests.Scenarios.OfYaml(Head + "set:\n  compute: { spareFraction: 10 % }\n  activities.scoping.team: 2\nevents:\n  - { at: week 14, entity: provider/aws, outage: { duration: 3 days } }\n");
        var baseline = SimulationLab.Tests.Scenarios.Of("baseline");
        Assert.Equal(baseline.Network.Activities.Count, mine.Network.Activities.Count);
        Assert.Equal(2, mine.Network.Activities[mine.Network.IndexOf("scoping")].Team);
        Assert.Equal(13 * 168, Assert.Single(mine.Events).At.Hours);
        var changed = Catalogue.All.Where(parameter => !mine.ValueOf(parameter).Equals(baseline.ValueOf(parameter))).Select(parameter => parameter.Key);
        Assert.Equal(["compute.spareFraction"], changed);
    }

    [Fact]
    public void Another_network_can_be_written_in_a_scenario_and_run()
    {
        var chain = SimulationLab.Tests.Scenarios.OfYaml("""
            name: two-steps
            network:
              stages:
                - name: only
                  activities:
                    - { name: first, by: release/lifecycle, work: timed, duration: exponential(mean: 1 week) }
                    - { name: second, by: release/lifecycle, work: timed, duration: exponential(mean: 1 week), after: [first] }
                    - { name: beside, by: division/rd, work: team, team: 2, effort: { stage: 1 } }
            """);
        var weeks = Enumerable.Range(1, 2000).Select(replication => Replication.Run(chain, 1, replication)).Select(result => result.Chain.Total.Weeks).ToList();
        // The longer of two exponential weeks in a row and half a week: E = 2 + ∫ P(sum ≤ t) dt from 0 to ½ = 2 + ½ − 2 + e^−½(2 + ½).
        var expected = 2 + (0.5 - 2 + (Math.Exp(-0.5) * 2.5));
        var error = Math.Sqrt(weeks.Sum(x => Math.Pow(x - weeks.Average(), 2)) / (weeks.Count - 1) / weeks.Count);
        Assert.True(Math.Abs(weeks.Average() - expected) < 4 * error, $"{weeks.Average()} ± {error}, expected {expected}");
    }

    [Fact]
    public void Every_parameter_reads_back_what_it_writes()
    {
        foreach (var parameter in Catalogue.All)
        {
            Assert.True(parameter.TryParse(parameter.DefaultText, out var value, out var fault), $"{parameter.Key}: {fault}");
            Assert.Equal(parameter.DefaultText, parameter.Format(value));
            if (parameter.PlanText is { } plan)
                Assert.True(parameter.TryParse(plan, out _, out fault), $"{parameter.Key}: {fault}");
        }
    }

    [Fact]
    public void Every_parameter_has_a_description_a_source_and_a_key_of_its_own()
    {
        Assert.Equal(Catalogue.All.Count, Catalogue.All.Select(parameter => parameter.Key).Distinct().Count());
        Assert.All(Catalogue.All, parameter => Assert.True(parameter.Description.EndsWith('.') && parameter.Source.Length > 5, parameter.Key));
    }

    [Fact]
    public void Random_bytes_are_refused_without_a_crash() =>
        Gen.Byte.Array[0, 400].Sample(bytes =>
        {
            var faults = SimulationLab.Tests.Scenarios.Library.Validate(Encoding.Latin1.GetString(bytes), "noise.yaml");
            Assert.NotEmpty(faults);
        }, iter: 3000);

    [Fact]
    public void A_mutated_file_is_either_refused_or_a_scenario_that_can_be_built()
    {
        var texts = SimulationLab.Tests.Scenarios.Shipped.Select(name => SimulationLab.Tests.Scenarios.Library.TextOf(name)!).ToArray();
        Gen.Select(Gen.Int[0, texts.Length - 1], Gen.Int[0, 100_000], Gen.Int[0, 30], Gen.String[0, 6]).Sample((which, at, cut, insert) =>
        {
            var text = texts[which];
            at %= text.Length;
            var mutated = text[..at] + insert + text[Math.Min(text.Length, at + cut)..];
            var ok = SimulationLab.Tests.Scenarios.Library.TryRead(mutated, "mutated.yaml", out var scenario, out var faults);
            Assert.Equal(ok, faults.Count == 0);
            Assert.Equal(ok, scenario is not null);
            if (ok)
                Assert.NotEmpty(scenario!.CanonicalText());
        }, iter: 1500);
    }

    [Fact]
    public void Deep_nesting_and_long_texts_are_refused_quickly()
    {
        Assert.Contains("nested deeper", SimulationLab.Tests.Scenarios.Library.Validate(string.Concat(Enumerable.Repeat("[", 5000)), "deep.yaml")[0].Message);
        Assert.Contains("characters long", SimulationLab.Tests.Scenarios.Library.Validate(new string('a', 300_000), "long.yaml")[0].Message);
    }

    [Fact]
    public void A_scenario_of_ones_own_is_saved_and_found_and_a_shipped_one_is_not_overwritten()
    {
        var library = new ScenarioLibrary(ScenarioLibrary.FindShippedFolder(), new InMemoryScenarios());
        Assert.True(library.TrySave("mine", Head + "set: { compute.spareFraction: 0.2 }\n", out _));
        Assert.True(library.TryGet("mine", out var view, out _));
        Assert.Equal(["compute.spareFraction"], view!.Parameters.Where(parameter => parameter.DiffersFromParent).Select(parameter => parameter.Key));
        Assert.False(library.TrySave("baseline", Head, out var faults));
        Assert.Contains("comes with the program", faults[0].Message);
        Assert.False(library.TrySave("other", Head, out faults));
        Assert.Contains("'mine'", faults[0].Message);
    }
}
